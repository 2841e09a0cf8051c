/** Hears what the provider tells of a recording: late, twice, before its time or never, what was said is kept once. */

import type { City } from '#city.ts'
import type { RecordingFound } from '#channels/voice/recording-words.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { answerCall, takeIn } from '../answer.ts'
import { loadCall, lockCallById } from '../store.ts'
import { keepMessage } from './keep-message.ts'
import type { Recording } from './recording.ts'
import * as store from './store.ts'

/** Shorter than a word: whoever hung up at the tone has said nothing. */
const leastSeconds = 1

export async function hearRecording(
  city: City,
  event: Extract<LineEvent, { kind: 'recording' }>,
): Promise<LineStep[]> {
  if ('turn' in event.of) {
    const message = await store.findMessage(city.sql, event.call, event.of.turn)
    if (message !== null) await messageFound(city, message, event.found)
  } else {
    const talk = await store.findRecording(city.sql, event.of.id)
    if (talk?.kind === 'talk') await talkFound(city, talk, event.found)
  }
  return []
}

/** The turn of the dialogue counts once, whether the line or the provider's news comes first. */
export async function messageFound(
  city: City,
  message: Recording,
  found: RecordingFound,
): Promise<void> {
  const { leg, turn } = message
  if (message.state !== 'awaited' || turn === null || found.state === 'running') return
  if (found.state === 'absent' || found.seconds < leastSeconds) {
    await nothingSaid(city, message, found)
    return
  }
  const { recording, seconds } = found
  await answerCall(city, { kind: 'recorded', call: leg, turn, recording, seconds })
  const after = await store.findRecording(city.sql, message.id)
  if (after?.state === 'awaited') await keepAfterAll(city, after, { turn, recording, seconds })
}

/** What there is of it goes at the provider too. */
async function nothingSaid(city: City, { id }: Recording, found: RecordingFound): Promise<void> {
  const now = city.now()
  await store.changeRecording(city.sql, id, ['awaited', 'on', 'paused', 'made'], {
    state: 'absent',
    sid: found.recording,
    seconds: 0,
    endedAt: now,
    dueAt: now,
  })
}

/** The line went on as if nobody had spoken, but somebody had. */
async function keepAfterAll(
  city: City,
  message: Recording,
  left: { turn: number; recording: string; seconds: number },
): Promise<void> {
  const call = await loadCall(city.sql, message.callId)
  const decision = call?.dialogue.decision ?? null
  if (call === null || decision === null) return
  const want = { want: 'voicemail', decision, ...left } as const
  const contactId = call.contactId ?? (await takeIn(city, call, call.dialogue, [want]))
  if (contactId === null) return
  const now = city.now()
  await city.sql.begin(async (tx) => {
    const locked = await lockCallById(tx, call.id)
    if (locked !== null)
      await keepMessage(tx, { ...locked, leg: message.leg }, contactId, left, now)
  })
  city.wake('queue')
}

export async function talkFound(city: City, talk: Recording, found: RecordingFound): Promise<void> {
  const { id, state } = talk
  const sid = found.recording
  const now = city.now()
  if (found.state === 'running') {
    if (talk.sid === null)
      await store.changeRecording(city.sql, id, ['awaited', 'on', 'paused'], { sid })
    return
  }
  // Of one whose beginning was never confirmed nobody was told, so nobody is to hear it.
  if (found.state === 'absent' || state === 'awaited') {
    await nothingSaid(city, talk, found)
    return
  }
  if (state === 'made' && talk.seconds !== null) return
  await store.endPause(city.sql, id, now)
  await store.changeRecording(city.sql, id, ['on', 'paused', 'made'], {
    state: 'made',
    sid,
    seconds: found.seconds,
    endedAt: now,
    dueAt: now,
    attempts: 0,
  })
  city.wake('events')
}
