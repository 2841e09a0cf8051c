/** An agent asks a colleague while the citizen is on hold, and hands over or takes back, whoever hangs up first. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { Talking, TalkingLine, Who } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

const ask = (callId: number, who: Who, note: string | null = null) =>
  line.ask('en', 'POST', `/api/calls/${callId}/consultation`, {
    agentId: line.people[who].agentId,
    note,
  })

/** The English agent has asked the Polish one, who has answered. */
async function consulting(): Promise<Talking & { colleague: Leg }> {
  const talking = await line.talk('en')
  expect((await ask(talking.callId, 'pl', 'Is this heating?')).status).toBe(201)
  const colleague = await line.rung(line.phoneOf('pl'))
  await colleague.answer()
  await line.settle()
  return { ...talking, colleague }
}

const slotOf = async (who: Who) => {
  const [slot] = await line.city.sql<{ contactId: number | null; isClaimed: boolean }[]>`
    select contact_id as "contactId", call_ring_id is not null as "isClaimed" from slots
    where agent_id = ${line.people[who].agentId} and channel = 'voice'`
  return slot
}

const agentOf = async (contactId: number) => {
  const [row] = await line.city.sql<{ agentId: number; state: string }[]>`
    select agent_id as "agentId", state from contacts where id = ${contactId}`
  return row
}

test('two agents speak while the citizen hears music; let go, she leaves and the citizen is back', async () => {
  const { caller, agent, callId, colleague } = await consulting()
  expect(await line.call('en')).toMatchObject({
    state: 'consulting',
    isHeld: true,
    consulted: { id: line.people.pl.agentId, state: 'talking', note: 'Is this heating?' },
    mayDo: ['mute', 'hand-over', 'end'],
  })
  expect(await line.call('pl')).toMatchObject({ id: callId, state: 'consulting', mayDo: [] })
  await agent.say('between us')
  expect(told(colleague)).toContain('between us')
  expect(told(caller)).not.toContain('between us')
  await line.ask('en', 'DELETE', `/api/calls/${callId}/consultation`)
  await line.settle()
  expect(colleague.status()).toBe('completed')
  expect(await line.call('en')).toMatchObject({ state: 'talking', isHeld: false, consulted: null })
  expect(await line.call('pl')).toBeNull()
  await agent.say('here again')
  expect(told(caller)).toContain('here again')
  expect(await slotOf('pl')).toEqual({ contactId: null, isClaimed: false })
})

test('handed over, citizen and contact are hers, and the first agent is free of both', async () => {
  const { caller, agent, callId, contactId, colleague } = await consulting()
  const handed = await line.ask('en', 'POST', `/api/calls/${callId}/consultation/handover`)
  expect(handed).toMatchObject({
    status: 200,
    body: {
      state: 'talking',
      isHeld: false,
      agent: { id: line.people.pl.agentId },
      consulted: null,
    },
  })
  await line.settle()
  expect([caller.status(), agent.status(), colleague.status()]).toEqual([
    'in-progress',
    'completed',
    'in-progress',
  ])
  await colleague.say('I will help you')
  expect(told(caller)).toContain('I will help you')
  expect(await agentOf(contactId)).toEqual({
    agentId: line.people.pl.agentId,
    state: 'handling',
  })
  expect(await slotOf('pl')).toEqual({ contactId, isClaimed: false })
  expect(await slotOf('en')).toEqual({ contactId: null, isClaimed: false })
  const { sql } = line.city
  const trail = await sql`select detail from audit
    where contact_id = ${contactId} and action = 'call-handed-over'`
  expect(trail).toMatchObject([
    { detail: { fromAgent: line.people.en.agentId, toAgent: line.people.pl.agentId } },
  ])
  const holding =
    await sql`select holder from case_holdings h join contacts c on c.case_id = h.case_id
    where c.id = ${contactId} and h.until is null`
  expect(holding).toEqual([{ holder: String(line.people.pl.agentId) }])
  // And the room now ends with her.
  expect((await line.ask('pl', 'POST', `/api/calls/${callId}/ending`)).status).toBe(200)
  await line.phone.runUntilIdle()
  expect(caller.status()).toBe('completed')
  expect(await agentOf(contactId)).toEqual({ agentId: line.people.pl.agentId, state: 'wrap-up' })
})

test('the room is told that it goes on without the first agent before anybody is on hold, and never after', async () => {
  const from = line.phone.record.length
  const { callId } = await consulting()
  await line.ask('en', 'POST', `/api/calls/${callId}/consultation/handover`)
  await line.settle()
  const asked = line.phone.record
    .slice(from)
    .flatMap((entry) => ('params' in entry ? [new URLSearchParams(entry.params as never)] : []))
    .flatMap((params) => [...params])
    .filter(([name]) => name === 'EndConferenceOnExit' || name === 'Hold')
    .map(([name, value]) => `${name} ${value}`)
  expect(asked).toEqual([
    'EndConferenceOnExit false',
    'Hold true',
    'EndConferenceOnExit true',
    'Hold false',
  ])
})

test('a colleague who talks, has no free slot, is away, recused or not there is not asked', async () => {
  const { callId, contactId } = await line.talk('en')
  const other = await line.talk('ru')
  expect(await ask(callId, 'ru')).toMatchObject({ status: 409, body: { code: 'agent-not-free' } })
  await other.caller.hangUp()
  await line.settle()
  // Still writing up.
  expect((await ask(callId, 'ru')).status).toBe(409)
  expect((await ask(callId, 'en')).status).toBe(409)
  await line.ask('lv', 'PUT', '/api/me/presence', { state: 'break' })
  expect((await ask(callId, 'lv')).status).toBe(409)
  await line.ask('pl', 'POST', `/api/contacts/${contactId}/recusal`, { reason: 'Sąsiadka.' })
  expect((await ask(callId, 'pl')).status).toBe(409)
  // She takes no calls at all.
  expect((await ask(callId, 'marta')).status).toBe(409)
  expect(await line.call('en')).toMatchObject({ state: 'talking', isHeld: false })
  expect(await slotOf('pl')).toEqual({ contactId: null, isClaimed: false })
})

test('whoever is consulted is offered no call meanwhile, and cannot be consulted twice', async () => {
  const { callId } = await line.talk('en')
  const other = await line.talk('ru')
  const waiting = await line.dial('pl')
  // She was offered that call first; the consultation finds her taken.
  const offered = await line.rung(line.phoneOf('pl'))
  expect((await ask(callId, 'pl')).status).toBe(409)
  await waiting.hangUp()
  await line.settle()
  expect(offered.status()).not.toBe('in-progress')
  expect((await ask(callId, 'pl')).status).toBe(201)
  const again = await line.ask('ru', 'POST', `/api/calls/${other.callId}/consultation`, {
    agentId: line.people.pl.agentId,
  })
  expect(again.status).toBe(409)
  const late = await line.dial('pl')
  await line.settle()
  expect(await line.contactOf(late)).toMatchObject({ state: 'queued' })
  const rings = await line.city.sql`select role from call_rings
    where agent_id = ${line.people.pl.agentId} and ended_at is null`
  expect(rings).toEqual([{ role: 'consulted' }])
})
