/** Asks a caller one question after the talk, by one key: whoever stays silent or hangs up has answered too. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { maySurvey } from '#packages/survey.ts'
import type { Call } from '../call.ts'
import { endCall } from '../end-call.ts'
import { endRecording } from '../recordings/record-talk.ts'
import { goodbye, said } from '../spoken.ts'
import { findCall } from '../store.ts'
import * as store from './store.ts'

/** With the question of some seven seconds, nobody is kept longer than fifteen. */
const patienceSeconds = 7

/**
 * The talk is over, and with it all that the agent has to do with this caller: her contact is in wrap-up before the
 * caller is asked, and whatever becomes of the caller's leg changes nothing any more. Done twice it is done once.
 */
export async function endTalk(city: City, leg: string): Promise<void> {
  const call = await findCall(city.sql, leg)
  if (call === null) return
  const isTalk = call.state === 'talking' && call.callerJoinedAt !== null
  if (isTalk) await choose(city, call)
  await endCall(city, leg)
  // The caller's leg goes on, but what is said on it now is not of the talk.
  await endRecording(city, call)
}

/** The caller has left the room: put down, or still there and asked what is asked after a talk. */
export async function roomOver(
  city: City,
  { call: leg, isHungUp }: Extract<LineEvent, { kind: 'room-over' }>,
): Promise<LineStep[]> {
  if (isHungUp) return endCall(city, leg)
  await endTalk(city, leg)
  const call = await findCall(city.sql, leg)
  const survey = call === null ? null : await store.findSurvey(city.sql, call.id)
  return call !== null && survey?.score === null ? ask(call) : [{ do: 'hang-up' }]
}

export async function rated(
  city: City,
  { call: leg, key }: Extract<LineEvent, { kind: 'rated' }>,
): Promise<LineStep[]> {
  const call = await findCall(city.sql, leg)
  if (call === null) return [{ do: 'hang-up' }]
  const score = key !== null && /^[1-5]$/u.test(key) ? Number(key) : null
  if (score !== null) await store.keepScore(city.sql, call.id, score, city.now())
  return goodbye(call.dialogue.language, score === null ? 'goodbye' : 'ratedThanks')
}

/** Never after a danger, and never where the question would hurt. */
async function choose(city: City, call: Call): Promise<void> {
  const talk = await store.talkOf(city.sql, call.id)
  if (talk === null) return
  const isDanger = talk.priority === 0 || call.dialogue.decision?.outcome === 'emergency'
  if (isDanger || !maySurvey(city.rules.city, talk)) return
  await store.insertSurvey(city.sql, call.id, talk, city.now())
}

function ask({ dialogue: { language } }: Call): LineStep[] {
  return [{ do: 'rate', said: [said({ language, prompt: 'rate' })], language, patienceSeconds }]
}
