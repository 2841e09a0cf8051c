/** Holds that a supervisor steps in at the contact itself, and that all desks go by the city's clock. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#deadlines/local-date.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { co } from '#test/web/console-room.ts'
import { command, lt, openOffice, shown, stateShown, type Office } from '#test/web/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const says = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.'

const holderOf = async (contact: number): Promise<number> => {
  const [row] = await office.town.database.sql<{ agent: number }[]>`
    select agent_id as agent from contacts where id = ${contact}`
  return row?.agent ?? 0
}

test('a supervisor takes a contact over at the contact itself, by button or by key; an agent is told who may', async () => {
  const { marta, jan } = office.town.cast.agents
  const id = await office.seed({ says })
  const taken = await office.town.desk('jan').ask('POST', `contacts/${id}/reservation`)
  expect(taken.status).toBe(200)
  const rasa = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(rasa, 'wysoki rachunek')
  await stateShown(rasa, 'handling')
  await rasa.getByRole('button', { name: lt('action.more'), exact: true }).click()
  await rasa
    .getByRole('menuitem', { name: lt('action.takeOver') })
    .getByText(lt('forbidden.onlySupervisors'))
    .waitFor()
  await rasa.context().close()
  expect(await holderOf(id)).toBe(jan.agentId)

  const page = await office.sit('marta', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.getByRole('button', { name: lt('action.takeOver'), exact: true }).click()
  await eventually(async () => (await holderOf(id)) === marta.agentId, 'contact with Marta')
  await page.locator('.desk-contact-head').getByText(marta.name).first().waitFor()
  await page.getByRole('button', { name: lt('facts.auditShow') }).click()
  await page.getByText(`${marta.name}: ${co('audit.contact-take-over')}`).waitFor()

  const other = await office.seed({ says, subject: 'Kitas' })
  await office.town.desk('jan').ask('POST', `contacts/${other}/reservation`)
  await page.goto(`${office.town.service.url}/desk/inbox/${other}?view=all`)
  await stateShown(page, 'handling')
  await command(page, 'v')
  await eventually(async () => (await holderOf(other)) === marta.agentId, 'the other with Marta')
  expect(await office.stateOf(other)).toBe('handling')
  await page.context().close()
})

test('all times are the city’s, also for whoever sits on the other side of the earth', async () => {
  const { sql } = office.town.database
  const far = { timezoneId: 'Pacific/Auckland' }
  const inCity = (at: Date, more: Intl.DateTimeFormatOptions = {}) =>
    at.toLocaleString('lt', {
      timeZone: 'Europe/Vilnius',
      hour: '2-digit',
      minute: '2-digit',
      ...more,
    })
  const id = await office.seed({ says, subject: 'Toli' })
  await office.town.desk('marta').ask('POST', `contacts/${id}/reservation`)
  const page = await office.sit('marta', `/inbox/${id}?view=all`, far)
  await shown(page, 'wysoki rachunek')
  expect(await page.evaluate(() => new Date().getTimezoneOffset())).toBeLessThanOrEqual(-720)
  for (const place of ['.desk-row-link', '.desk-message']) {
    const times = await page.locator(`${place} time[datetime="${castDay.toISOString()}"]`).all()
    expect(times.length, place).toBeGreaterThan(0)
    for (const time of times) expect(await time.innerText()).toContain(inCity(castDay))
  }
  await command(page, 'h2')
  await eventually(async () => (await office.stateOf(id)) === 'on-hold', 'contact on hold')
  const [held] = await sql<{ until: Date; today: string }[]>`
    select held_until as until, (now() at time zone 'Europe/Vilnius')::date::text as today
    from contacts where id = ${id}`
  const until = held?.until ?? castDay
  expect(inCity(until)).toBe('08:00')
  expect(localDateOf(until, 'Europe/Vilnius')).toBe(addDays(held?.today ?? '', 1))

  await page.goto(`${office.town.service.url}/desk/console/audit`)
  const [latest] = await sql<{ at: Date }[]>`
    select at from audit where contact_id = ${id} and action <> 'signed-in' order by id desc limit 1`
  await page
    .getByRole('table')
    .getByText(inCity(latest?.at ?? castDay))
    .first()
    .waitFor()
  await page.context().close()
})
