/** Records a talk after the caller has agreed to it, leaves out what is nobody else's, and ends it when asked. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { RecordingWays } from '#channels/voice/recording-words.ts'
import { insertAudit } from '#live/audit-store.ts'
import type { Call } from '../call.ts'
import { loadCall } from '../store.ts'
import { tellCall } from '../tell-call.ts'
import { isHerTalk } from '../view.ts'
import { visibleCall } from '../view-store.ts'
import type { Recording } from './recording.ts'
import * as store from './store.ts'

export type RecordingRefusal =
  | { outcome: 'not-found' }
  | { outcome: 'not-yours' }
  | { outcome: 'not-talking' }
  | { outcome: 'recording-without-consent' }
  | { outcome: 'phone-unavailable' }

type Outcome = { outcome: 'done' } | RecordingRefusal

const confirmSeconds = 60
const tendSeconds = 15

/** What the caller answered: kept for ever, with who asked and when. Whoever refuses is no longer recorded. */
export async function keepConsent(
  city: City,
  actor: Actor,
  callId: number,
  consent: 'given' | 'refused',
): Promise<Outcome> {
  const call = await herTalk(city, actor, callId)
  if ('outcome' in call) return call
  const now = city.now()
  await city.sql.begin(async (tx) => {
    const { agentId } = actor
    await store.insertConsent(tx, { callId, agentId, consent }, now)
    const { contactId } = call
    const detail = { callId, consent }
    await insertAudit(tx, { at: now, agentId, action: 'recording-consent', contactId, detail })
    await tellCall(tx, callId, now)
  })
  city.wake('events')
  return consent === 'refused' ? endRecording(city, call) : { outcome: 'done' }
}

/** Asked twice it is done once. */
export async function setRecording(
  city: City,
  actor: Actor,
  callId: number,
  state: 'on' | 'paused' | 'off',
): Promise<Outcome> {
  const call = await herTalk(city, actor, callId)
  if ('outcome' in call) return call
  if (state === 'off') return endRecording(city, call)
  const { consent } = await store.recordingOfCall(city.sql, callId)
  if (consent !== 'given') return { outcome: 'recording-without-consent' }
  const running = await store.runningTalk(city.sql, callId)
  if (running !== null) return pause(city, running, state)
  return state === 'on' ? begin(city, actor, call) : { outcome: 'not-talking' }
}

/** The row comes first: a recording that nobody confirmed is found by it, ended and erased. */
async function begin(city: City, actor: Actor, call: Call): Promise<Outcome> {
  const ways = waysOf(city)
  const now = city.now()
  const dueAt = new Date(now.getTime() + confirmSeconds * 1000)
  const { id: callId, leg } = call
  const { language } = call.dialogue
  const made = { kind: 'talk', callId, leg, language, dueAt, agentId: actor.agentId } as const
  const id = await store.insertRecording(city.sql, made, now)
  // Another click was sooner.
  if (id === null) return { outcome: 'done' }
  const begun = await ways.start(leg, id)
  if (begun.outcome === 'gone' || begun.outcome === 'refused') {
    await store.changeRecording(city.sql, id, ['awaited'], { state: 'absent', dueAt: null })
    return { outcome: begun.outcome === 'gone' ? 'not-talking' : 'phone-unavailable' }
  }
  if (begun.outcome === 'later') return { outcome: 'phone-unavailable' }
  await changed(city, id, call.id, { state: 'on', sid: begun.recording }, ['awaited'])
  // Also on the recording itself: whoever listens later hears that the caller was told.
  if (call.room !== null)
    await ways.announce(call.room, leg, { language, prompt: 'recordingBegins' })
  return { outcome: 'done' }
}

async function pause(city: City, running: Recording, state: 'on' | 'paused'): Promise<Outcome> {
  const { id, sid, leg, callId } = running
  if (running.state === state) return { outcome: 'done' }
  if (sid === null) return { outcome: 'phone-unavailable' }
  const asked = await waysOf(city).change(leg, sid, state)
  if (asked.outcome === 'gone') return { outcome: 'not-talking' }
  if (asked.outcome !== 'done') return { outcome: 'phone-unavailable' }
  const now = city.now()
  if (state === 'paused') await store.beginPause(city.sql, id, now)
  else await store.endPause(city.sql, id, now)
  await changed(city, id, callId, { state }, ['on', 'paused'])
  return { outcome: 'done' }
}

/** How long it was is told by the provider. Also where it runs no more. */
export async function endRecording(city: City, { id: callId }: Pick<Call, 'id'>): Promise<Outcome> {
  const running = await store.runningTalk(city.sql, callId)
  if (running === null) return { outcome: 'done' }
  const { id, sid, leg } = running
  if (sid === null) return { outcome: 'phone-unavailable' }
  const asked = await waysOf(city).change(leg, sid, 'off')
  if (asked.outcome === 'later' || asked.outcome === 'refused')
    return { outcome: 'phone-unavailable' }
  const now = city.now()
  await store.endPause(city.sql, id, now)
  await changed(city, id, callId, { state: 'made', endedAt: now }, ['on', 'paused'])
  return { outcome: 'done' }
}

async function changed(
  city: City,
  id: number,
  callId: number,
  change: { state: 'on' | 'paused' | 'made'; sid?: string; endedAt?: Date },
  from: readonly Recording['state'][],
): Promise<void> {
  const now = city.now()
  const dueAt = new Date(now.getTime() + tendSeconds * 1000)
  await city.sql.begin(async (tx) => {
    await store.changeRecording(tx, id, from, { ...change, dueAt })
    await tellCall(tx, callId, now)
  })
  city.wake('events')
}

/** Hers, with the caller in the room. */
async function herTalk(city: City, actor: Actor, callId: number): Promise<Call | RecordingRefusal> {
  const seen = await visibleCall(city.sql, actor, city.rules.city.firstLinePool, callId)
  if (seen === null) return { outcome: 'not-found' }
  if (!isHerTalk(seen, actor.agentId)) return { outcome: 'not-yours' }
  const call = await loadCall(city.sql, callId)
  const isTalking = call?.state === 'talking' && call.callerJoinedAt !== null
  const hasLine = (city.channels.voice ?? null) !== null
  return call !== null && isTalking && hasLine ? call : { outcome: 'not-talking' }
}

function waysOf(city: City): RecordingWays {
  const ways = city.channels.voice?.recordings
  if (ways === undefined) throw new Error('A call without a line.')
  return ways
}
