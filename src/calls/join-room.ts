/** Brings a caller who was taken out of the queue into the room where the agent is. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import type { Call } from './call.ts'
import { findRing, openRing } from './ring-store.ts'
import { goodbye } from './spoken.ts'
import * as store from './store.ts'
import { tellCall } from './tell-call.ts'

/** Where the agent has gone in between, the caller is back in the queue, in the place that was always theirs. */
export async function joinRoom(
  city: City,
  event: Extract<LineEvent, { kind: 'moved' }>,
): Promise<LineStep[]> {
  const call = (await store.findCall(city.sql, event.call)) ?? (await calledBack(city, event))
  if (call === null) return [{ do: 'hang-up' }]
  const ring = await openRing(city.sql, call.id)
  if (call.state === 'talking' && call.room !== null && ring !== null) {
    if (call.callerJoinedAt === null) await joined(city, call)
    return [
      { do: 'join', room: call.room, as: 'caller', leg: ring.id, language: call.dialogue.language },
    ]
  }
  if (call.state === 'waiting') return [{ do: 'queue', call: call.leg, turn: call.turn }]
  return goodbye(call.dialogue.language, 'goodbye')
}

/** Who answers before the provider has told us the name of the new leg. */
async function calledBack(
  city: City,
  { call: leg, leg: ringId }: Extract<LineEvent, { kind: 'moved' }>,
) {
  const ring = ringId === null ? null : await findRing(city.sql, ringId)
  if (ring === null || ring.isOver) return null
  return city.sql.begin(async (tx) => {
    const call = await store.lockCallById(tx, ring.callId)
    if (call === null) return null
    await store.changeCall(tx, call.id, { leg }, city.now())
    return { ...call, leg }
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
