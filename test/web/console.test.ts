/** Holds what a supervisor does all day: watch the queues, move people, take over, answer many at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { lt, openOffice, type Office } from '#test/web/office.ts'
import { text } from '#texts.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const sql = () => office.town.database.sql
const says = 'Dzień dobry, kaloryfery są zimne.'

test('a supervisor sees who waits in which language, and a new mail without asking', async () => {
  await office.seed({ says, pool: 'vst-heating' })
  const page = await supervise(office, 'marta', 'queues?by=language')
  const row = table(page, co('pages.queues')).getByRole('row', { name: 'lenkų' })
  await expect.poll(() => row.getByRole('cell').first().innerText()).toBe('1')
  await office.seed({ says, pool: 'vst-heating', language: 'ru' })
  await office.mail({
    from: 'Ona <ona@citizen.example>',
    subject: 'Šalta',
    text: 'Laba diena, mūsų bute nešildo radiatoriai, labai šalta.',
  })
  await table(page, co('pages.queues')).getByRole('row', { name: 'lietuvių' }).waitFor()
  await page.getByLabel(co('queues.by')).selectOption('pool')
  await page.waitForURL('**by=pool**')
  const link = table(page, co('pages.queues'))
    .getByRole('row', { name: 'Šildymas ir karštas vanduo' })
    .getByRole('link')
  await forEverybody(page)
  await link.click()
  await page.waitForURL('**/inbox?view=unassigned&pool=vst-heating')
  await page.context().close()
})

test('an agent who forgot to leave is set to a break, moved to another pool, and her contact taken over', async () => {
  const { rasa, marta } = office.town.cast.agents
  const contact = await office.seed({ says: 'Zimno u mnie.', pool: 'vst-heating' })
  await office.town.desk('rasa').ask('POST', `contacts/${contact}/reservation`)
  const page = await supervise(office, 'marta', 'staff')
  const row = table(page, co('staff.tab.agents')).getByRole('row', { name: rasa.name })
  await row.getByLabel(co('staff.presenceOf', { name: rasa.name })).selectOption('break')
  await eventually(async () => {
    const [found] = await sql()`select state from presence where agent_id = ${rasa.agentId}`
    return found?.['state'] === 'break'
  }, 'break of the agent')
  await forEverybody(page)

  await row.getByRole('button', { name: co('staff.move') }).click()
  const move = page.getByRole('dialog', { name: co('staff.moveTitle', { name: rasa.name }) })
  await move.getByLabel('Šilumos sąskaitos ir sutartys').uncheck()
  await move.getByRole('button', { name: co('staff.move') }).click()
  await move.waitFor({ state: 'detached' })
  const [moved] = await sql()`select pools from agents where id = ${rasa.agentId}`
  expect(moved?.['pools']).toEqual(['vst-heating'])

  await row.getByRole('button', { name: co('staff.inHand', { count: 1 }) }).click()
  const hand = page.getByRole('dialog', { name: co('staff.handTitle', { name: rasa.name }) })
  await hand.getByRole('button', { name: co('staff.takeOver') }).click()
  await hand.getByText(co('staff.handNone')).waitFor()
  const [taken] = await sql()`
    select c.agent_id, c.state, s.agent_id as slot from contacts c join slots s on s.contact_id = c.id
    where c.id = ${contact}`
  expect(taken).toMatchObject({ agent_id: marta.agentId, state: 'handling', slot: marta.agentId })
  // Taking agents on is the administrators': the button stays, and says so.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: co('staff.new') }).hover()
  await page.getByText(co('staff.onlyAdministrators')).waitFor()
  await page.context().close()
})

test('an administrator takes an agent on, who is then let go', async () => {
  const page = await supervise(office, 'saulius', 'staff')
  await page.getByRole('button', { name: co('staff.new') }).click()
  const form = page.getByRole('dialog', { name: co('staff.new') })
  await form.getByLabel(co('staff.name')).fill('Nauja Naujienė')
  await form.getByLabel(co('staff.mail')).fill('nauja@agents.example')
  await form.getByLabel('ukrainiečių').selectOption('3')
  await forEverybody(page)
  await form.getByRole('button', { name: co('staff.hire') }).click()
  expect((await form.locator('[data-password]').innerText()).length).toBeGreaterThan(10)
  await form.getByRole('button', { name: co('close') }).click()
  const row = table(page, co('staff.tab.agents')).getByRole('row', { name: 'Nauja Naujienė' })
  await row.getByRole('button', { name: co('edit') }).click()
  await page.getByRole('button', { name: co('staff.leave') }).click()
  const sure = page.getByRole('dialog', { name: co('staff.leave') })
  await sure.getByRole('button', { name: co('staff.leave') }).click()
  await row.getByText(co('staff.left')).waitFor()
  await page.getByRole('link', { name: co('staff.tab.pools') }).click()
  await table(page, co('staff.tab.pools')).getByRole('row').nth(3).waitFor()
  await forEverybody(page)
  await page.context().close()
})

