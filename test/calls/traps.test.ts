/** What is known to go wrong on phone lines does not go wrong on this one (numbers: the list of traps that we keep). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '#app.ts'
import { take } from '#assignment/take.ts'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine({ callsPerSecond: 1 })
})
afterAll(() => line.close())
beforeEach(() => line.clear())

const openRooms = () => line.phone.conferences().filter((one) => one.status !== 'completed')

test('3: an agent who answers just as the caller hangs up is not left alone, though no callback comes', async () => {
  for (const order of ['caller first', 'agent first']) {
    const caller = await line.dial('en')
    const agent = await line.rung(line.phoneOf('en'))
    line.phone.inject({ on: 'callback', fault: 'drop', times: 10 })
    await Promise.all(
      order === 'caller first'
        ? [caller.hangUp(), agent.answer()]
        : [agent.answer(), caller.hangUp()],
    )
    await line.settle()
    await line.phone.advance(20_000)
    expect([caller.status(), agent.status()]).toEqual(['completed', 'completed'])
    expect(openRooms()).toEqual([])
    expect(await line.call('en')).toBeNull()
    await line.clear()
  }
})

test('5: a leg that answers while it is being taken back is ended, and cannot come to life by a late callback', async () => {
  const { callId } = await line.talk('en')
  await line.ask('en', 'POST', `/api/calls/${callId}/consultation`, {
    agentId: line.people.pl.agentId,
  })
  const colleague = await line.rung(line.phoneOf('pl'))
  // Every message about her leg comes twice, and late.
  line.phone.inject({ on: 'callback', fault: 'duplicate', times: 3 })
  line.phone.inject({ on: 'callback', fault: 'delay', times: 3 })
  await Promise.all([
    colleague.answer(),
    line.ask('en', 'DELETE', `/api/calls/${callId}/consultation`),
  ])
  await line.phone.advance(60_000)
  await line.settle()
  expect(colleague.status()).not.toBe('in-progress')
  expect(await line.call('en')).toMatchObject({ state: 'talking', consulted: null, isHeld: false })
  const open = await line.city.sql`select role from call_rings where ended_at is null`
  expect(open).toEqual([{ role: 'agent' }])
})

test('6: of two who would take the same call one has it, and the other hears that it is taken', async () => {
  const caller = await line.dial('en')
  const first = await line.rung(line.phoneOf('en'))
  const { id } = await line.contactOf(caller)
  // Her offer runs out, and somebody else takes the call at her desk, while her phone still rings.
  line.city.passSeconds(20)
  expect(await take(line.city, line.people.pl, id)).toMatchObject({ outcome: 'done' })
  await first.answer()
  await line.phone.advance(10_000)
  expect(told(first)).toContain('Skambutį jau priėmė kitas')
  expect(first.status()).toBe('completed')
  const second = await line.rung(line.phoneOf('pl'))
  await second.answer()
  await line.settle()
  expect(await line.call('en')).toBeNull()
  expect(await line.call('pl')).toMatchObject({ state: 'talking' })
  const holders = await line.city.sql`select agent_id from slots where contact_id = ${id}`
  expect(holders).toHaveLength(1)
})

test('7 and 10: legs are known by the provider’s own names, so that no label of one call opens another or clashes', async () => {
  const from = line.phone.record.length
  const { caller, agent } = await line.talk('en')
  await caller.say('hello')
  expect(told(agent)).toContain('hello')
  const said = JSON.stringify(line.phone.record.slice(from))
  expect(said).toContain('<Conference')
  expect(said).not.toContain('participantLabel')
  // 12: no music of ours that may fail to come, and whoever falls out of a room comes to us.
  expect(said).not.toMatch(/<Conference[^>]*waitUrl/u)
  expect(said).not.toMatch(/<Dial>/u)
  expect(line.phone.notes.filter(({ code }) => code === 16025)).toEqual([])
})

test('9: a citizen on hold is on hold, and not muted: muted they would hear every word', async () => {
  const { caller, agent, callId } = await line.talk('en')
  await line.ask('en', 'PUT', `/api/calls/${callId}/hold`, { isHeld: true })
  await agent.say('what a bore')
  expect(told(caller)).not.toContain('what a bore')
  const [room] = openRooms()
  const held = room?.participants.find(({ call }) => call.sid === caller.callSid)
  expect(held).toMatchObject({ hold: true, muted: false })
})

test('11: a whisper to a leg that is gone leaves the talk as it is', async () => {
  const { caller, agent, callId } = await line.talk('en')
  await line.ask('marta', 'PUT', `/api/calls/${callId}/supervision`, { mode: 'listen' })
  const marta = await line.rung(line.phoneOf('marta'))
  await marta.answer()
  await line.settle()
  // The provider says that nobody of that name is to be coached.
  await line.city
    .sql`update call_rings set leg = ${`CA${'0'.repeat(32)}`} where leg = ${agent.callSid}`
  const whispered = await line.ask('marta', 'PUT', `/api/calls/${callId}/supervision`, {
    mode: 'whisper',
  })
  expect(whispered.status).toBe(409)
  await marta.say('can you hear me')
  expect(told(caller) + told(agent)).not.toContain('can you hear me')
  expect((await line.call('marta'))?.supervisors).toMatchObject([{ mode: 'listen' }])
})

test('13: no door of the line answers by sending elsewhere: what was posted would be lost on the way', async () => {
  const app = createApp(() => line.city)
  for (const door of [
    'incoming',
    'answer',
    'waiting',
    'left',
    'join',
    'room-over',
    'agent',
    'hold',
    'ended',
  ])
    for (const path of [
      `/channels/voice/${door}`,
      `/channels/voice/${door}/`,
      `//channels/voice/${door}`,
    ]) {
      const { status } = await app.request(path, { method: 'POST', body: 'CallSid=none' })
      expect(status < 300 || status >= 400, `${path} answers ${status}`).toBe(true)
    }
})

test('15: one call a second is all that a new account may make: agents are rung one after the other, and nobody is lost', async () => {
  const callers = [await line.dial('en'), await line.dial('ru'), await line.dial('pl')]
  await line.work()
  for (const who of ['en', 'ru', 'pl'] as const) {
    const leg = await line.rung(line.phoneOf(who))
    await leg.answer()
  }
  await line.settle()
  for (const caller of callers)
    expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  expect(openRooms()).toHaveLength(3)
})
