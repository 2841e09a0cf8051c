/** Takes care of a leg whose room is over while somebody is still on it. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { ringLeft } from '../agent-leg.ts'
import { agentLeft } from './agent-left.ts'
import { joinRoom } from '../join-room.ts'
import { findRingByLeg, legEnded, openRing } from '../ring-store.ts'
import { findCall } from '../store.ts'
import { roomOver } from '../survey/survey.ts'

/**
 * Of an agent's leg: it is over, which its own callback may fail to say. Of the caller's, who is still there: the agent
 * has gone, and what becomes of the caller depends on how. Otherwise the talk is over.
 */
export async function roomLeft(
  city: City,
  event: Extract<LineEvent, { kind: 'room-over' }>,
): Promise<LineStep[]> {
  const call = await findCall(city.sql, event.call)
  if (call === null) {
    const ring = await findRingByLeg(city.sql, event.call)
    if (event.isHungUp && ring !== null) {
      await legEnded(city.sql, ring.id, city.now())
      await ringLeft(city, ring)
    }
    return [{ do: 'hang-up' }]
  }
  if (event.isHungUp) return roomOver(city, event)
  const ring = call.state === 'talking' ? await openRing(city.sql, call.id) : null
  if (ring !== null) await agentLeft(city, ring)
  const now = await findCall(city.sql, event.call)
  const goesOn = now?.state === 'waiting' || (now?.state === 'talking' && ring !== null)
  return goesOn
    ? joinRoom(city, { kind: 'moved', call: event.call, leg: null })
    : roomOver(city, event)
}
