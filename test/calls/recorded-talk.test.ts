/** A talk is recorded only after its caller has agreed, never while something private is spoken, and never beyond its end. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bringRecordingsHome } from '#calls/recordings/bring-home.ts'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { Talking, TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(async () => {
  await line.clear()
  await line.city.sql`update call_recordings set due_at = null`
})

const put = (talk: Talking, body: object, who: 'en' | 'ru' | 'marta' = 'en') =>
  line.ask(who, 'PUT', `/api/calls/${talk.callId}/recording`, body)

const recordingOf = async () => (await line.call('en'))?.recording

const atProvider = ({ caller }: Talking) =>
  line.phone.recordings().filter(({ callSid }) => callSid === caller.callSid)

const recordings = async ({ contactId }: Talking) =>
  ((await line.ask('en', 'GET', `/api/contacts/${contactId}/recordings`)).body as never)[
    'recordings'
  ] as { kind: string; state: string; pauses: number; id: number }[]

async function home(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await line.phone.advance(1_000)
    await line.city.sql`
      update call_recordings set due_at = ${line.city.now()}, began_at = began_at - interval '2 minutes'
      where due_at is not null`
    await bringRecordingsHome(line.city)
  }
}

test('nobody is recorded who was not asked, or who refused; and only the agent of the call may ask', async () => {
  const talk = await line.talk('en')
  expect(await recordingOf()).toEqual({ consent: 'unasked', state: 'off' })
  expect(await put(talk, { state: 'on' })).toMatchObject({
    status: 409,
    body: { code: 'recording-without-consent' },
  })
  expect((await put(talk, { consent: 'refused' })).status).toBe(200)
  expect((await put(talk, { state: 'on' })).status).toBe(409)
  expect((await put(talk, { consent: 'given' }, 'marta')).status).toBe(409)
  expect(await recordingOf()).toEqual({ consent: 'refused', state: 'off' })
  expect(atProvider(talk)).toEqual([])
})

test('the caller hears that it begins, what is private is left out, and the rest comes home', async () => {
  const talk = await line.talk('en')
  await put(talk, { consent: 'given' })
  expect(await put(talk, { state: 'on' })).toMatchObject({
    status: 200,
    body: { recording: { consent: 'given', state: 'on' } },
  })
  await line.phone.advance(5_000)
  expect(told(talk.caller)).toContain('This call is now being recorded.')
  await talk.caller.say('the flat is cold')
  expect((await put(talk, { state: 'paused' })).status).toBe(200)
  expect(await recordingOf()).toEqual({ consent: 'given', state: 'paused' })
  await talk.caller.say('my personal code is secret')
  await line.phone.advance(3_000)
  await put(talk, { state: 'on' })
  await talk.agent.say('somebody will come today')
  const kept = atProvider(talk)[0]?.said.map(({ text }) => text) ?? []
  expect(kept).toEqual(expect.arrayContaining(['the flat is cold', 'somebody will come today']))
  expect(kept).not.toContain('my personal code is secret')
  await line.phone.advance(3_000)
  await put(talk, { state: 'off' })
  expect(await recordingOf()).toMatchObject({ state: 'off' })
  await line.phone.runUntilIdle()
  await home()
  const [recording] = await recordings(talk)
  expect(recording).toMatchObject({ kind: 'talk', state: 'kept', pauses: 1 })
  expect(atProvider(talk)).toEqual([])
  const sound = await line.listen('en', recording?.id ?? 0)
  expect(sound.headers.get('content-type')).toBe('audio/mpeg')
  const audit = await line.city.sql`
    select detail ->> 'consent' as consent from audit
    where action = 'recording-consent' and contact_id = ${talk.contactId}`
  expect(audit).toMatchObject([{ consent: 'given' }])
})

test('the recording ends with the talk, and the question afterwards is not on it', async () => {
  const talk = await line.talk('en')
  await put(talk, { consent: 'given' })
  await put(talk, { state: 'on' })
  await line.phone.advance(5_000)
  await line.ask('en', 'POST', `/api/calls/${talk.callId}/ending`)
  await line.phone.advance(1_000)
  expect(talk.caller.status()).toBe('in-progress')
  expect(atProvider(talk)[0]?.status).toBe('completed')
  await talk.caller.hangUp()
  await line.phone.runUntilIdle()
  await home()
  expect(await recordings(talk)).toMatchObject([{ state: 'kept' }])
})

test('a consent that is taken back ends the recording', async () => {
  const talk = await line.talk('en')
  await put(talk, { consent: 'given' })
  await put(talk, { state: 'on' })
  await line.phone.advance(2_000)
  await put(talk, { consent: 'refused' })
  expect(atProvider(talk)[0]?.status).toBe('completed')
  expect(await recordingOf()).toEqual({ consent: 'refused', state: 'off' })
})

test('a recording whose beginning nobody confirmed is ended and erased; the agent was told that there is none', async () => {
  const talk = await line.talk('en')
  await put(talk, { consent: 'given' })
  line.phone.inject({ on: 'rest', url: /Calls\/\w+\/Recordings/u, fault: 'reset', times: 1 })
  expect(await put(talk, { state: 'on' })).toMatchObject({
    status: 503,
    body: { code: 'phone-unavailable' },
  })
  expect(atProvider(talk)).toHaveLength(1)
  await home()
  await line.phone.runUntilIdle()
  await home()
  expect(atProvider(talk)).toEqual([])
  expect(await recordings(talk)).toEqual([])
})

test('where no word of its end comes, the recording comes home all the same', async () => {
  const talk = await line.talk('en')
  await put(talk, { consent: 'given' })
  await put(talk, { state: 'on' })
  await line.phone.advance(4_000)
  line.phone.inject({ on: 'callback', url: /channels\/voice\/recording/u, fault: 'drop', times: 5 })
  await talk.caller.hangUp()
  await line.phone.runUntilIdle()
  await home()
  expect(await recordings(talk)).toMatchObject([{ state: 'kept' }])
})
