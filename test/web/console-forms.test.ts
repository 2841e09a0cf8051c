/** Holds that supervisors steer by forms what stood only in files: ranked rules, language levels, second pair, alarms. */
import { readFileSync } from 'node:fs'
import type { Locator, Page, Response } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { languages } from '#language/languages.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { lt, openOffice, type Office } from '#test/web/office.ts'
import { conditionKinds, effectKinds } from '#web/desk/console/rules/ranked/rule-parts.ts'

type Rule = { id: string; because: object; when: object; then: object }

let office: Office
let page: Page
let draft = 0
beforeAll(async () => {
  office = await openOffice()
  const { body } = await office.town.desk('marta').ask('POST', 'rules/versions', { note: 'Formos' })
  draft = (body as unknown as { number: number }).number
  page = await supervise(office, 'marta', `rules?version=${draft}&tab=ranked`)
})
afterAll(() => office?.close())

async function fileOf(path: string): Promise<string> {
  const { body } = await office.town
    .desk('marta')
    .ask('GET', `rules/versions/${draft}/file?path=${path}`)
  return (body as unknown as { text: string }).text
}
const rules = async () => (parse(await fileOf('rules.yaml')) as { rules: Rule[] }).rules
const ids = async () => (await rules()).map(({ id }) => id)

async function part(name: string): Promise<void> {
  const tabs = page.locator('.console-tabs')
  await tabs.getByRole('link', { name: co(`rules.part.${name}`) }).click()
  await tabs.locator(`[aria-current=page][href*="tab=${name}"]`).waitFor()
}

/** Writes it, and waits until the form stands on what was written. */
async function write(form: Locator): Promise<void> {
  const before = await revision()
  const isAsked = (response: Response, path: string) =>
    response.request().method() === 'GET' &&
    new URL(response.url()).pathname === `/api/rules/versions/${draft}${path}`
  const anew = ['', '/file'].map((path) => page.waitForResponse((one) => isAsked(one, path)))
  await form.getByRole('button', { name: co('rules.write') }).click()
  await Promise.all(anew)
  expect(await revision()).toBe(before + 1)
}

async function revision(): Promise<number> {
  const [row] = await office.town.database.sql<{ revision: number }[]>`
    select revision from rule_versions where number = ${draft}`
  return row?.revision ?? 0
}

test('the form of a rule has a row for all that the schema of the files knows', () => {
  const schema = JSON.parse(readFileSync('routing-rules/schema/rules.json', 'utf8')) as {
    properties: {
      rules: { items: { properties: Record<'when' | 'then', { properties: object }> } }
    }
  }
  const { when, then: effects } = schema.properties.rules.items.properties
  expect(Object.keys(conditionKinds).toSorted()).toEqual(Object.keys(when.properties).toSorted())
  expect(Object.keys(effectKinds).toSorted()).toEqual(Object.keys(effects.properties).toSorted())
})

test('ranked rules are moved by one place, and every other letter of their file stays', async () => {
  const before = await ids()
  const text = await fileOf('rules.yaml')
  await page.locator('.console-side button').nth(1).click()
  await page.getByRole('button', { name: co('rules.moveUp') }).click()
  await expect.poll(ids).toEqual([before[1], before[0], ...before.slice(2)])
  expect((await fileOf('rules.yaml')).split('\n').toSorted()).toEqual(text.split('\n').toSorted())
  await page.getByRole('button', { name: co('rules.moveDown') }).click()
  await expect.poll(ids).toEqual(before)
  await forEverybody(page)
})

