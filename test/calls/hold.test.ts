/** A citizen on hold hears music and a sentence of their own language, and nothing of what is said meanwhile. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { SeenCallView, TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

const put = (who: 'ru' | 'pl' | 'en', path: string, body: object) =>
  line.ask(who, 'PUT', `/api/calls/${path}`, body) as Promise<{
    status: number
    body: never
  }>

test('a citizen on hold hears music and now and then a sentence in Russian, and no word of the agent', async () => {
  const { caller, agent, callId } = await line.talk('ru')
  const held = await put('ru', `${callId}/hold`, { isHeld: true })
  expect(held).toMatchObject({ status: 200, body: { state: 'on-hold', isHeld: true } })
  await line.phone.advance(60_000)
  const heard = caller.heard()
  expect(
    heard.filter((one) => 'url' in one && one.url.endsWith('/music.wav')).length,
  ).toBeGreaterThan(1)
  expect(told(caller)).toContain('Пожалуйста, оставайтесь на линии')
  await agent.say('that one is trouble')
  expect(told(caller)).not.toContain('trouble')
  expect((await put('ru', `${callId}/hold`, { isHeld: false })).body).toMatchObject({
    state: 'talking',
  })
  await agent.say('я снова здесь')
  expect(told(caller)).toContain('я снова здесь')
})

test('the music is a sound that a phone can play, and needs no signature', async () => {
  const { createApp } = await import('#app.ts')
  const response = await createApp(() => line.city).request('/channels/voice/music.wav')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(response.headers.get('content-type')).toBe('audio/wav')
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 12))).toMatch(/^RIFF....WAVE$/s)
  const loudest = new Int16Array(bytes.buffer, 44).reduce((most, one) => Math.max(most, one), 0)
  expect(loudest).toBeGreaterThan(2_000)
  expect(loudest).toBeLessThan(20_000)
})

test('whoever mutes her line is not heard and still hears; at her own phone as at her desk', async () => {
  await line.ask('pl', 'PUT', '/api/me/phone', { number: '+37052001010' })
  const mobile = line.phone.phone('+37052001010')
  const caller = await line.dial('pl')
  const agent = await line.rung(mobile)
  await agent.answer()
  await agent.press('1')
  await line.settle()
  const id = (await line.call('pl'))?.id
  expect(await put('pl', `${id}/mute`, { isMuted: true })).toMatchObject({
    status: 200,
    body: { isMuted: true, state: 'talking' },
  })
  await agent.say('kichnięcie')
  await caller.say('halo, jest tam kto')
  expect(told(caller)).not.toContain('kichnięcie')
  expect(told(agent)).toContain('halo, jest tam kto')
  await put('pl', `${id}/mute`, { isMuted: false })
  await agent.say('jestem')
  expect(told(caller)).toContain('jestem')
  await line.ask('pl', 'PUT', '/api/me/phone', { number: null })
})

test('at her desk an agent ends the call for all, also while the citizen is on hold', async () => {
  const { caller, agent, callId, contactId } = await line.talk('en')
  await put('en', `${callId}/hold`, { isHeld: true })
  const ended = await line.ask('en', 'POST', `/api/calls/${callId}/ending`)
  expect(ended).toMatchObject({ status: 200, body: { state: 'over', mayDo: [] } })
  await line.phone.runUntilIdle()
  expect([caller.status(), agent.status()]).toEqual(['completed', 'completed'])
  expect(await line.contactOf(caller)).toMatchObject({ id: contactId, state: 'wrap-up' })
  expect(line.phone.conferences().filter((one) => one.status !== 'completed')).toEqual([])
  // Pressed again, it is over already.
  expect((await line.ask('en', 'POST', `/api/calls/${callId}/ending`)).status).toBe(409)
})

test('only the agent of a call does anything in it', async () => {
  const { callId } = await line.talk('en')
  expect((await put('ru', `${callId}/hold`, { isHeld: true })).body).toMatchObject({
    code: 'held-by-another',
  })
  expect(
    (await line.ask('aldona', 'PUT', `/api/calls/${callId}/hold`, { isHeld: true })).status,
  ).toBe(404)
  expect((await line.ask('ru', 'POST', `/api/calls/${callId}/ending`)).status).toBe(409)
  expect(await line.call('en')).toMatchObject({ state: 'talking', isHeld: false })
})

test('a hold of somebody who has just hung up is refused, and nothing is left on hold', async () => {
  const { caller, callId } = await line.talk('en')
  line.phone.inject({ on: 'callback', fault: 'drop', times: 5 })
  await caller.hangUp()
  const held = await put('en', `${callId}/hold`, { isHeld: true })
  expect(held.status).toBe(409)
  const seen: SeenCallView | null = await line.call('en')
  expect(seen).toBeNull()
})

test('where the provider fails, the agent is told, and the call is as it was', async () => {
  const { callId } = await line.talk('en')
  line.phone.inject({ on: 'rest', url: /Participants/u, fault: '500', times: 2 })
  expect(await put('en', `${callId}/hold`, { isHeld: true })).toMatchObject({
    status: 503,
    body: { code: 'phone-unavailable' },
  })
  expect(await line.call('en')).toMatchObject({ isHeld: false, state: 'talking' })
})
