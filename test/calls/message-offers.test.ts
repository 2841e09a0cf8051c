/** What nobody rings for is offered at the desk as a letter is: with time to read, and never over a talk. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { limits } from '#assignment/limits.ts'
import { languages } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { openTalkingLine } from './talk.ts'
import type { TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

/** Nobody is free, and what the caller wants is told to the machine. */
async function leaveMessage(): Promise<Leg> {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'busy', line.city.now())
  const caller = await line.dial('en')
  await caller.press('2')
  await line.phone.until(() => caller.expects().recording, 60_000)
  await caller.say('the radiator in the kitchen leaks, please call me in the evening')
  await line.phone.advance(4_500)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  return caller
}

/** How long the offer of it still stands; null: nobody is offered it. */
async function offeredSeconds(caller: Leg): Promise<number | null> {
  const { id } = await line.contactOf(caller)
  const { body } = await line.ask('en', 'GET', `/api/contacts/${id}`)
  const { reservedUntil } = body as { reservedUntil: string | null }
  return reservedUntil === null
    ? null
    : (Date.parse(reservedUntil) - line.city.now().getTime()) / 1000
}

const presence = async () =>
  ((await line.ask('en', 'GET', '/api/me')).body as { presence: { state: string } }).presence.state

test('a left message is offered for as long as a letter, and whoever reads it first is not out', async () => {
  const caller = await leaveMessage()
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  await line.work()
  expect(await offeredSeconds(caller)).toBe(limits.reservation.email)
  line.city.passSeconds(limits.reservation.email - 1)
  await line.work()
  expect(await presence()).toBe('available')
  const { id } = await line.contactOf(caller)
  const accepted = await line.ask('en', 'PUT', `/api/contacts/${id}/reservation`, {
    state: 'accepted',
  })
  expect(accepted.status).toBe(200)
})

test('a call that waits on the line is offered for as long as it rings, the second time too', async () => {
  const caller = await line.dial('en')
  await line.rung(line.phoneOf('en'))
  expect(await offeredSeconds(caller)).toBe(limits.reservation.voice)
  line.city.passSeconds(limits.reservation.voice)
  await line.work()
  expect(await presence()).toBe('missed')
  line.city.passSeconds(limits.missed)
  await line.ask('en', 'POST', '/api/me/heartbeat')
  await line.work()
  expect(await offeredSeconds(caller)).toBe(limits.reservation.voice)
})

test('what is handed on after its talk is offered as a letter, since nobody rings for it', async () => {
  const { caller, contactId } = await line.talk('en')
  await caller.hangUp()
  await line.settle()
  const { pool } = await line.contactOf(caller)
  const handed = await line.ask('en', 'POST', `/api/contacts/${contactId}/transfer`, {
    to: { pool },
  })
  expect(handed.status).toBe(200)
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'reserved' })
  expect(await offeredSeconds(caller)).toBe(limits.reservation.email)
  expect(line.phoneOf('en').ringing()).toBeNull()
})

test('whoever talks is offered no message until she has written the talk up', async () => {
  const message = await leaveMessage()
  await line.city
    .sql`update queue_steps set opens_at = ${new Date(line.city.now().getTime() + 60_000)}
    where contact_id = ${(await line.contactOf(message)).id}`
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  const { caller, contactId } = await line.talk('en')
  line.city.passSeconds(61)
  await line.ask('en', 'POST', '/api/me/heartbeat')
  await line.work()
  expect(await line.contactOf(message)).toMatchObject({ state: 'queued' })
  await caller.hangUp()
  await line.settle()
  expect(await line.contactOf(message)).toMatchObject({ state: 'queued' })
  const code = { code: 'solved' }
  await line.ask('en', 'POST', `/api/contacts/${contactId}/wrap-up`, code)
  await line.work()
  expect(await line.contactOf(message)).toMatchObject({ state: 'reserved' })
})
