/** Brings a caller who was taken out of the queue into the room where the agent is. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import type { Call } from './call.ts'
import { findRing, openRing } from './ring-store.ts'
import { goodbye, said } from './spoken.ts'
import * as store from './store.ts'
import { tellCall } from './tell-call.ts'

/** Where the agent has gone in between, the caller is back in the queue, in the place that was always theirs. */
export async function joinRoom(
  city: City,
  event: Extract<LineEvent, { kind: 'moved' }>,
): Promise<LineStep[]> {
  const call = (await calledBack(city, event)) ?? (await store.findCall(city.sql, event.call))
  if (call === null) return [{ do: 'hang-up' }]
  const ring = await openRing(city.sql, call.id)
  if (call.state === 'talking' && call.room !== null && ring !== null) {
    if (call.callerJoinedAt === null) await joined(city, call)
    return [
      { do: 'join', room: call.room, as: 'caller', leg: ring.id, language: call.dialogue.language },
    ]
  }
  if (call.state === 'waiting') return waitOn(call)
  return goodbye(call.dialogue.language, 'goodbye')
}

/** Whoever was cut off from an agent is told so before the music. */
function waitOn(call: Call): LineStep[] {
  const { language } = call.dialogue
  const queue: LineStep = { do: 'queue', call: call.leg, turn: call.turn }
  if (call.rejoinUntil === null) return [queue]
  return [{ do: 'say', said: [said({ language, prompt: 'lineBrokeOff' })] }, queue]
}

/**
 * Whoever was called back has answered, or was still being told that they would be; the provider may not even have
 * told us the name of the new leg.
 */
async function calledBack(
  city: City,
  { call: leg, leg: ringId }: Extract<LineEvent, { kind: 'moved' }>,
) {
  const asked = ringId === null ? null : await findRing(city.sql, ringId)
  const known = asked?.callId ?? (await store.findCall(city.sql, leg))?.id ?? null
  if (known === null || asked?.isOver === true) return null
  return city.sql.begin(async (tx) => {
    const call = await store.lockCallById(tx, known)
    const ring = await openRing(tx, known)
    if (call?.state !== 'called-back' || ring?.isAnswered !== true) return null
    // What was promised is done: handed on later, they wait like anybody else.
    await store.changeCall(tx, call.id, { leg, state: 'talking', pending: null }, city.now())
    return { ...call, leg, state: 'talking' as const }
  })
}

/** From now on they talk. */
async function joined(city: City, call: Call): Promise<void> {
  const now = city.now()
  await city.sql.begin(async (tx) => {
    await store.changeCall(tx, call.id, { callerJoinedAt: now }, now)
    await tellCall(tx, call.id, now)
  })
  city.wake('events')
}
