/** Agents see the call that they are in, supervisors what goes on within their reach; each says where she is rung. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTalkingLine } from './talk.ts'
import type { SeenCallView, TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

const all = async (who: 'marta' | 'aldona') =>
  ((await line.ask(who, 'GET', '/api/calls')).body as { calls: SeenCallView[] }).calls

test('an agent sees the call that rings, that she talks in, and no more when it is over', async () => {
  expect(await line.call('en')).toBeNull()
  const caller = await line.dial('en')
  const agent = await line.rung(line.phoneOf('en'))
  expect(await line.call('en')).toMatchObject({
    state: 'ringing',
    language: 'en',
    enterprise: 'vst',
    from: caller.from,
    agent: { id: line.people.en.agentId },
    mayDo: [],
  })
  await agent.answer()
  await line.settle()
  const seen = await line.call('en')
  expect(seen).toMatchObject({ state: 'talking', isHeld: false, supervisors: [], consulted: null })
  expect(seen?.mayDo).toEqual(['hold', 'mute', 'consult', 'end', 'record'])
  await caller.hangUp()
  await line.settle()
  expect(await line.call('en')).toBeNull()
})

test('a supervisor sees the calls of her enterprise, and no others', async () => {
  const waiting = await line.dial('pl')
  expect(await all('marta')).toMatchObject([{ state: 'waiting', agent: null, mayDo: [] }])
  expect(await all('aldona')).toEqual([])
  const agent = await line.rung(line.phoneOf('pl'))
  await agent.answer()
  await line.settle()
  expect(await all('marta')).toMatchObject([
    { state: 'talking', mayDo: ['listen', 'whisper', 'barge'] },
  ])
  expect((await line.ask('pl', 'GET', '/api/calls')).status).toBe(403)
  await waiting.hangUp()
  await line.settle()
  expect(await all('marta')).toEqual([])
})

test('whoever is recused of a case sees nothing of its call', async () => {
  const { contactId } = await line.talk('lv')
  const path = `/api/contacts/${contactId}/recusal`
  expect((await line.ask('marta', 'POST', path, { reason: 'Kaimynė.' })).status).toBeLessThan(300)
  expect(await all('marta')).toEqual([])
})

test('an agent is rung at her desk until she names a number of her own, in any usual spelling', async () => {
  const put = (number: string | null) => line.ask('uk', 'PUT', '/api/me/phone', { number })
  expect((await line.ask('uk', 'GET', '/api/me/phone')).body).toEqual({
    line: 'off',
    number: null,
    rings: 'browser',
  })
  expect(await put('+370 (5) 200-77-77')).toMatchObject({
    status: 200,
    body: { number: '+37052007777', rings: 'number' },
  })
  for (const wrong of ['8 5 200 77 77', '112', '', '+37080000000'])
    expect(await put(wrong)).toMatchObject({ status: 422, body: { code: 'phone-number-invalid' } })
  const mobile = line.phone.phone('+37052007777')
  const caller = await line.dial('uk')
  const agent = await line.rung(mobile)
  await agent.answer()
  await agent.press('1')
  await line.settle()
  expect(await line.call('uk')).toMatchObject({ state: 'talking' })
  await caller.hangUp()
  expect(await put(null)).toMatchObject({ body: { number: null, rings: 'browser' } })
})
