/** A supervisor listens, whispers and joins without ringing anew, and never ends a talk by going. */
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

const supervise = (callId: number, mode: 'listen' | 'whisper' | 'barge', who: Who = 'marta') =>
  line.ask(who, 'PUT', `/api/calls/${callId}/supervision`, { mode })

/** Marta has asked for the call, and her desk has been answered. */
async function supervised(mode: 'listen' | 'whisper' | 'barge'): Promise<Talking & { marta: Leg }> {
  const talking = await line.talk('en')
  expect((await supervise(talking.callId, mode)).status).toBe(200)
  const marta = await line.rung(line.phoneOf('marta'))
  await marta.answer()
  await line.settle()
  return { ...talking, marta }
}

test('who listens hears both and is heard by nobody, and the agent sees that she is there', async () => {
  const { caller, agent, marta, callId } = await supervised('listen')
  await caller.say('my question')
  await agent.say('my answer')
  await marta.say('not for you')
  expect(told(marta)).toMatch(/my question.*my answer/s)
  expect(told(caller) + told(agent)).not.toContain('not for you')
  expect((await line.call('en'))?.supervisors).toEqual([
    { id: line.people.marta.agentId, name: 'marta', mode: 'listen' },
  ])
  expect(await line.call('marta')).toMatchObject({ id: callId, state: 'talking' })
  const audit = await line.city.sql`select agent_id from audit where action = 'call-supervised'
    and detail ->> 'callId' = ${String(callId)}`
  expect(audit).toEqual([{ agent_id: line.people.marta.agentId }])
})

test('a whisper reaches the agent alone, joining reaches all, and no change of it rings her again', async () => {
  const { caller, agent, marta, callId } = await supervised('listen')
  const rings = () => line.phone.calls().filter(({ to }) => to === line.phoneOf('marta').address)
  const before = rings().length
  await supervise(callId, 'whisper')
  await marta.say('ask for the meter')
  expect(told(agent)).toContain('ask for the meter')
  expect(told(caller)).not.toContain('ask for the meter')
  expect((await supervise(callId, 'barge')).body).toMatchObject({
    supervisors: [{ mode: 'barge' }],
  })
  await marta.say('good morning to both')
  expect(told(agent)).toContain('good morning to both')
  expect(told(caller)).toContain('good morning to both')
  await supervise(callId, 'listen')
  await marta.say('quiet again')
  expect(told(caller) + told(agent)).not.toContain('quiet again')
  expect(rings()).toHaveLength(before)
})

test('she comes in by the mode that she said last, also where it was changed while she was rung', async () => {
  const { caller, agent, callId } = await line.talk('en')
  await supervise(callId, 'listen')
  const marta = await line.rung(line.phoneOf('marta'))
  await supervise(callId, 'whisper')
  await marta.answer()
  await line.settle()
  await marta.say('only for her')
  expect(told(agent)).toContain('only for her')
  expect(told(caller)).not.toContain('only for her')
})

test('the talk goes on when she leaves, by hanging up or by her desk', async () => {
  const { caller, agent, marta, callId } = await supervised('barge')
  await marta.hangUp()
  await line.settle()
  expect((await line.call('en'))?.supervisors).toEqual([])
  await supervise(callId, 'listen')
  const again = await line.rung(line.phoneOf('marta'))
  await again.answer()
  await line.settle()
  const left = await line.ask('marta', 'DELETE', `/api/calls/${callId}/supervision`)
  expect(left).toMatchObject({ status: 200, body: { supervisors: [], state: 'talking' } })
  await line.settle()
  expect(again.status()).toBe('completed')
  await caller.say('still there?')
  expect(told(agent)).toContain('still there?')
  expect(await line.call('marta')).toBeNull()
})

test('with the talk her part in it is over', async () => {
  const { caller, marta } = await supervised('whisper')
  await caller.hangUp()
  await line.settle()
  expect(marta.status()).toBe('completed')
  expect(await line.call('marta')).toBeNull()
})

test('handed over, the whisper is for the agent who has the citizen now', async () => {
  const { caller, agent, marta, callId } = await supervised('whisper')
  const asked = { agentId: line.people.pl.agentId }
  await line.ask('en', 'POST', `/api/calls/${callId}/consultation`, asked)
  const colleague = await line.rung(line.phoneOf('pl'))
  await colleague.answer()
  await line.settle()
  await line.ask('en', 'POST', `/api/calls/${callId}/consultation/handover`)
  await line.settle()
  await marta.say('mind the discount')
  expect(told(colleague)).toContain('mind the discount')
  expect(told(caller) + told(agent)).not.toContain('mind the discount')
})

test('a whisper to an agent who is no longer there does not come through, and is told', async () => {
  const { agent, marta, callId } = await supervised('listen')
  // Nobody has told us yet that her leg is gone.
  line.phone.inject({ on: 'callback', fault: 'drop', times: 3 })
  line.phone.inject({ on: 'webhook', url: /room-over/u, fault: '500', times: 3 })
  await agent.hangUp()
  const whispered = await supervise(callId, 'whisper')
  expect([404, 409]).toContain(whispered.status)
  await line.phone.runUntilIdle()
  expect(marta.status()).toBe('completed')
})

test('who answers when the agent is gone hears so, and is not left in a room', async () => {
  const { caller, callId } = await line.talk('en')
  await supervise(callId, 'whisper')
  const marta = await line.rung(line.phoneOf('marta'))
  await Promise.all([caller.hangUp(), marta.answer()])
  await line.settle()
  await line.phone.advance(20_000)
  expect(marta.status()).not.toBe('in-progress')
  expect(line.phone.conferences().filter((one) => one.status !== 'completed')).toEqual([])
  expect(line.phone.notes.filter(({ code }) => code === 13240)).toEqual([])
})

test('nobody supervises a talk beyond her reach, one that she is recused of, or as an agent', async () => {
  const { callId, contactId } = await line.talk('en')
  expect((await supervise(callId, 'listen', 'aldona')).status).toBe(404)
  expect((await supervise(callId, 'listen', 'pl')).status).toBe(403)
  await line.ask('marta', 'POST', `/api/contacts/${contactId}/recusal`, { reason: 'Kaimynė.' })
  expect(await supervise(callId, 'listen')).toMatchObject({
    status: 403,
    body: { code: 'recused' },
  })
  expect(line.phoneOf('marta').ringing()).toBeNull()
})

test('two talks at once are nobody’s, a supervisor’s neither', async () => {
  await supervised('listen')
  const other = await line.talk('pl')
  expect((await supervise(other.callId, 'listen')).status).toBe(409)
})
