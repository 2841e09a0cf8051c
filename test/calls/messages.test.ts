/** Callers leave messages: what is said is kept once, whatever the line forgets to tell, and agents hear it and call back. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bringRecordingsHome } from '#calls/recordings/bring-home.ts'
import { languages } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(async () => {
  await line.clear()
  await line.city.sql`update call_recordings set due_at = null`
})

const words = 'the radiator in the kitchen leaks, please call me in the evening'

type Shown = { id: number; kind: string; state: string; seconds: number | null; language: string }

/** Nobody is free, and the caller would rather speak to the machine. */
async function toMachine(): Promise<Leg> {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'busy', line.city.now())
  const caller = await line.dial('en')
  await caller.press('2')
  await line.phone.until(() => caller.expects().recording, 60_000)
  return caller
}

/** Four seconds of it. */
async function speak(caller: Leg): Promise<void> {
  await caller.say(words)
  await line.phone.advance(4_500)
}

/** Whatever is due, now and after every pause that it takes. */
async function home(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await line.phone.advance(1_000)
    await line.city.sql`
      update call_recordings set due_at = ${line.city.now()}, began_at = began_at - interval '5 minutes'
      where due_at is not null`
    await bringRecordingsHome(line.city)
  }
}

const recordings = async (id: number): Promise<Shown[]> => {
  const { body } = await line.ask('en', 'GET', `/api/contacts/${id}/recordings`)
  return (body as { recordings: Shown[] }).recordings
}

test('a message is in the queue at once, comes home, is gone at the provider, and is heard in parts', async () => {
  const caller = await toMachine()
  await speak(caller)
  await caller.press('#')
  await line.phone.advance(1_000)
  expect(told(caller)).toContain('Your message has been kept')
  const { id, state } = await line.contactOf(caller)
  expect(state).toBe('queued')
  await home()
  const [message] = await recordings(id)
  expect(message).toMatchObject({ kind: 'message', state: 'kept', language: 'en' })
  expect(message?.seconds).toBeGreaterThanOrEqual(1)
  expect(line.phone.recordings().filter(({ callSid }) => callSid === caller.callSid)).toEqual([])
  const part = await line.listen('en', message?.id ?? 0, 'bytes=4-11')
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toMatch(/^bytes 4-11\/\d+$/u)
  expect(new Uint8Array(await part.arrayBuffer())).toHaveLength(8)
  const whole = await line.listen('en', message?.id ?? 0)
  expect(whole.headers.get('content-type')).toBe('audio/wav')
  expect(Buffer.from(await whole.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  const heard = await line.city.sql`
    select agent_id from audit where action = 'recording-heard' and contact_id = ${id}`
  expect(heard).toMatchObject([{ agent_id: line.agents.en.agentId }])
  expect((await line.listen('aldona', message?.id ?? 0)).status).toBe(404)
})

test('a message is offered at the desk without a ring; whoever takes it is rung first, then the citizen', async () => {
  const caller = await toMachine()
  await speak(caller)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  const { id } = await line.contactOf(caller)
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'reserved' })
  expect(line.phoneOf('en').ringing()).toBeNull()
  const early = await line.ask('en', 'POST', `/api/contacts/${id}/call`)
  expect(early).toMatchObject({ status: 409 })
  await line.ask('en', 'PUT', `/api/contacts/${id}/reservation`, { state: 'accepted' })
  const citizen = line.phone.phone(caller.from, { when: 'rings' })
  // Nobody at home: the contact stays in her hands, and she may try again.
  for (const answers of [false, true]) {
    expect((await line.ask('en', 'POST', `/api/contacts/${id}/call`)).status).toBe(201)
    const agent = await line.rung(line.phoneOf('en'))
    await agent.answer()
    const back = await line.rung(citizen)
    if (answers) await back.answer()
    else await back.reject()
    await line.settle()
    expect((await line.call('en'))?.state ?? null).toBe(answers ? 'talking' : null)
  }
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
})

test('an agent who does not pick up her own phone keeps the message, and nobody is rung for it', async () => {
  const caller = await toMachine()
  await speak(caller)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  const { id } = await line.contactOf(caller)
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  await line.ask('en', 'POST', `/api/contacts/${id}/reservation`)
  await line.ask('en', 'POST', `/api/contacts/${id}/call`)
  await (await line.rung(line.phoneOf('en'))).reject()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  expect(line.phoneOf('en').ringing()).toBeNull()
})

test('whoever says nothing has left no message', async () => {
  const caller = await toMachine()
  await line.phone.advance(3_000)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  await home()
  const { id, state } = await line.contactOf(caller)
  expect(state).toBe('abandoned')
  expect(await recordings(id)).toEqual([])
  expect(line.phone.recordings().filter(({ callSid }) => callSid === caller.callSid)).toEqual([])
})

test.each([
  ['the line forgets the end of the message', /channels\/voice\/recorded/u, null],
  ['the provider tells of no recording', null, /channels\/voice\/recording/u],
  ['nothing is told at all', /channels\/voice\/recorded/u, /channels\/voice\/recording/u],
])('a message is kept where %s', async (_name, action, callback) => {
  const caller = await toMachine()
  if (action !== null) line.phone.inject({ on: 'webhook', url: action, fault: 'timeout', times: 1 })
  if (callback !== null)
    line.phone.inject({ on: 'callback', url: callback, fault: 'drop', times: 2 })
  await speak(caller)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  await home()
  const { id, state } = await line.contactOf(caller)
  expect(state).toBe('queued')
  expect(await recordings(id)).toMatchObject([{ kind: 'message', state: 'kept' }])
})

test('told twice and late, a message is one message', async () => {
  const caller = await toMachine()
  for (const url of [/channels\/voice\/recording/u, /channels\/voice\/recorded/u])
    line.phone.inject({ on: 'callback', url, fault: 'duplicate', times: 1 })
  line.phone.inject({
    on: 'webhook',
    url: /channels\/voice\/recorded/u,
    fault: 'duplicate',
    times: 1,
  })
  await speak(caller)
  await caller.press('#')
  await line.phone.runUntilIdle()
  await home()
  const { id } = await line.contactOf(caller)
  expect(await recordings(id)).toHaveLength(1)
  expect(await line.city.sql`select from messages where contact_id = ${id}`).toHaveLength(1)
})

test('what the provider does not hand out now is fetched later', async () => {
  const caller = await toMachine()
  await speak(caller)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  line.phone.inject({ on: 'rest', url: /Recordings\/RE\w+\.wav/u, fault: '500', times: 1 })
  await bringRecordingsHome(line.city)
  const { id } = await line.contactOf(caller)
  expect(await recordings(id)).toMatchObject([{ state: 'made' }])
  await home()
  expect(await recordings(id)).toMatchObject([{ state: 'kept' }])
})
