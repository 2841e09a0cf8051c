/** A citizen writes a text: it is taken in as every other word is, answered in their language, and counted once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { Actor } from '#agents/agent.ts'
import { citizens } from '#test/cast.ts'
import type { TextCity } from './text-city.ts'
import { contactsOf, heatingLine, offered, openTextCity, sentTo, textLine } from './text-city.ts'

let town: TextCity
let oksanas: Actor
beforeAll(async () => {
  town = await openTextCity()
  oksanas = await town.hire(['uk', 'ru', 'lt'])
})
afterAll(() => town.close())

let writers = 0
const newNumber = () => `+3706120${String((writers += 1)).padStart(4, '0')}`

test('a text in Ukrainian is answered by an agent in Ukrainian, delivered and reported', async () => {
  const number = newNumber()
  await town.phone.sms(number, textLine, citizens.oksana.says)
  const [contact] = await contactsOf(town.city, number)
  expect(contact).toMatchObject({ state: 'queued', language: 'uk', messages: 1 })
  expect(contact?.enterprise).not.toBeNull()
  await town.deliver()
  const [receipt] = town.phone.texts(number)
  expect(receipt).toContain(contact?.caseNumber)
  expect(receipt).toMatch(/Ми отримали ваше повідомлення/)

  expect(await offered(town.city, oksanas)).toBe(contact?.id)
  const sent = await town.answer(
    oksanas,
    contact?.id ?? 0,
    'Добрий день, сміття з вашого двору вивезуть завтра до обіду.',
  )
  expect(sent).toMatchObject({ outcome: 'sent', channel: 'sms', state: 'wrap-up' })
  await town.deliver()
  expect(town.phone.texts(number).at(-1)).toContain('вивезуть завтра')
  expect(await sentTo(town.city, number)).toMatchObject([
    { kind: 'receipt', state: 'delivered' },
    { kind: 'message', state: 'delivered', language: 'uk' },
  ])
})

test('an answer in another language does not leave', async () => {
  const number = newNumber()
  await town.phone.sms(number, textLine, citizens.oksana.says)
  const [contact] = await contactsOf(town.city, number)
  const refused = await town.answer(
    oksanas,
    contact?.id ?? 0,
    'Laba diena, šiukšlės iš jūsų kiemo bus išvežtos rytoj iki pietų.',
  )
  expect(refused).toMatchObject({ outcome: 'reply-language-mismatch', expected: 'uk' })
})

test.each(languages)('whoever writes in %s gets one short receipt in it', async (language) => {
  const number = newNumber()
  const words = Object.values(citizens).find((one) => one.language === language)?.says ?? ''
  await town.phone.sms(number, textLine, words)
  await town.deliver()
  const [receipt, ...more] = await sentTo(town.city, number)
  expect(more).toEqual([])
  expect(receipt).toMatchObject({ kind: 'receipt', state: 'delivered', language })
  expect(town.city.channels.sms?.measure(receipt?.text ?? '').parts).toBeLessThanOrEqual(3)
})

test('the next text of the same number goes on where the last one stood, without another receipt', async () => {
  const number = newNumber()
  await town.phone.sms(number, textLine, citizens.ona.says)
  await town.phone.sms(number, textLine, 'Adresas Gedimino pr. 5, 12 butas.')
  const contacts = await contactsOf(town.city, number)
  expect(contacts).toMatchObject([{ messages: 2, language: 'lt' }])
  await town.deliver()
  expect(town.phone.texts(number)).toHaveLength(1)
})

test('a text within three days of the end wakes the contact, a later one is a new matter', async () => {
  const number = newNumber()
  await town.phone.sms(number, textLine, citizens.ona.says)
  const [first] = await contactsOf(town.city, number)
  const { sql } = town.city
  const closedHoursAgo = (hours: number) => sql`
    update contacts set state = 'closed', agent_id = null,
      closed_at = ${new Date(town.city.now().getTime() - hours * 3_600_000)}
    where id = ${first?.id ?? 0}`
  await closedHoursAgo(71)
  await town.phone.sms(number, textLine, 'Radiatoriai vis dar šalti.')
  expect(await contactsOf(town.city, number)).toMatchObject([{ id: first?.id, state: 'queued' }])
  await closedHoursAgo(73)
  await town.phone.sms(number, textLine, 'Laba diena, kur galėčiau sumokėti už šildymą?')
  const [second, before] = await contactsOf(town.city, number)
  expect(before?.id).toBe(first?.id)
  expect(second?.caseNumber).not.toBe(first?.caseNumber)
})

test('another number of ours is another conversation, with its own body and language', async () => {
  const number = newNumber()
  await town.phone.sms(number, textLine, citizens.oleg.says)
  await town.phone.sms(number, heatingLine, 'Laba diena, turiu klausimą.')
  const [heating, waste] = await contactsOf(town.city, number)
  expect(heating).toMatchObject({ enterprise: 'vst', language: 'lt' })
  expect(waste).toMatchObject({ language: 'ru', messages: 1 })
})

test('a number that is only claimed enters no case of another channel, but agents see it beside', async () => {
  const number = newNumber()
  const { sql } = town.city
  const [mail] = await sql<{ id: number; number: string }[]>`
    with person as (
      insert into citizens (name, language, language_source, language_at, created_at)
      values ('Ona', 'lt', 'detection', now(), now()) returning id
    ), voice as (
      insert into addresses (citizen_id, channel, value, created_at)
      select id, 'voice', ${number}, now() from person
    )
    insert into cases (number, citizen_id, state, subject, language, language_source, language_at,
      received_at, registered_at)
    select 'VLN-2026-900001', id, 'open', 'Šildymas', 'lt', 'detection', now(), now(), now() from person
    returning id, number`
  await town.phone.sms(
    number,
    textLine,
    `My number is ${mail?.number ?? ''}. ${citizens.emily.says}`,
  )
  const [contact] = await contactsOf(town.city, number)
  expect(contact?.caseNumber).not.toBe(mail?.number)
  expect(contact).toMatchObject({ language: 'en' })
  const links =
    await sql`select case_id, because from contact_links where contact_id = ${contact?.id ?? 0}`
  expect(links).toMatchObject([{ case_id: mail?.id }])
  await town.deliver()
  expect(town.phone.texts(number).join('\n')).not.toContain('Šildymas')
})

test('danger comes first: the emergency number opens the receipt', async () => {
  const number = newNumber()
  await town.phone.sms(number, textLine, 'laiptinėje labai smirda dujomis')
  expect(await contactsOf(town.city, number)).toMatchObject([{ outcome: 'emergency', priority: 0 }])
  await town.deliver()
  expect(town.phone.texts(number)[0]).toMatch(/^112/)
})

test.each([
  ['nothing at all', ''],
  ['emoji alone', '😡🗑️👎🏽'],
  ['ten parts', 'Šiukšlių konteineris prie mūsų namo perpildytas jau savaitę. '.repeat(11).trim()],
])('a text of %s is kept and answered', async (_what, words) => {
  const number = newNumber()
  await town.phone.sms(number, textLine, words)
  const [contact] = await contactsOf(town.city, number)
  expect(contact).toMatchObject({ state: 'queued', messages: 1 })
  const [kept] = await town.city.sql<{ text: string }[]>`
    select text from messages where contact_id = ${contact?.id ?? 0} and direction = 'in'`
  expect(kept?.text).toBe(words)
  await town.deliver()
  const [receipt] = await sentTo(town.city, number)
  expect(receipt).toMatchObject({ kind: 'receipt', state: 'delivered' })
  expect(town.city.channels.sms?.measure(receipt?.text ?? '').letters).toBeLessThan(1600)
})

test('the same text told twice counts once', async () => {
  const number = newNumber()
  town.phone.inject({ on: 'webhook', url: /sms\/incoming/, fault: 'duplicate', times: 1 })
  await town.phone.sms(number, textLine, citizens.zofia.says)
  await town.phone.runUntilIdle()
  expect(await contactsOf(town.city, number)).toMatchObject([{ messages: 1 }])
})

test('agents have places for texts like for mails, and none is offered to those without', async () => {
  const number = newNumber()
  const latvian: Language = 'lv'
  const without = await town.hire([latvian], { email: 5, chat: 3 })
  await town.phone.sms(number, textLine, citizens.ilze.says)
  expect(await offered(town.city, without)).toBeNull()
  const withPlaces = await town.hire([latvian])
  const [contact] = await contactsOf(town.city, number)
  // Whoever wrote in Latvian before waits too; all of them are offered to who can.
  await offered(town.city, withPlaces)
  const [slot] = await town.city
    .sql`select agent_id from slots where contact_id = ${contact?.id ?? 0}`
  expect(slot?.agent_id).toBe(withPlaces.agentId)
})
