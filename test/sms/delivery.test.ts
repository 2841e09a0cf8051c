/** Texts leave once, what became of each is known, and whoever has said STOP is left in peace. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#agents/agent.ts'
import { sendDue } from '#delivery/send-due.ts'
import { release } from '#delivery/store/due.ts'
import { findMissed } from '#intake/text/find-missed.ts'
import { reply } from '#replies/reply.ts'
import { citizens } from '#test/cast.ts'
import type { TextCity } from './text-city.ts'
import { contactsOf, openTextCity, sentTo, textLine } from './text-city.ts'

let town: TextCity
let rasa: Actor
beforeAll(async () => {
  town = await openTextCity({}, { env: { TEXT_AUTOMATIC_PER_NUMBER: '2' } })
  rasa = await town.hire(['lt'], { sms: 50 })
})
afterAll(() => town.close())

let writers = 0
let number = ''
beforeEach(() => {
  number = `+3706130${String((writers += 1)).padStart(4, '0')}`
})

const words = 'Laba diena, meistrai atvyks šiandien iki vakaro, radiatoriai bus sutvarkyti.'

/** Ona has written; how her contact stands. */
async function written(): Promise<number> {
  await town.phone.sms(number, textLine, citizens.ona.says)
  const [contact] = await contactsOf(town.city, number)
  return contact?.id ?? 0
}

const stateOf = async () => (await sentTo(town.city, number)).at(-1)?.state

test('an answer that the phone never got comes back to its agent, with the reason', async () => {
  const contactId = await written()
  await town.deliver()
  await town.answer(rasa, contactId, words)
  town.phone.phone(number, { texts: 'undelivered' })
  await town.deliver()
  expect((await sentTo(town.city, number)).at(-1)).toMatchObject({
    state: 'permanent-failure',
    detail: '30003',
  })
  const [back] = await town.city.sql`
    select c.state, k.state as case_state, q.agent_id from contacts c join cases k on k.id = c.case_id
    left join queue_steps q on q.contact_id = c.id and q.agent_id is not null where c.id = ${contactId}`
  expect(back).toMatchObject({ state: 'queued', case_state: 'open', agent_id: rasa.agentId })
})

test('STOP is kept, ends all that is automatic, and an answer that is tried comes back', async () => {
  const contactId = await written()
  await town.deliver()
  await town.phone.sms(number, textLine, ' Stop ')
  const [contact, ...more] = await contactsOf(town.city, number)
  expect(more).toEqual([])
  expect(contact).toMatchObject({ id: contactId, messages: 2 })
  const [note] = await town.city.sql`
    select text from messages where contact_id = ${contactId} and direction = 'note'`
  expect(note?.['text']).toContain('STOP')

  await town.answer(rasa, contactId, words)
  await town.deliver()
  expect((await sentTo(town.city, number)).at(-1)).toMatchObject({
    state: 'permanent-failure',
    detail: expect.stringMatching(/^21610: /),
  })
  expect(await contactsOf(town.city, number)).toMatchObject([{ state: 'queued' }])

  // Even danger told now is answered by nobody but an agent: the provider lets nothing through.
  await town.phone.sms(number, textLine, 'laiptinėje labai smirda dujomis')
  expect((await sentTo(town.city, number)).at(-1)).toMatchObject({
    kind: 'receipt',
    state: 'refused-by-policy',
    detail: 'stopped',
  })

  await town.phone.sms(number, textLine, 'START')
  await town.phone.sms(number, textLine, 'Ačiū, laukiu atsakymo.')
  await town.answer(rasa, contactId, words)
  await town.deliver()
  expect(await stateOf()).toBe('delivered')
})

test('a STOP from a number that never wrote is kept where no agent is woken', async () => {
  await town.phone.sms(number, textLine, 'STOP')
  expect(await contactsOf(town.city, number)).toMatchObject([
    { state: 'closed', automatic: 'auto-generated', caseNumber: null, messages: 1 },
  ])
  expect(await sentTo(town.city, number)).toEqual([])
})

test('an answer of the provider that is lost sends nothing twice, and its report says that it arrived', async () => {
  const contactId = await written()
  await town.deliver()
  await town.answer(rasa, contactId, words)
  town.phone.inject({ on: 'rest', url: /Messages/, fault: 'reset', times: 1 })
  await sendDue(town.city)
  expect(await stateOf()).toBe('uncertain')
  await sendDue(town.city)
  await town.phone.runUntilIdle()
  expect(await stateOf()).toBe('delivered')
  expect(town.phone.texts(number).filter((one) => one === words)).toHaveLength(1)
})

