/** Holds what a supervisor looks back on and prepares: deadlines, who is on call, templates, reports, the audit log. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { eventually } from '#test/running.ts'
import { templateTexts } from '#test/api/matter.ts'
import { consolePages } from '#web/desk/console/pages.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { lt, openOffice, type Office } from '#test/web/office.ts'
import { text } from '#texts.ts'

let office: Office
let contact = 0
beforeAll(async () => {
  office = await openOffice()
  contact = await office.seed({ says: 'Dzień dobry, kaloryfery są zimne.', pool: 'vst-heating' })
})
afterAll(() => office?.close())

const sql = () => office.town.database.sql

test('deadlines that are missed are found at once, those of other enterprises are not shown', async () => {
  const other = await office.seed({ says: 'Śmieci.', pool: 'vasa-collection' })
  await sql()`update contacts set enterprise = 'vasa' where id = ${other}`
  await sql()`
    insert into deadlines (case_id, rule, action, started_on, due_on, due_at)
    select case_id, 'LT-request', 'request', '2026-10-01', '2026-10-29', '2026-10-29T21:59:59Z'
    from contacts where id in (${contact}, ${other})`
  const page = await supervise(office, 'marta', 'deadlines')
  await page.getByRole('link', { name: co('deadlines.state.overdue'), exact: true }).click()
  await page.waitForURL('**state=overdue**')
  const rows = table(page, co('pages.deadlines')).getByRole('row')
  await rows.nth(1).waitFor()
  expect(await rows.count()).toBe(2)
  await forEverybody(page)
  await rows.nth(1).getByRole('link').click()
  await page.waitForURL(`**/inbox/${contact}?view=all`)
  await page.context().close()
})

test('a supervisor sets who is on call for her own enterprise, and for no other', async () => {
  const { rasa } = office.town.cast.agents
  const page = await supervise(office, 'marta', 'on-call')
  const mine = page.locator('form', { hasText: 'Vilniaus šilumos tinklai' })
  await mine.getByRole('combobox').click()
  await page.getByRole('option', { name: rasa.name }).click()
  await page.keyboard.press('Escape')
  await mine.getByRole('button', { name: co('save') }).click()
  await eventually(async () => {
    const found = await sql()`
      select 1 from on_call where enterprise = 'vst' and agent_id = ${rasa.agentId}`
    return found.length === 1
  }, 'agent on call')
  const other = page.locator('form', { hasText: 'Vilniaus vandenys' })
  await other.getByText(co('onCall.notYours')).waitFor()
  expect(await other.getByRole('combobox').isDisabled()).toBe(true)
  await forEverybody(page)
  await page.context().close()
})

test('a template is written with its six languages side by side, and put to use', async () => {
  const page = await supervise(office, 'marta', 'templates')
  await page.getByRole('button', { name: co('templates.new') }).click()
  await page.getByLabel(co('templates.title')).fill('Kreipimasis gautas')
  await page.getByLabel(co('templates.key')).fill('got-it')
  const names = new Intl.DisplayNames(['lt'], { type: 'language' })
  for (const language of languages)
    await page
      .getByLabel(names.of(language) ?? language, { exact: true })
      .fill(templateTexts[language])
  await forEverybody(page)
  await page.getByRole('button', { name: co('templates.add'), exact: true }).click()
  await page.getByRole('button', { name: co('templates.use') }).click()
  await page.getByRole('button', { name: co('templates.rest') }).waitFor()
  const [row] = await sql()`select is_active, enterprise from templates where key = 'got-it'`
  expect(row).toEqual({ is_active: true, enterprise: 'vst' })
  await page.context().close()
})

test('a report is drawn, told as a table, and taken away for a spreadsheet', async () => {
  // Whom a notice on the phone was answer enough is no contact, and is counted all the same.
  await sql()`
    insert into calls (leg, to_number, state, dialogue, began_at, changed_at, ended_at, ending, since)
    select 'CA' || n, '+37080000000', 'over', '{"decision": {"enterprise": "vst"}}', at, at, at,
      case when n < 4 then 'deflected' else 'answered' end, at
    from generate_series(1, 7) n, (select '2026-11-20T09:00:00Z'::timestamptz) t(at)`
  // Five who were asked after it spoke Lithuanian, two Polish: too few to be told.
  await sql()`
    insert into call_surveys (call_id, contact_id, pool, language, asked_at, score, answered_at)
    select id, ${contact}, 'vst-bills', case when row_number() over (order by id) < 6 then 'lt' else 'pl' end,
      began_at, 4, began_at from calls`
  const page = await supervise(office, 'marta', 'reports?from=2026-11-01&to=2026-11-30')
  await page.locator('.console-plot .recharts-bar-rectangle').first().waitFor()
  const sums = table(page, co('reports.sums'))
  await sums.getByRole('row', { name: 'lenkų' }).waitFor()
  const ofCalls = table(page, co('reports.calls.title')).getByRole('row').nth(1)
  expect(await ofCalls.getByRole('cell').allTextContents()).toEqual(['7', '4', '3', '0', '0', '0'])
  const survey = (by: 'pool' | 'language') =>
    table(page, `${co('reports.survey.title')}: ${co(`reports.by.${by}`)}`)
      .getByRole('row')
      .nth(1)
  const rated = await survey('pool').getByRole('cell').allTextContents()
  expect(rated).toEqual(['7', '7', '4,00', '0', '0', '0', '7', '0'])
  const hidden = await survey('language').getByRole('cell').allTextContents()
  expect(hidden).toEqual(['5', '5', co('reports.survey.hidden'), '', '', '', '', ''])
  await forEverybody(page)
  await page.getByLabel(co('queues.by')).selectOption('topic')
  await page.waitForURL('**by=topic**')
  await sums.getByRole('row').nth(1).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: co('reports.file') }).click(),
  ])
  expect(download.suggestedFilename()).toBe('topic-2026-11-01-2026-11-30.csv')
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv).toContain('Laikotarpis')
  expect(csv).toMatch(/2026-11-20T00:00,vst\.bill,\d/)
  await page.context().close()
})

test('the audit log says who did what, and is narrowed by person and by kind', async () => {
  await office.town.desk('rasa').ask('GET', `contacts/${contact}`)
  const page = await supervise(office, 'marta', 'audit')
  await page.getByLabel(co('audit.what')).selectOption('contact-read')
  await page.waitForURL('**action=contact-read**')
  const { rasa } = office.town.cast.agents
  await page.getByLabel(co('audit.who')).selectOption({ label: rasa.name })
  const row = table(page, co('pages.audit')).getByRole('row', { name: rasa.name })
  await row.getByText(lt('audit.contact-read')).waitFor()
  await forEverybody(page)
  await page.context().close()
})

test('on a phone no page of the console sticks out, in the language with the longest words', async () => {
  const page = await supervise(office, 'saulius', 'queues', {
    viewport: { width: 360, height: 740 },
  })
  const language = 'ru'
  await page.request.patch(`${office.town.service.url}/api/me`, {
    data: { interfaceLanguage: language },
  })
  await page.reload()
  await page.locator(`html[lang=${language}] .console h1`).waitFor()
  for (const { id } of consolePages) {
    await page.locator('.console-pages select').selectOption(id)
    const name = text(language, `console:pages.${id}`)
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    const [wide, room] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    expect(wide, id).toBeLessThanOrEqual(room ?? 0)
  }
  await page.context().close()
})

test('an agent has no console: neither in the menu nor by its address', async () => {
  const page = await office.sit('rasa', '/console/queues')
  await page.getByRole('heading', { name: lt('lost.title') }).waitFor()
  expect(await page.getByText(co('title'), { exact: true }).count()).toBe(0)
  await page.context().close()
})
