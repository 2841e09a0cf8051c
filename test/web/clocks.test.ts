/** Moves legal clocks in a real browser: three keys each, the citizen told in her language, the console showing who had it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '@playwright/test'
import { watchClocks } from '#flows/watch-clocks.ts'
import { cityOn } from '#test/city-on.ts'
import { eventually } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { command, lt, openOffice, shown, stateShown } from '#test/web/office.ts'
import type { Office } from '#test/web/office.ts'
import { text } from '#texts.ts'

let office: Office
let id: number
beforeAll(async () => {
  office = await openOffice()
  id = await office.mail({
    from: 'Олег Петров <oleg@citizen.example>',
    subject: 'Холодные батареи',
    text: 'Здравствуйте, второй день холодные батареи, в квартире очень холодно.',
  })
}, 120_000)
afterAll(() => office?.close())

const sql = () => office.town.database.sql
const facts = (page: Page) => page.locator('.desk-facts')
const stateOfCase = async () => {
  const [row] = await sql()<{ state: string }[]>`
    select k.state from cases k join contacts c on c.case_id = k.id where c.id = ${id}`
  return row?.state
}

test('an extension takes three keys, and the citizen reads in Russian why and until when', async () => {
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'холодные батареи')
  await command(page, 'a')
  await stateShown(page, 'handling')
  await command(page, 'c2')
  await facts(page)
    .getByText(lt('clock.extendedFrom', { day: '' }).trim())
    .waitFor()
  const told = await eventually(async () => {
    const [row] = await sql()<{ text: string; language: string }[]>`
      select m.text, m.language from deliveries d join messages m on m.id = d.message_id
      where m.contact_id = ${id} and m.kind = 'notice' and d.state in ('sent', 'delivered')`
    return row
  }, 'notice on its way')
  expect(told.language).toBe('ru')
  expect(told.text).toContain(text('ru', 'clocks:reason.needs-visit'))
  // What cannot be done twice stands there with the reason.
  await facts(page)
    .getByRole('button', { name: `${lt('palette.kind.c')}…` })
    .click()
  await page
    .getByRole('option')
    .filter({ hasText: lt('clock.noLonger') })
    .first()
    .waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.context().close()
})

test('a question by telephone and its answer take three keys each, and the clock begins anew', async () => {
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'холодные батареи')
  await facts(page)
    .getByText(lt('clock.extendedFrom', { day: '' }).trim())
    .waitFor()
  await facts(page).getByText(lt('clock.askRuns')).waitFor()
  await command(page, 'c5')
  await eventually(async () => (await stateOfCase()) === 'waiting-for-citizen', 'asked')
  await command(page, 'c7')
  await eventually(async () => (await stateOfCase()) === 'open', 'clear')
  await facts(page)
    .getByText(lt('clock.restartedOn', { day: '' }).trim())
    .waitFor()
  // A mail that lay somewhere for days: both dates stand there.
  await sql()`
    update cases set received_at = registered_at - interval '14 days'
    where id = (select case_id from contacts where id = ${id})`
  await page.reload()
  await facts(page).locator('.desk-late').first().waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await page.context().close()
})

test('a supervisor sees who had a case, ranks nobody by one case, and takes the missed ones away', async () => {
  await sql()`
    update deadlines set due_at = clock_timestamp() - interval '1 second', due_on = clock_timestamp()::date
    where case_id = (select case_id from contacts where id = ${id}) and met_at is null`
  const desk = await office.sit('rasa')
  const { sql: pool, url } = office.town.database
  const morning = new Date(Date.now() + 86_400_000)
  morning.setUTCHours(9)
  const tomorrow = { ...cityOn(pool, url), now: () => morning }
  // Again until her desk hears: it may still be on its way to the stream.
  await eventually(async () => {
    await sql()`update deadlines set alarmed_at = null`
    await watchClocks(tomorrow)
    return (await desk.getByText('laikas baigėsi').count()) > 0
  }, 'word to the agent')
  await desk.context().close()
  const page = await supervise(office, 'marta', 'deadlines')
  await page.getByRole('link', { name: co('deadlines.by.agent') }).click()
  await page.waitForURL('**by=agent**')
  const kept = table(page, co('deadlines.by.agent')).getByRole('row')
  await kept
    .nth(1)
    .getByText(co('deadlines.tooFew', { fewest: 50 }))
    .waitFor()
  await page.getByRole('link', { name: co('deadlines.state.missed'), exact: true }).click()
  await page.waitForURL('**state=missed**')
  const rows = table(page, co('pages.deadlines')).getByRole('row')
  await rows.nth(1).getByText(co('deadlines.heldBy.agent')).waitFor()
  await rows.nth(1).getByText('užregistruota').waitFor()
  await forEverybody(page)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: co('deadlines.missedFile') }).click()
  expect((await download).suggestedFilename()).toBe('deadlines-missed.csv')
  await page.context().close()
})
