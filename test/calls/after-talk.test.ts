/** What a talk leaves behind: a moment for writing it up, and of calls back only what has really happened. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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

const presence = async (who: 'en' | 'ru') =>
  ((await line.ask(who, 'GET', '/api/me')).body as { presence: { state: string } }).presence.state

const freeLines = async (who: 'en' | 'ru') => {
  const { capacity } = (await line.ask(who, 'GET', '/api/me')).body as {
    capacity: { channel: string; free: number }[]
  }
  return capacity.find(({ channel }) => channel === 'voice')?.free
}

/** Nobody is free, and the caller would rather be called back. */
async function toBeCalledBack(): Promise<Leg> {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'busy', line.city.now())
  const caller = await line.dial('en')
  await caller.press('1')
  await line.phone.until(() => caller.status() === 'completed', 60_000)
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  return caller
}

const callOf = async (contactId: number) => {
  const [row] = await line.city.sql<{ state: string; ending: string | null }[]>`
    select state, ending from calls where contact_id = ${contactId}`
  return row
}

test('after a call she writes it up: nothing is offered meanwhile, and her line is free with the code', async () => {
  const { caller, contactId } = await line.talk('en')
  await caller.hangUp()
  await line.settle()
  expect(await presence('en')).toBe('wrap-up')
  expect(await freeLines('en')).toBe(0)
  const next = await line.dial('en')
  await line.settle()
  expect(line.phoneOf('en').ringing()).toBeNull()
  const code = { code: 'solved' }
  expect((await line.ask('en', 'POST', `/api/contacts/${contactId}/wrap-up`, code)).status).toBe(
    200,
  )
  expect(await presence('en')).toBe('available')
  const agent = await line.rung(line.phoneOf('en'))
  await agent.answer()
  await line.settle()
  expect(await line.contactOf(next)).toMatchObject({ state: 'handling' })
})

test('the moment for writing up ends by itself, and a break that she chose does not', async () => {
  const first = await line.talk('en')
  await first.caller.hangUp()
  await line.settle()
  line.city.passSeconds(181)
  expect(await presence('en')).toBe('available')
  await line.clear()
  const second = await line.talk('ru')
  await line.ask('ru', 'PUT', '/api/me/presence', { state: 'break' })
  await second.caller.hangUp()
  await line.settle()
  await line.ask('ru', 'POST', `/api/contacts/${second.contactId}/wrap-up`, { code: 'solved' })
  expect(await presence('ru')).toBe('break')
})

test('a citizen who does not answer when called back was not served: the agent writes that up', async () => {
  const caller = await toBeCalledBack()
  line.phone.phone(caller.from, { when: 'busy' })
  const agent = await line.rung(line.phoneOf('en'))
  await agent.answer()
  await line.settle()
  await line.phone.advance(60_000)
  await line.settle()
  const { id, state } = await line.contactOf(caller)
  expect(state).toBe('wrap-up')
  expect(await callOf(id)).toEqual({ state: 'over', ending: 'not-reached' })
  const [contact] = await line.city.sql`select first_answered_at from contacts where id = ${id}`
  expect(contact).toEqual({ first_answered_at: null })
  expect(agent.status()).toBe('completed')
  const code = { code: 'not-reached' }
  expect((await line.ask('en', 'POST', `/api/contacts/${id}/wrap-up`, code)).status).toBe(200)
})

test('while the citizen is being called back nobody talks yet; then they do', async () => {
  const caller = await toBeCalledBack()
  const home = line.phone.phone(caller.from, { when: 'rings' })
  const agent = await line.rung(line.phoneOf('en'))
  await agent.answer()
  const back = await line.rung(home)
  expect(await line.call('en')).toMatchObject({ state: 'connecting', mayDo: ['end'] })
  await back.answer()
  await line.settle()
  expect(await line.call('en')).toMatchObject({ state: 'talking' })
  await back.hangUp()
  await line.settle()
  const { id } = await line.contactOf(caller)
  expect(await callOf(id)).toEqual({ state: 'over', ending: 'answered' })
})

test('an agent who hangs up before the citizen has answered leaves them in the queue, and their phone stops ringing', async () => {
  const caller = await toBeCalledBack()
  const home = line.phone.phone(caller.from, { when: 'rings' })
  const agent = await line.rung(line.phoneOf('en'))
  await agent.answer()
  await line.rung(home)
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'break' })
  await agent.hangUp()
  await line.settle()
  expect(home.ringing()).toBeNull()
  const { id, state } = await line.contactOf(caller)
  expect(state).toBe('queued')
  expect(await callOf(id)).toMatchObject({ state: 'called-back' })
})

test('a contact that was closed without ringing is not called back any more', async () => {
  const caller = await toBeCalledBack()
  const { id } = await line.contactOf(caller)
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'break' })
  expect((await line.ask('en', 'POST', `/api/contacts/${id}/closing`, {})).status).toBeLessThan(300)
  await line.settle()
  expect(await callOf(id)).toEqual({ state: 'over', ending: 'call-back' })
})

test('whoever is called back, handed on and then tired of waiting has given up, and nobody was told otherwise', async () => {
  const caller = await toBeCalledBack()
  const home = line.phone.phone(caller.from, { when: 'rings' })
  const agent = await line.rung(line.phoneOf('en'))
  await agent.answer()
  const back = await line.rung(home)
  await back.answer()
  await line.settle()
  const { id } = await line.contactOf(caller)
  await line.ask('en', 'PUT', '/api/me/presence', { state: 'break' })
  const to = { to: { pool: 'first-line' }, note: 'Not heating.' }
  expect((await line.ask('en', 'POST', `/api/contacts/${id}/transfer`, to)).status).toBeLessThan(
    300,
  )
  await line.settle()
  expect(await callOf(id)).toMatchObject({ state: 'waiting' })
  await back.hangUp()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'abandoned' })
  expect(await callOf(id)).toEqual({ state: 'over', ending: 'abandoned' })
})
