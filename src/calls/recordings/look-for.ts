/** Looks for recordings of which nothing was heard, and ends those that nobody ended. */

import type { City } from '#city.ts'
import type { PhoneResult } from '#channels/voice/words.ts'
import type { RecordingFound, RecordingWays } from '#channels/voice/recording-words.ts'
import { loadCall } from '../store.ts'
import { messageFound, talkFound } from './hear-recording.ts'
import type { Recording } from './recording.ts'
import * as store from './store.ts'

/** A message has three minutes, and the provider some time to make a file of it. */
const longestMessageSeconds = 300
/** Until then the answer to "record" may still be on its way. */
const startingSeconds = 60
const often = 15

/** While the caller is on the line, the line itself will tell. */
export async function lookForMessage(
  city: City,
  ways: RecordingWays,
  message: Recording,
): Promise<void> {
  const call = await loadCall(city.sql, message.callId)
  const isOld = age(city, message) > longestMessageSeconds
  const isSpeaking = call !== null && call.state !== 'over' && call.leg === message.leg
  if (isSpeaking && !isOld) return lookAgain(city, message)
  const looked = await ofLeg(city, ways, message)
  if (looked === 'later') return lookAgain(city, message)
  // The first one that is nobody's yet: messages of one call are left one after the other.
  const [found] = looked.toReversed()
  if (found !== undefined && found.state !== 'running') return messageFound(city, message, found)
  if (found === undefined && isOld)
    await store.changeRecording(city.sql, message.id, ['awaited'], { state: 'absent', dueAt: null })
  else await lookAgain(city, message)
}

/** A recording belongs to one talk: with the talk it ends, whoever forgot to end it. */
export async function tendTalk(city: City, ways: RecordingWays, talk: Recording): Promise<void> {
  const call = await loadCall(city.sql, talk.callId)
  const isTalking = call !== null && call.state === 'talking' && call.leg === talk.leg
  const isWanted = isTalking && (talk.state === 'on' || talk.state === 'paused')
  const mayBegin = talk.state === 'awaited' && age(city, talk) < startingSeconds
  if (isWanted || (mayBegin && isTalking)) return lookAgain(city, talk)
  const looked = await ofLeg(city, ways, talk)
  if (looked === 'later') return lookAgain(city, talk)
  const found = looked.find((one) => talk.sid === null || one.recording === talk.sid)
  if (found === undefined) {
    const isHopeless = age(city, talk) > longestMessageSeconds
    if (!isHopeless) return lookAgain(city, talk)
    const from = ['awaited', 'on', 'paused', 'made'] as const
    await store.changeRecording(city.sql, talk.id, from, { state: 'absent', dueAt: null })
    return
  }
  if (found.state !== 'running') return talkFound(city, talk, found)
  await ways.change(talk.leg, found.recording, 'off')
  await lookAgain(city, talk)
}

/** What the provider has of this leg and is not known under another number of ours, the latest first. */
async function ofLeg(
  city: City,
  ways: RecordingWays,
  { leg, sid }: Recording,
): Promise<RecordingFound[] | 'later'> {
  const looked: PhoneResult<{ recordings: RecordingFound[] }> = await ways.ofLeg(leg)
  if (looked.outcome === 'gone') return []
  if (looked.outcome !== 'done') return 'later'
  const known = await store.knownSids(city.sql, leg)
  return looked.recordings.filter(
    ({ recording }) => recording === sid || !known.includes(recording),
  )
}

async function lookAgain(city: City, { id, state }: Recording): Promise<void> {
  const dueAt = new Date(city.now().getTime() + often * 1000)
  await store.changeRecording(city.sql, id, [state], { dueAt })
}

function age(city: City, { beganAt }: Recording): number {
  return (city.now().getTime() - beganAt.getTime()) / 1000
}
