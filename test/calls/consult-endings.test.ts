/** Whoever hangs up first in a consultation, and at whatever moment: the citizen is with somebody, or in the queue. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { Talking, TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

/** The English agent has asked the Polish one, whose phone rings. */
async function asking(): Promise<Talking & { colleague: Leg }> {
  const talking = await line.talk('en')
  await line.ask('en', 'POST', `/api/calls/${talking.callId}/consultation`, {
    agentId: line.people.pl.agentId,
  })
  return { ...talking, colleague: await line.rung(line.phoneOf('pl')) }
}

async function consulting(): Promise<Talking & { colleague: Leg }> {
  const all = await asking()
  await all.colleague.answer()
  await line.settle()
  return all
}

/** Who handles the contact, in which state, and whose slots are taken. */
async function standing(contactId: number) {
  const [row] = await line.city.sql<{ state: string; agent: string | null; taken: string[] }[]>`
    select c.state, (select name from agents where id = c.agent_id) as agent,
      array(select a.name from slots s join agents a on a.id = s.agent_id
            where s.contact_id is not null or s.call_ring_id is not null order by 1) as taken
    from contacts c where c.id = ${contactId}`
  return row
}

const openRooms = () => line.phone.conferences().filter((one) => one.status !== 'completed')

test('the first agent hangs up: the colleague who is on the line goes on with the citizen', async () => {
  const { caller, agent, contactId, colleague } = await consulting()
  await agent.hangUp()
  await line.settle()
  await colleague.say('I have taken over')
  expect(told(caller)).toContain('I have taken over')
  expect(await standing(contactId)).toEqual({
    state: 'handling',
    agent: 'Agent pl',
    taken: ['Agent pl'],
  })
  expect(await line.call('pl')).toMatchObject({ state: 'talking', isHeld: false })
  await caller.hangUp()
  await line.settle()
  expect(await standing(contactId)).toMatchObject({ state: 'wrap-up', agent: 'Agent pl' })
  expect([agent.status(), colleague.status()]).toEqual(['completed', 'completed'])
})

test('the first agent puts her own phone down while the colleague is still rung: the citizen is in the queue', async () => {
  await line.ask('en', 'PUT', '/api/me/phone', { number: '+37052002020' })
  const mobile = line.phone.phone('+37052002020')
  const caller = await line.dial('en')
  const agent = await line.rung(mobile)
  await agent.answer()
  await agent.press('1')
  await line.settle()
  const callId = (await line.call('en'))?.id
  await line.ask('en', 'POST', `/api/calls/${callId}/consultation`, {
    agentId: line.people.pl.agentId,
  })
  const colleague = await line.rung(line.phoneOf('pl'))
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'break' })
  await agent.hangUp()
  await line.settle()
  expect(['canceled', 'completed', 'busy', 'no-answer']).toContain(colleague.status())
  expect(caller.status()).toBe('in-progress')
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued' })
  expect(openRooms()).toEqual([])
  await line.ask('en', 'PUT', '/api/me/phone', { number: null })
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'available' })
  const again = await line.rung(line.phoneOf('en'))
  await again.answer()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
})

test('the colleague hangs up: the citizen is back with the first agent', async () => {
  const { caller, agent, contactId, colleague } = await consulting()
  await colleague.hangUp()
  await line.settle()
  await agent.say('back with you')
  expect(told(caller)).toContain('back with you')
  expect(await line.call('en')).toMatchObject({ state: 'talking', isHeld: false, consulted: null })
  expect(await standing(contactId)).toEqual({
    state: 'handling',
    agent: 'Agent en',
    taken: ['Agent en'],
  })
})

test('the colleague declines, or does not answer at all: the citizen is back', async () => {
  const { caller, agent, callId, colleague } = await asking()
  await colleague.reject()
  await line.settle()
  await agent.say('one')
  expect(told(caller)).toContain('one')
  await line.ask('en', 'POST', `/api/calls/${callId}/consultation`, {
    agentId: line.people.pl.agentId,
  })
  await line.rung(line.phoneOf('pl'))
  expect(await line.call('en')).toMatchObject({ state: 'consulting', isHeld: true })
  await line.phone.advance(30_000)
  await line.settle()
  expect(await line.call('en')).toMatchObject({ state: 'talking', isHeld: false, consulted: null })
})

test('the citizen hangs up while on hold: both agents hear it, and the first writes it up', async () => {
  const { caller, agent, contactId, colleague } = await consulting()
  await caller.hangUp()
  await line.settle()
  expect([agent.status(), colleague.status()]).toEqual(['completed', 'completed'])
  expect(await standing(contactId)).toEqual({
    state: 'wrap-up',
    agent: 'Agent en',
    taken: ['Agent en'],
  })
  expect(openRooms()).toEqual([])
})

test('the citizen hangs up while the colleague is rung: her phone stops ringing', async () => {
  const { caller, contactId, colleague } = await asking()
  await caller.hangUp()
  await line.settle()
  expect(line.phoneOf('pl').ringing()).toBeNull()
  await colleague.answer()
  expect(colleague.status()).not.toBe('in-progress')
  expect(await standing(contactId)).toMatchObject({ state: 'wrap-up', taken: ['Agent en'] })
})

test('a colleague who answers just as she is let go hears that it is over, and nothing else changes', async () => {
  const { caller, callId, colleague } = await asking()
  // She answers between our look at her leg and our hanging it up.
  const at = line.phone.record.length
  const [gone] = await Promise.all([
    line.ask('en', 'DELETE', `/api/calls/${callId}/consultation`),
    colleague.answer(),
  ])
  expect(gone.status).toBe(200)
  await line.settle()
  await line.phone.advance(20_000)
  expect(line.phone.record.length).toBeGreaterThan(at)
  expect(['in-progress', 'ringing']).not.toContain(colleague.status())
  expect(caller.status()).toBe('in-progress')
  expect(await line.call('en')).toMatchObject({ state: 'talking', isHeld: false, consulted: null })
  expect(await line.call('pl')).toBeNull()
})

test('answer and hang-up at the same instant, in every order, leave nobody in a room alone', async () => {
  for (const [first, second] of [
    ['caller', 'colleague'],
    ['colleague', 'caller'],
    ['agent', 'colleague'],
    ['colleague', 'agent'],
  ] as const) {
    const all = await asking()
    const acts: Record<'caller' | 'agent' | 'colleague', () => Promise<void>> = {
      caller: () => all.caller.hangUp(),
      agent: () => all.agent.hangUp(),
      colleague: () => all.colleague.answer(),
    }
    await Promise.all([acts[first](), acts[second]()])
    await line.settle()
    await line.settle()
    const inRooms = openRooms().map((room) => room.participants.length)
    expect(inRooms.every((count) => count >= 2)).toBe(true)
    const [call] = await line.city.sql<{ state: string }[]>`
      select state from calls where id = ${all.callId}`
    const expected = inRooms.length > 0 ? 'talking' : 'waiting'
    expect(call?.state).toBe(all.caller.status() === 'completed' ? 'over' : expected)
    await line.clear()
  }
})
