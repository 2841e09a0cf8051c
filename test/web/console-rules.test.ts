/** Holds the way of a change of the rules through the screens: written, checked, tried, trained, published, taken back. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { openOffice, type Office } from '#test/web/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await office.seed({ says: 'Mano bute ledinės baterijos, padėkite.', language: 'lt' })
})
afterAll(() => office?.close())

const sql = () => office.town.database.sql

async function inEffect(): Promise<number> {
  const [row] = await sql()<{ number: number }[]>`select number from rule_pointer`
  return row?.number ?? 0
}

async function part(page: Page, name: string): Promise<void> {
  const tabs = page.locator('.console-tabs')
  await tabs.getByRole('link', { name: co(`rules.part.${name}`) }).click()
  await tabs.locator(`[aria-current=page][href*="tab=${name}"]`).waitFor()
}

/** Its own button: the one above only leads there. */
async function check(page: Page): Promise<void> {
  await part(page, 'check')
  await page.locator('.console-hint + button').click()
}

async function written(number: number, revision: number): Promise<void> {
  await eventually(async () => {
    const [row] = await sql()`select revision from rule_versions where number = ${number}`
    return row?.['revision'] === revision
  }, `revision ${revision} of the draft`)
}

test('rules are changed in forms and as YAML, checked, tried, published and rolled back', async () => {
  const before = await inEffect()
  const page = await supervise(office, 'marta', 'rules')
  await table(page, co('rules.tab.versions')).getByRole('row').nth(1).waitFor()
  await forEverybody(page)
  await page.getByRole('button', { name: co('rules.begin') }).click()
  const version = page.getByRole('heading', { name: co('rules.version', { number: before + 1 }) })
  await version.waitFor()

  // A topic, in a form.
  await page.getByLabel(co('rules.file')).selectOption('topics/vst.yaml')
  await page.locator('.console-side').getByText('vst.noheat').click()
  await page.getByLabel(co('rules.priority')).selectOption('P2')
  await forEverybody(page)
  await page.getByRole('button', { name: co('rules.write') }).click()
  await page.getByText(co('rules.written')).first().waitFor()

  // Opening hours, letter by letter, with a fault that the check finds and leads to.
  await part(page, 'files')
  await page.getByLabel(co('rules.file')).selectOption('hours.yaml')
  const yaml = page.getByLabel('hours.yaml', { exact: true })
  const right = await yaml.inputValue()
  await yaml.fill(right.replace('monday: [07:30-18:00]', 'monday: [18:30-08:00]'))
  await page.keyboard.press('Control+s')
  await written(before + 1, 3)
  await check(page)
  const fault = table(page, co('rules.part.check')).getByRole('row', { name: 'hours.yaml' })
  await fault.first().waitFor()
  await forEverybody(page)
  await fault.first().getByRole('link').click()
  await yaml.fill(right)
  await page.getByRole('button', { name: co('rules.write') }).click()
  await written(before + 1, 4)
  await part(page, 'changes')
  await page.locator('.console-diff').getByText('priority: P2').waitFor()
  await forEverybody(page)

  await check(page)
  await page.getByText(co('rules.step.publish')).waitFor()

  // A sentence, beside what is in effect.
  await part(page, 'try')
  await page.getByLabel(co('rules.sentence')).fill('Mano bute ledinės baterijos, padėkite.')
  await page.getByRole('button', { name: co('rules.tryIt') }).click()
  await page.getByRole('heading', { name: co('rules.thisVersion') }).waitFor()
  expect(await page.locator('.console-list li').count()).toBeGreaterThan(1)
  await forEverybody(page)

  // Past contacts.
  await part(page, 'trials')
  await page.getByRole('button', { name: co('rules.dryRun'), exact: true }).click()
  await page.getByText(co('rules.looked')).waitFor({ timeout: 60_000 })
  await forEverybody(page)
  const publish = page.getByRole('button', { name: co('rules.publish'), exact: true })
  await publish.click()
  const dialog = page.getByRole('dialog', { name: co('rules.publish') })
  await dialog.getByRole('button', { name: co('rules.publish') }).click()
  await eventually(async () => (await inEffect()) === before + 1, 'version in effect', 60)
  await dialog.waitFor({ state: 'detached' })

  // One step back.
  await page.getByRole('link', { name: co('rules.back') }).click()
  await page.getByRole('button', { name: co('rules.rollBack') }).click()
  const sure = page.getByRole('dialog', { name: co('rules.rollBack') })
  await sure.getByLabel(co('rules.reason')).fill('Per anksti.')
  await sure.getByRole('button', { name: co('rules.rollBack') }).click()
  await eventually(async () => (await inEffect()) === before, 'version before in effect')
  await page.getByRole('link', { name: co('rules.tab.history') }).click()
  await table(page, co('rules.tab.history')).getByText(co('rules.action.rolled-back')).waitFor()
  await forEverybody(page)
  await page.context().close()
}, 240_000)

test('rules are taken away as a file and brought along again as a draft', async () => {
  const page = await supervise(office, 'marta', `rules?version=${await inEffect()}&tab=log`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: co('rules.export') }).click(),
  ])
  const path = await download.path()
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByLabel(co('rules.note')).waitFor()
  await page.getByText(co('rules.step.check')).waitFor()
  const [row] = await sql()`
    select (select files from rule_versions order by number desc limit 1)
      = (select v.files from rule_versions v join rule_pointer p on p.number = v.number) as same`
  expect(row?.['same']).toBe(true)
  await page.context().close()
})

test('opening hours, pools and notices have forms; what agents corrected is shown', async () => {
  const page = await supervise(office, 'marta', 'rules')
  await page.getByRole('button', { name: co('rules.begin') }).click()
  await page.getByLabel(co('rules.note')).waitFor()
  await part(page, 'hours')
  await page.locator('.console-side').getByText('centre-long').click()
  await page.getByLabel('sekmadienis').fill('')
  await page.getByRole('button', { name: co('rules.write') }).click()
  await page.getByText(co('rules.written')).first().waitFor()
  await forEverybody(page)
  await part(page, 'pools')
  await page.getByLabel(co('rules.skills')).waitFor()
  await forEverybody(page)
  await part(page, 'notices')
  await page.getByLabel('latvių', { exact: true }).waitFor()
  await forEverybody(page)
  const { body } = await office.town
    .desk('marta')
    .ask('GET', `rules/versions/${new URL(page.url()).searchParams.get('version') ?? ''}/export`)
  const { files } = body as unknown as { files: Record<string, string> }
  expect(files['hours.yaml']).not.toContain('sunday: [08:00-20:00]')
  await part(page, 'trials')
  await page
    .locator('main')
    .getByRole('button', { name: co('rules.train') })
    .last()
    .click()
  await page
    .getByRole('progressbar', { name: co('rules.kind.training') })
    .waitFor({ state: 'attached' })
  await page.getByRole('button', { name: co('rules.stop') }).click()
  await page.getByText(co('rules.failure.cancelled')).waitFor()
  await page.getByRole('link', { name: co('rules.back') }).click()
  await page.getByRole('link', { name: co('rules.tab.corrections') }).click()
  await page.getByRole('heading', { name: co('rules.wrongTopics') }).waitFor()
  await forEverybody(page)
  await page.context().close()
})