test('a new rule is put together from rows; what the check finds is said at its form, and mended there', async () => {
  await page.getByRole('button', { name: co('rules.newRule') }).click()
  const form = page.locator('.console-split form')
  await form.getByLabel(co('rules.noticeId')).fill('frozen-pipes')
  const when = form.getByLabel(co('rules.when.add'))
  await when.selectOption('words')
  await form.getByLabel(co('rules.when.words'), { exact: true }).fill('užšal*|ledas\n\nfrozen')
  await when.selectOption('season')
  await form.getByLabel(co('rules.when.season'), { exact: true }).fill('11-01..03-31')
  await when.selectOption('load')
  await form.getByLabel(lt('filter.pool'), { exact: true }).selectOption('vv-network')
  await form.getByLabel(co('rules.then.add')).selectOption('notice')
  await form.getByLabel(co('rules.then.notice'), { exact: true }).selectOption({ index: 1 })
  await form.getByLabel(co('rules.then.add')).selectOption('priority')
  await form.getByLabel(co('rules.then.priority'), { exact: true }).selectOption('P2')
  const names = new Intl.DisplayNames(['lt'], { type: 'language' })
  for (const one of languages.slice(0, 5))
    await form.getByLabel(names.of(one) ?? one, { exact: true }).fill(`Šalta (${one}).`)
  await forEverybody(page)
  await write(form)
  const check = page.locator('.console-check')
  await check.getByRole('button', { name: co('rules.check') }).click()
  // The sixth language is missing.
  await check.getByRole('alert').first().waitFor()
  await forEverybody(page)
  await form.getByLabel(names.of('lv') ?? 'lv', { exact: true }).fill('Auksti (lv).')
  await write(form)
  await check.getByRole('button', { name: co('rules.check') }).click()
  await check.getByText(co('rules.soundHere')).waitFor()
  expect((await rules()).at(-1)).toEqual({
    id: 'frozen-pipes',
    because: Object.fromEntries(
      languages.map((one) => [one, one === 'lv' ? 'Auksti (lv).' : `Šalta (${one}).`]),
    ),
    when: {
      words: ['užšal*|ledas', 'frozen'],
      season: '11-01..03-31',
      load: { pool: 'vv-network', waiting: 10 },
    },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of the staff's file, which nobody awaits.
    then: { notice: 'heating-start', priority: 'P2' },
  })
  await page.getByRole('button', { name: co('rules.removeRule'), exact: true }).click()
  const sure = page.getByRole('dialog', { name: co('rules.removeRule') })
  await sure.getByRole('button', { name: co('rules.removeRule') }).click()
  await expect.poll(ids).not.toContain('frozen-pipes')
})

test('language levels are relaxed otherwise, and somebody else must publish, each by its form', async () => {
  await part('skills')
  const chat = page.locator('form', { hasText: lt('channel.chat') })
  await chat.getByLabel(co('rules.afterSeconds')).nth(1).fill('90')
  await chat.getByRole('button', { name: co('rules.addStep') }).click()
  await chat.getByLabel(co('rules.withFirstLine')).last().check()
  await forEverybody(page)
  await write(chat)
  const skills = parse(await fileOf('skills.yaml')) as Record<string, { chat: object[] }>
  expect(skills['standard']?.chat.at(1)).toEqual({ after: 90, level: 2 })
  expect(skills['standard']?.chat.at(-1)).toMatchObject({ level: 2, 'with-first-line': true })
  await part('city')
  await page.getByRole('switch', { name: co('rules.secondPair') }).check()
  await page.getByLabel(co('rules.letterHours')).fill('48')
  await forEverybody(page)
  await write(page.locator('main form').last())
  // Each is a change of its own key: the rest of the file stays.
  expect(parse(await fileOf('city.yaml'))).toMatchObject({
    id: 'vilnius',
    publishing: { 'second-pair': true },
    promises: { 'letter-hours': 48 },
  })
  await page.context().close()
})

test('an administrator sets where an agent’s alarms go, and nobody is shown it again', async () => {
  const { rasa } = office.town.cast.agents
  const desk = await supervise(office, 'saulius', 'staff')
  const open = () =>
    table(desk, co('staff.tab.agents'))
      .getByRole('row', { name: rasa.name })
      .getByRole('button', { name: co('edit') })
      .click()
  const hookOf = async () => {
    const [row] = await office.town.database.sql<{ hook: string | null }[]>`
      select alarm_webhook as hook from agents where id = ${rasa.agentId}`
    return row?.hook
  }
  const form = desk.getByRole('dialog', { name: rasa.name })
  const hook = 'https://alarms.example/hooks/rasa'
  await open()
  await form.getByLabel(co('staff.alarmWebhook')).fill(hook)
  await forEverybody(desk)
  await form.getByRole('button', { name: co('save') }).click()
  await form.waitFor({ state: 'detached' })
  expect(await hookOf()).toBe(hook)
  await open()
  const field = form.getByLabel(co('staff.alarmWebhook'), { exact: true })
  expect(await field.inputValue()).toBe('')
  expect(await field.getAttribute('placeholder')).toBe(co('staff.alarmWebhookSet'))
  await form.getByLabel(co('staff.alarmWebhookRemove')).check()
  await form.getByRole('button', { name: co('save') }).click()
  await form.waitFor({ state: 'detached' })
  expect(await hookOf()).toBeNull()
  await desk.context().close()
})
