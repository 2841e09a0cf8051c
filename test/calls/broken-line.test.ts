/** An agent's desk falls silent in the middle of a talk: the citizen waits with music, she is rung again, or the next one is. */
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

const rejoin = (who: Who) => line.ask(who, 'POST', '/api/me/call/rejoin')

test('after a reload she is rung again, and both talk on; the citizen has heard what happened, and music', async () => {
  const { caller, agent, contactId, callId } = await line.talk('ru')
  await agent.hangUp()
  await line.settle()
  expect(caller.status()).toBe('in-progress')
  expect(told(caller)).toContain('Связь с сотрудником прервалась')
  await line.phone.advance(25_000)
  expect(caller.heard().some((one) => 'url' in one && one.url.endsWith('/music.wav'))).toBe(true)
  expect(await line.call('ru')).toMatchObject({ id: callId, state: 'connecting', mayDo: ['end'] })
  // Her desk is not rung before it says that it is there.
  expect(line.phoneOf('ru').ringing()).toBeNull()
  expect((await rejoin('ru')).body).toMatchObject({ call: { id: callId, state: 'connecting' } })
  const again = await line.rung(line.phoneOf('ru'))
  await again.answer()
  await line.settle()
  await again.say('я снова с вами')
  expect(told(caller)).toContain('я снова с вами')
  expect(await line.call('ru')).toMatchObject({ id: callId, state: 'talking', isMuted: false })
  expect(await line.contactOf(caller)).toMatchObject({ id: contactId, state: 'handling' })
})

test('a desk that is there again before the provider has noticed anything is rung all the same', async () => {
  const { caller, agent, callId } = await line.talk('ru')
  expect((await rejoin('ru')).status).toBe(200)
  await line.settle()
  expect(agent.status()).toBe('completed')
  const again = await line.rung(line.phoneOf('ru'))
  await again.answer()
  await line.settle()
  await caller.say('вы меня слышите')
  expect(told(again)).toContain('вы меня слышите')
  expect(await line.call('ru')).toMatchObject({ id: callId, state: 'talking' })
})

test('rung and not answered, she may try once more within her time', async () => {
  const { caller, agent } = await line.talk('ru')
  await agent.hangUp()
  await line.settle()
  await rejoin('ru')
  await (await line.rung(line.phoneOf('ru'))).reject()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  expect((await rejoin('ru')).status).toBe(200)
  const again = await line.rung(line.phoneOf('ru'))
  await again.answer()
  await line.settle()
  expect(await line.call('ru')).toMatchObject({ state: 'talking' })
})

test('who does not come back within half a minute is waited for no longer: the next agent is rung', async () => {
  const { caller, agent } = await line.talk('en')
  await agent.hangUp()
  await line.settle()
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'break' })
  line.city.passSeconds(29)
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  line.city.passSeconds(2)
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued' })
  expect(await line.call('en')).toBeNull()
  expect((await rejoin('en')).status).toBe(409)
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'available' })
  const next = await line.rung(line.phoneOf('en'))
  await next.answer()
  await line.settle()
  await caller.say('finally')
  expect(told(next)).toContain('finally')
})

test('a citizen who hangs up while they wait for her is written up by her', async () => {
  const { caller, agent } = await line.talk('en')
  await agent.hangUp()
  await line.settle()
  await caller.hangUp()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
  expect(await line.call('en')).toBeNull()
  const [call] = await line.city.sql`select ending from calls where leg = ${caller.callSid}`
  expect(call).toEqual({ ending: 'answered' })
})

test('an agent who puts down her own phone means it: the talk is over, and hers to write up', async () => {
  await line.ask('en', 'PUT', '/api/me/phone', { number: '+37052003030' })
  const caller = await line.dial('en')
  const agent = await line.rung(line.phone.phone('+37052003030'))
  await agent.answer()
  await agent.press('1')
  await line.settle()
  await agent.hangUp()
  await line.phone.runUntilIdle()
  await line.settle()
  expect(caller.status()).toBe('completed')
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
  await line.ask('en', 'PUT', '/api/me/phone', { number: null })
})

test('a line that breaks off while the citizen is on hold, and whose end nobody tells us, is found all the same', async () => {
  const { caller, agent, callId } = await line.talk('en')
  await line.ask('en', 'PUT', `/api/calls/${callId}/hold`, { isHeld: true })
  line.phone.inject({ on: 'callback', fault: 'drop', times: 10 })
  await agent.hangUp()
  await line.settle()
  expect(caller.status()).toBe('in-progress')
  expect(await line.call('en')).toMatchObject({ state: 'connecting', isHeld: false })
})

test('desks hear of every change, and of being rung', async () => {
  const { agentId } = line.people.en
  const events = () =>
    line.city.sql<{ kind: string; contactId: number; data: object }[]>`
      select kind, contact_id as "contactId", data from events
      where agent_id = ${agentId} and kind like 'call-%' order by id`
  const before = (await events()).length
  const { caller, callId, contactId } = await line.talk('en')
  const ofThis = async () => (await events()).slice(before)
  expect((await ofThis())[0]).toMatchObject({ kind: 'call-ringing', contactId, data: { callId } })
  const kinds = async () => (await ofThis()).map(({ kind }) => kind)
  expect(await kinds()).toContain('call-changed')
  for (const act of [
    () => line.ask('en', 'PUT', `/api/calls/${callId}/hold`, { isHeld: true }),
    () => line.ask('en', 'PUT', `/api/calls/${callId}/hold`, { isHeld: false }),
    () => line.ask('en', 'PUT', `/api/calls/${callId}/mute`, { isMuted: true }),
    async () => {
      await line.ask('marta', 'PUT', `/api/calls/${callId}/supervision`, { mode: 'listen' })
      await (await line.rung(line.phoneOf('marta'))).answer()
    },
    () => caller.hangUp(),
  ]) {
    const count = (await kinds()).length
    await act()
    await line.settle()
    expect((await kinds()).length).toBeGreaterThan(count)
  }
})
