/** Holds in a browser how rules learn from agents' corrections, and that worse rules are published only with a reason. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { openOffice, type Office } from '#test/web/office.ts'

let office: Office
let desk: ReturnType<Office['town']['desk']>
beforeAll(async () => {
  office = await openOffice()
  desk = office.town.desk('marta')
})
afterAll(() => office?.close())

const sql = () => office.town.database.sql

async function inEffect(): Promise<number> {
  const [row] = await sql()<{ number: number }[]>`select number from rule_pointer`
  return row?.number ?? 0
}

/** A contact that the rules put to heating bills, as intake keeps it. */
async function decided(says: string): Promise<number> {
  const id = await office.seed({ says, language: 'lt', pool: 'vst-heating' })
  const decision = JSON.stringify({ topic: 'vst.bill', pool: 'vst-heating', because: [] })
  // A word of one citizen alone could be about that citizen, and is not proposed.
  await sql()`
    with person as (
      insert into citizens (name, created_at) values ('Zita Zubrienė', ${castDay}) returning id
    )
    update contacts set decision = decision || ${decision}::text::jsonb,
      citizen_id = (select id from person)
    where id = ${id}`
  return id
}

async function corrected(says: string, topic: string): Promise<number> {
  const id = await decided(says)
  expect((await desk.ask('PATCH', `contacts/${id}`, { topic })).status).toBe(200)
  return id
}

async function newDraft(note: string): Promise<number> {
  const { body } = await desk.ask('POST', 'rules/versions', { note })
  return (body as unknown as { number: number }).number
}

async function fileOf(number: number, path: string): Promise<string> {
  const { body } = await desk.ask('GET', `rules/versions/${number}/file?path=${path}`)
  return (body as unknown as { text: string }).text
}

const openVersion = (number: number, tab: string): Promise<Page> =>
  supervise(office, 'marta', `rules?version=${number}&tab=${tab}`)

test('the word that agents’ corrections have in common is proposed, and accepted into a draft by one press', async () => {
  for (const says of [
    'Kur galiu gauti gigakalorijų išklotinę? Gigakalorijos netelpa.',
    'Prašau gigakalorijų pažymos',
    'Nesuprantu tų gigakalorijų, paaiškinkite',
  ])
    await corrected(says, 'vst.leave')
  for (const n of [1, 2, 3, 4]) await decided(`Laba diena, turiu klausimą numeris ${n}`)
  const number = await newDraft('Mokomės')
  const before = await fileOf(number, 'topics/vst.yaml')
  const page = await openVersion(number, 'trials')
  await page.getByRole('button', { name: co('rules.proposeWords') }).click()
  const rows = table(page, co('rules.kind.proposals'))
  const row = rows
    .getByRole('row')
    .filter({ hasText: /gigaka/ })
    .first()
  await row.waitFor({ timeout: 150_000 })
  const keyword = await row.locator('span[lang=lt]').innerText()
  await forEverybody(page)
  await row.getByRole('button', { name: co('rules.accept') }).click()
  await page.getByText(co('rules.accepted', { keyword })).first().waitFor()
  const after = await fileOf(number, 'topics/vst.yaml')
  expect(after.replace(`, ${keyword}`, '')).toBe(before)
  // What is proposed rests on a draft that is another now.
  await page.getByText(co('rules.oldTrial')).waitFor()
  await page.context().close()
}, 300_000)

test('a citizen’s words become an example masked, read by a person, and never as they were written', async () => {
  const says = 'Aš Zita Zubrienė, Kalvarijų g. 5, tel. 8 612 34567: skaitiklis rodo nesąmones.'
  await corrected(says, 'vst.hwmeter')
  const number = await newDraft('Pavyzdžiai')
  const page = await supervise(office, 'marta', 'rules?tab=corrections')
  await table(page, co('rules.single'))
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: co('rules.asExample') })
    .click()
  const dialog = page.getByRole('dialog', { name: co('rules.asExample') })
  const field = dialog.getByLabel(co('rules.example'), { exact: true })
  const masked = await field.inputValue()
  expect(masked).toContain('skaitiklis rodo nesąmones')
  expect(masked).not.toMatch(/Zubr|Kalvarij|612/)
  await forEverybody(page)
  const into = dialog.getByLabel(co('rules.intoDraft'))
  await into.selectOption(String(number))
  // As it was written it is refused, and nothing is lost of what stands in the field.
  await field.fill(says)
  await dialog.getByRole('button', { name: co('rules.accept') }).click()
  await page.locator('.mantine-Notification-root').first().waitFor()
  expect(await field.inputValue()).toBe(says)
  await field.fill('Skaitiklis rodo nesąmones, kas pataisys?')
  await dialog.getByRole('button', { name: co('rules.accept') }).click()
  await dialog.waitFor({ state: 'detached' })
  const file = await fileOf(number, 'examples/from-citizens.yaml')
  expect(file).toContain('Skaitiklis rodo nesąmones, kas pataisys?')
  expect(file).not.toContain('Zubr')
  await page.context().close()
})

test('rules that miss a danger are refused, and published all the same only with a reason that is kept', async () => {
  const before = await inEffect()
  const number = await newDraft('Bandymas naktį')
  for (const [path, change] of Object.entries({
    'dangers.yaml': (text: string) => text.replaceAll(/^( {4}- ).*$/gm, '$1qqqqqq zzzzzz'),
    'outside.yaml': (text: string) => text.replaceAll(/^ {2}say:.*\n(?: {4}.*\n)*/gm, ''),
  })) {
    const [row] = await sql()`select revision from rule_versions where number = ${number}`
    const text = change(await fileOf(number, path))
    const body = { path, text, revision: row?.['revision'] as number }
    expect((await desk.ask('PUT', `rules/versions/${number}/file`, body)).status).toBe(200)
  }
  expect((await desk.ask('POST', `rules/versions/${number}/check`)).status).toBe(200)
  const page = await openVersion(number, 'changes')
  await page.getByRole('button', { name: co('rules.publish'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: co('rules.publish') })
  const publish = dialog.getByRole('button', { name: co('rules.publish') })
  await publish.click()
  await dialog.getByRole('alert').waitFor({ timeout: 150_000 })
  expect(await inEffect()).toBe(before)
  await forEverybody(page)
  await dialog.getByLabel(co('rules.despite')).fill('Sutarta su budinčiu inžinieriumi.')
  await publish.click()
  await eventually(async () => (await inEffect()) === number, 'version in effect', 150)
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: co('rules.part.log') }).click()
  await page.getByText('Sutarta su budinčiu inžinieriumi.').first().waitFor()
  await page.context().close()
}, 300_000)
