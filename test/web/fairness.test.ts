/** Holds recusals, absences and precedence on the screens: at the desk, in the console, in three keystrokes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '@playwright/test'
import { eventually } from '#test/running.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { command, openOffice, type Office } from '#test/web/office.ts'
import { text } from '#texts.ts'

let office: Office
const fair = (key: string, values = {}) => text('lt', `fairness:${key}`, values)
const sql = () => office.town.database.sql

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const seed = () =>
  office.seed({ says: 'Dzień dobry, kaloryfery są zimne.', pool: 'vst-heating', language: 'lt' })

async function open(page: Page, contact: number): Promise<void> {
  await page.goto(`${office.town.service.url}/desk/inbox/${contact}?view=all`)
  await page.locator('.desk-facts').waitFor()
}

test('an agent is recused by three keystrokes, and the contact leaves her screen', async () => {
  const contact = await seed()
  const page = await office.sit('rasa')
  await open(page, contact)
  await page.getByText(fair('recusal.nobody')).waitFor()
  await forEverybody(page)
  await command(page, 'x1')
  await page.waitForURL('**/inbox?view=all')
  await page.getByText(fair('recusal.done')).first().waitFor()
  const [row] = await sql()`
    select r.reason, c.state from recusals r join contacts c on c.id = r.contact_id
    where r.contact_id = ${contact}`
  expect(row).toEqual({ reason: fair('recusal.preset.relative'), state: 'queued' })
  // By its address she is told why, and sees nothing.
  await page.goto(`${office.town.service.url}/desk/inbox/${contact}?view=all`)
  await page.getByText(fair('recusal.gone')).waitFor()
  expect(await page.getByText('kaloryfery').count()).toBe(0)
  await page.context().close()
})

test('her manager recuses her while she looks at it: it goes from her screen at once', async () => {
  const contact = await seed()
  const hers = await office.sit('rasa')
  await open(hers, contact)
  await hers.getByText('kaloryfery').first().waitFor()
  const managers = await office.sit('marta')
  await open(managers, contact)
  await managers.getByRole('button', { name: fair('recusal.open') }).click()
  const form = managers.getByRole('dialog')
  await form.getByLabel(fair('recusal.who')).selectOption({ label: 'Rasa Jankauskaitė' })
  await form.getByLabel(fair('recusal.reason')).fill('Skundžiasi jos vyru.')
  await forEverybody(managers)
  await form.getByRole('button', { name: fair('recusal.act') }).click()
  await hers.getByText(fair('recusal.gone')).waitFor()
  await eventually(async () => (await hers.getByText('kaloryfery').count()) === 0, 'empty screen')
  await managers.getByText('Skundžiasi jos vyru.').waitFor()
  await hers.context().close()
  await managers.context().close()
})

test('precedence is noted with the document that was seen, by the palette', async () => {
  const contact = await seed()
  const page = await office.sit('rasa')
  await open(page, contact)
  await page.getByText(fair('membership.none')).waitFor()
  await command(page, 'g1')
  const form = page.getByRole('dialog')
  await form.getByLabel(fair('membership.document')).fill('Pažymėjimas Nr. 118')
  await forEverybody(page)
  await form.getByRole('button', { name: fair('membership.act') }).click()
  await page.getByText('Pažymėjimas Nr. 118', { exact: false }).waitFor()
  const [row] = await sql()`select priority from contacts where id = ${contact}`
  expect(row?.['priority']).toBe(2)
  await page.context().close()
})

