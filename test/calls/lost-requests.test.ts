/** What is asked of the provider gets lost, or its answer does: nobody is rung twice, and nobody is left on a line. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { TalkingLine, Who } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

const lose = (url: RegExp, times: number) =>
  line.phone.inject({ on: 'rest', url, fault: 'reset', times })
const making = /\/Calls\.json/u
const oneCall = /\/Calls\/CA\w+\.json/u

/** So often the provider has rung her since we looked before. */
const ringsOf = (who: Who) =>
  line.phone.calls().filter(({ to }) => to === `client:agent-${line.people[who].agentId}`).length

async function aMinute(): Promise<void> {
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await line.phone.advance(15_000)
    line.city.passSeconds(15)
    await line.work()
  }
}

test('a hold whose answer is lost is asked for once more, and the citizen hears music', async () => {
  const { callId } = await line.talk('ru')
  lose(/Participants/u, 1)
  const held = await line.ask('ru', 'PUT', `/api/calls/${callId}/hold`, { isHeld: true })
  expect(held).toMatchObject({ status: 200, body: { isHeld: true } })
})

test('too many requests at once are asked again a moment later', async () => {
  const { callId } = await line.talk('ru')
  line.phone.inject({ on: 'rest', url: /Participants/u, fault: '429', times: 2 })
  const held = await line.ask('ru', 'PUT', `/api/calls/${callId}/hold`, { isHeld: true })
  expect(held).toMatchObject({ status: 200, body: { isHeld: true } })
})

test.each([
  ['is looked for', 1],
  ['tells its name itself, where it cannot be looked for either', 3],
])('a ring whose answer is lost %s: she is rung once, and they talk', async (_how, times) => {
  const before = ringsOf('ru')
  const caller = await line.dial('ru')
  lose(making, times)
  const agent = await line.rung(line.phoneOf('ru'))
  await line.settle()
  await line.settle()
  expect(ringsOf('ru') - before).toBe(1)
  await agent.answer()
  await line.settle()
  await agent.say('добрый вечер, слушаю вас')
  expect(told(caller)).toContain('добрый вечер, слушаю вас')
  expect(await line.call('ru')).toMatchObject({ state: 'talking' })
})

test('a request to ring that never arrived is made again: the citizen does not wait for an offer to run out', async () => {
  const caller = await line.dial('ru')
  const [leg] = await line.city.sql`select from calls where state = 'waiting'`
  expect(leg).toBeDefined()
  line.phone.inject({ on: 'rest', url: making, fault: '500', times: 1 })
  await line.work()
  expect(line.phoneOf('ru').ringing()).toBeNull()
  await line.phone.advance(2_000)
  await line.work()
  await line.phoneOf('ru').ringing()?.answer()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
})

test('a leg whose hanging up was lost is hung up on at the next look', async () => {
  const { agent, callId, caller } = await line.talk('ru')
  await line.ask('marta', 'PUT', `/api/calls/${callId}/supervision`, { mode: 'barge' })
  const marta = await line.rung(line.phoneOf('marta'))
  await marta.answer()
  await line.settle()
  line.phone.inject({ on: 'rest', url: oneCall, fault: '500', times: 2 })
  await line.ask('marta', 'DELETE', `/api/calls/${callId}/supervision`)
  await line.settle()
  expect(marta.status()).toBe('in-progress')
  await aMinute()
  expect(marta.status()).toBe('completed')
  expect([caller.status(), agent.status()]).toEqual(['in-progress', 'in-progress'])
})

test('nobody is rung while her phone still says goodbye: she hears why, and is rung again after it', async () => {
  const caller = await line.dial('ru')
  const first = await line.rung(line.phoneOf('ru'))
  line.phone.inject({ on: 'rest', url: oneCall, fault: '500', times: 2 })
  await first.answer()
  await line.work()
  expect(first.status()).toBe('in-progress')
  expect(line.phoneOf('ru').ringing()).toBeNull()
  const second = await line.rung(line.phoneOf('ru'))
  expect(first.status()).toBe('completed')
  await second.answer()
  await line.settle()
  expect(caller.status()).toBe('in-progress')
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
})

test('the caller hangs up while a phone is made to ring: it stops, and nobody answers for nothing', async () => {
  const caller = await line.dial('ru')
  const voice = line.city.channels.voice
  if (voice === undefined || voice === null) throw new Error('no line')
  const before = ringsOf('ru')
  line.city.channels.voice = {
    ...voice,
    ring: async (ringing) => {
      const rung = await voice.ring(ringing)
      await caller.hangUp()
      await line.phone.settle()
      return rung
    },
  }
  await line.work()
  line.city.channels.voice = voice
  expect(ringsOf('ru') - before).toBe(1)
  expect(line.phoneOf('ru').ringing()).toBeNull()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'abandoned' })
})