test('one event is gathered, answered in six languages at once, and closed', async () => {
  await office.seed({ says, subject: 'Awaria', pool: 'vst-heating' })
  const page = await supervise(office, 'marta', 'incidents')
  await page.getByRole('button', { name: co('incidents.open') }).click()
  await page.getByLabel(co('incidents.title')).fill('Avarija Žirmūnuose')
  await forEverybody(page)
  await page
    .locator('form')
    .getByRole('button', { name: co('incidents.open') })
    .click()
  await page.getByRole('heading', { name: 'Avarija Žirmūnuose' }).waitFor()
  await page.getByRole('link', { name: co('incidents.tab.gather'), exact: true }).click()
  await page.getByLabel(lt('facts.topic'), { exact: true }).selectOption('vst.bill')
  await page.getByLabel(co('incidents.all')).check()
  await page.getByRole('button', { name: /Surinkti \([1-9]/ }).click()
  await page.getByRole('link', { name: co('incidents.tab.gathered'), exact: true }).click()
  await table(page, co('incidents.tab.gathered')).getByRole('row').nth(1).waitFor()
  await forEverybody(page)
  await page.getByRole('link', { name: co('incidents.tab.answer') }).click()
  const names = new Intl.DisplayNames(['lt'], { type: 'language' })
  const words = {
    lt: 'Laba diena, avarija sutvarkyta, šiluma jau tiekiama.',
    en: 'Hello, the accident has been repaired and the heat is back.',
    ru: 'Здравствуйте, авария устранена, тепло уже подаётся.',
    pl: 'Dzień dobry, awaria została usunięta, ciepło już płynie.',
    uk: 'Добрий день, аварію усунуто, тепло вже подається.',
    lv: 'Labdien, avārija ir novērsta, siltums jau tiek piegādāts.',
  }
  expect(await page.getByRole('button', { name: co('incidents.send') }).isDisabled()).toBe(true)
  for (const language of languages)
    await page.getByLabel(names.of(language) ?? language, { exact: true }).fill(words[language])
  await page.getByRole('button', { name: co('incidents.send') }).click()
  const sure = page.getByRole('dialog', { name: co('incidents.send') })
  await sure.getByRole('button', { name: co('incidents.send') }).click()
  await eventually(async () => {
    const found = await sql()`
      select 1 from messages where kind = 'incident' and language = 'pl' and text like '%awaria%'`
    return found.length > 0
  }, 'answer in Polish')
  await page.getByRole('button', { name: co('incidents.close') }).click()
  const end = page.getByRole('dialog', { name: co('incidents.close') })
  await end.getByRole('button', { name: co('incidents.close') }).click()
  await page.locator('.console-side').getByText(co('incidents.state.closed')).waitFor()
  await page.context().close()
})

test('a mail is put among suspected spam and rescued again', async () => {
  const id = await office.mail({
    from: 'Reklama <reklama@shop.example>',
    subject: 'Pigūs langai',
    text: 'Laba diena, siūlome pigius langus visiems miesto gyventojams.',
  })
  const page = await supervise(office, 'saulius', 'spam?tab=waiting')
  const waiting = table(page, co('pages.spam')).getByRole('row', { name: 'Pigūs langai' })
  await waiting.getByRole('button', { name: co('spam.mark') }).click()
  await waiting.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: co('spam.tab.suspected'), exact: true }).click()
  const held = table(page, co('pages.spam')).getByRole('row', { name: 'Pigūs langai' })
  await held.getByText(co('spam.because.agent')).waitFor()
  await forEverybody(page)
  await held.getByRole('button', { name: co('spam.rescue') }).click()
  await page.getByText(co('spam.none')).waitFor()
  const [row] = await sql()`select suspected_spam, case_id from contacts where id = ${id}`
  expect(row?.['suspected_spam']).toBeNull()
  expect(row?.['case_id']).not.toBeNull()
  await page.context().close()
})

test('an alarm is seen by somebody, and a mailbox that is behind stands out', async () => {
  await sql()`
    insert into alarms (kind, enterprise, about, raised_at) values ('danger', 'vst', 'test', ${castDay})`
  await sql()`
    insert into mailboxes (address, checked_at, behind, behind_since, error, error_since)
    values ('late@city.example', ${castDay}, 14, ${castDay}, 'AUTHENTICATIONFAILED', ${castDay})`
  const page = await supervise(office, 'marta', 'health')
  await table(page, co('health.mailboxes')).getByText('AUTHENTICATIONFAILED').waitFor()
  const services = table(page, co('health.services'))
  await services.getByText(text('lt', 'api:health.transcription.off')).first().waitFor()
  const alarms = table(page, co('health.alarms'))
  await forEverybody(page)
  await alarms
    .getByRole('button', { name: co('health.seen') })
    .first()
    .click()
  await eventually(async () => {
    const [row] = await sql()`select acknowledged_by from alarms where about = 'test'`
    return row?.['acknowledged_by'] === office.town.cast.agents.marta.agentId
  }, 'alarm that was seen')
  await page.context().close()
})