test('an agent plans her absence with a deputy and records a conflict ahead, in her own settings', async () => {
  const page = await office.sit('rasa', '/inbox?view=all')
  await command(page, 'u')
  await page.waitForURL('**/desk/me')
  const form = page.getByRole('form', { name: fair('absence.plan') })
  await form.getByLabel(fair('absence.from')).fill('2031-07-01T08:00')
  await form.getByLabel(fair('absence.until')).fill('2031-07-15T08:00')
  await form.getByLabel(fair('absence.deputy')).selectOption({ label: 'Jan Nowak' })
  await form.getByRole('button').click()
  await page.locator('#absences').getByText(fair('absence.state.coming')).waitFor()
  const [row] = await sql()`select starts_at as at from absences where kind = 'planned'`
  // Eight in the morning by the clock of Vilnius.
  expect(row?.['at']).toEqual(new Date('2031-07-01T05:00:00Z'))
  const conflict = page.getByRole('form', { name: fair('conflict.add') })
  await conflict.getByLabel(fair('conflict.value')).fill('Jonas Jonaitis')
  await conflict.getByLabel(fair('recusal.reason')).fill('Brolis')
  await conflict.getByRole('button').click()
  await page.locator('#conflicts').getByText('Jonas Jonaitis', { exact: false }).waitFor()
  await forEverybody(page)
  await page.context().close()
})

test('a supervisor marks an agent as away, sees what happened to her cases, and that she is back', async () => {
  const contact = await seed()
  const { rasa, jan } = office.town.cast.agents
  // Their desks are heard, or the house would miss them itself.
  await sql()`update presence set last_seen_at = now() where agent_id in (${rasa.agentId}, ${jan.agentId})`
  await sql()`
    update contacts set state = 'on-hold', agent_id = ${rasa.agentId}, held_until = now() + interval '2 days'
    where id = ${contact}`
  const page = await supervise(office, 'marta', 'absences')
  const form = page.getByRole('form', { name: fair('absence.plan') })
  await form.getByLabel(fair('absence.agent')).selectOption({ label: rasa.name })
  await form.getByLabel(fair('absence.deputy')).selectOption({ label: jan.name })
  await form.getByRole('button').click()
  const row = table(page, fair('absence.title')).getByRole('row', { name: new RegExp(rasa.name) })
  await row.getByText(fair('absence.state.away'), { exact: false }).first().waitFor()
  await forEverybody(page)
  await row.getByRole('button', { name: fair('absence.happened') }).click()
  await page
    .getByRole('dialog')
    .getByText(fair('absence.to', { name: jan.name }))
    .waitFor()
  await forEverybody(page)
  await page.keyboard.press('Escape')
  await row.getByRole('button', { name: fair('absence.end') }).click()
  await row.getByText(fair('absence.state.over'), { exact: false }).first().waitFor()
  const [back] = await sql()`select agent_id from contacts where id = ${contact}`
  expect(back?.['agent_id']).toBe(rasa.agentId)
  await page.context().close()
})

test('a manager finds who is recused of what, and takes it back with a reason', async () => {
  const page = await supervise(office, 'marta', 'recusals')
  const rows = table(page, fair('conflict.state.in-force')).getByRole('row')
  const one = rows.filter({ hasText: 'Skundžiasi jos vyru.' })
  await one.waitFor()
  await forEverybody(page)
  await one.getByRole('button', { name: fair('conflict.takeBack') }).click()
  const sure = page.getByRole('dialog')
  await sure.getByLabel(fair('conflict.because')).fill('Suklydome.')
  await sure
    .getByRole('button', { name: fair('conflict.takeBack') })
    .last()
    .click()
  await page.getByRole('link', { name: fair('conflict.state.taken-back') }).click()
  await page.getByText('Suklydome.', { exact: false }).waitFor()
  await page.context().close()
})

test('all of it fits a phone, in long words and in Cyrillic', async () => {
  const page = await supervise(office, 'marta', 'recusals', {
    viewport: { width: 390, height: 800 },
  })
  for (const language of ['ru', 'lt'] as const) {
    await page.evaluate((one) => localStorage.setItem('vienas.language', one), language)
    await sql()`update agents set interface_language = ${language} where mail like 'marta%'`
    for (const name of ['recusals', 'absences'] as const) {
      await page.goto(`${office.town.service.url}/desk/console/${name}`)
      const title = text(language, `console:pages.${name}`)
      await page.getByRole('heading', { name: title, exact: true }).waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${language} ${name}`).toBeLessThanOrEqual(390)
    }
  }
  await sql()`update agents set interface_language = 'lt' where mail like 'marta%'`
  expect(co('pages.absences')).not.toBe('')
  await page.context().close()
})
