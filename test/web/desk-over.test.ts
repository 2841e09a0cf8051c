/** Holds that a supervisor steps in from the contact itself, by button and by three keystrokes, and that an agent cannot. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
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
  await rasa.getByRole('button', { name: lt('action.more') }).click()
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

  const other = await office.seed({ says, subject: 'Kitas' })
  await office.town.desk('jan').ask('POST', `contacts/${other}/reservation`)
  await page.goto(`${office.town.service.url}/desk/inbox/${other}?view=all`)
  await stateShown(page, 'handling')
  await command(page, 'v')
  await eventually(async () => (await holderOf(other)) === marta.agentId, 'the other with Marta')
  expect(await office.stateOf(other)).toBe('handling')
  await page.context().close()
})