test('a provider that fails after it was asked leaves the decision to a person', async () => {
  const contactId = await written()
  await town.deliver()
  await town.answer(rasa, contactId, words)
  town.phone.inject({ on: 'rest', url: /Messages/, fault: '500', times: 1 })
  await town.deliver()
  expect(await stateOf()).toBe('uncertain')
  const [row] = await town.city.sql<{ id: number }[]>`
    select id from deliveries where address = ${number} and state = 'uncertain'`
  expect(await release(town.city.sql, row?.id ?? 0, town.city.now())).toBe(true)
  await town.deliver()
  expect(await stateOf()).toBe('delivered')
})

test('a provider that has too much to do is asked again by itself; ten minutes of it wake somebody', async () => {
  const contactId = await written()
  await town.deliver()
  await town.answer(rasa, contactId, words)
  // Each attempt asks four times.
  town.phone.inject({ on: 'rest', url: /Messages/, fault: '429', times: 12 })
  for (const seconds of [0, 61, 121, 700]) {
    town.city.passSeconds(seconds)
    if (seconds === 700) break
    await sendDue(town.city)
    expect(await stateOf()).toBe('temporary-failure')
  }
  town.phone.inject({ on: 'rest', url: /Messages/, fault: '429', times: 4 })
  await sendDue(town.city)
  const alarms = () =>
    town.city.sql`select kind from alarms where kind = 'texts-down' and ended_at is null`
  expect(await alarms()).toHaveLength(1)
  town.city.passSeconds(1_000)
  await town.deliver()
  expect(await stateOf()).toBe('delivered')
  expect(await alarms()).toHaveLength(0)
}, 120_000)

test('reports that come twice, late and in the wrong order leave the last word to the phone', async () => {
  const contactId = await written()
  await town.deliver()
  await town.answer(rasa, contactId, words)
  await sendDue(town.city)
  town.phone.inject({ on: 'callback', url: /report/, fault: 'delay', times: 1 })
  town.phone.inject({ on: 'callback', url: /report/, fault: 'duplicate', times: 1 })
  await town.phone.runUntilIdle()
  expect(await stateOf()).toBe('delivered')
})

test('automatic texts to one number have a ceiling; beyond it they wait for a person', async () => {
  await written()
  for (let n = 0; n < 3; n += 1) {
    await town.city.sql`
      update contacts set state = 'closed', closed_at = ${new Date(0)}, agent_id = null
      where id in (select c.id from contacts c join addresses a on a.id = c.address_id
        where a.value = ${number})`
    await town.phone.sms(number, textLine, `${citizens.ona.says} Jau ${n} kartą.`)
  }
  await town.deliver()
  expect(town.phone.texts(number)).toHaveLength(2)
  const held = await town.city.sql`
    select held_because from deliveries where address = ${number} and held_because is not null`
  expect(held).toMatchObject([
    { held_because: 'address-ceiling' },
    { held_because: 'address-ceiling' },
  ])
})

test('an answer too long for a text, or one with files, is refused before it is sent', async () => {
  const contactId = await written()
  const long = 'Laba diena, radiatoriai bus sutvarkyti šiandien. '.repeat(40)
  expect(await town.answer(rasa, contactId, long)).toMatchObject({
    outcome: 'text-too-long',
    most: 1600,
    letters: long.length,
  })
  const attachments = [
    { fileName: 'plan.pdf', mediaType: 'application/pdf', bytes: Buffer.from('x') },
  ]
  const [contact] = await town.city.sql<{ version: number }[]>`
    select version from contacts where id = ${contactId}`
  const request = { text: words, basedOnVersion: contact?.version ?? 0 }
  expect(await reply(town.city, rasa, contactId, { ...request, attachments })).toMatchObject({
    outcome: 'no-files-by-text',
  })
  expect(await reply(town.city, rasa, contactId, request)).toMatchObject({ outcome: 'sent' })
})

test('a text that the provider could not tell us of is found, taken in as of then, and once', async () => {
  town.phone.inject({ on: 'webhook', url: /sms\/incoming/, fault: 'refused', times: 2 })
  await town.phone.sms(number, textLine, citizens.ona.says)
  expect(await contactsOf(town.city, number)).toEqual([])
  const cameAt = new Date(town.phone.messages().at(-1)?.createdAt ?? 0)
  town.city.setNow(new Date(cameAt.getTime() + 1_800_000))
  await findMissed(town.city)
  await findMissed(town.city)
  const [contact, ...more] = await contactsOf(town.city, number)
  expect(more).toEqual([])
  expect(contact).toMatchObject({ state: 'queued', messages: 1 })
  const [row] = await town.city.sql<{ receivedAt: Date }[]>`
    select received_at as "receivedAt" from contacts where id = ${contact?.id ?? 0}`
  expect(row?.receivedAt.getTime()).toBe(Math.floor(cameAt.getTime() / 1000) * 1000)
})
