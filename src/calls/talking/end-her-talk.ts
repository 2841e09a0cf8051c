/** Ends a talk for all because its agent says so. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { endCall } from '../end-call.ts'
import { openRing } from '../ring-store.ts'
import { loadCall } from '../store.ts'
import { endTalk } from '../survey/survey.ts'
import type { Done } from './talk.ts'
import { isHerTalk } from '../view.ts'
import { visibleCall } from '../view-store.ts'

/**
 * Also while the citizen is on hold, is still being rung, or waits for her to come back. The caller's own leg goes on
 * by itself once the room is over: for the question how it was.
 */
export async function endHerTalk(city: City, actor: Actor, callId: number): Promise<Done> {
  const seen = await visibleCall(city.sql, actor, city.rules.city.firstLinePool, callId)
  if (seen === null) return { outcome: 'not-found' }
  if (!isHerTalk(seen, actor.agentId)) return { outcome: 'not-yours' }
  const call = await loadCall(city.sql, callId)
  const line = city.channels.voice ?? null
  if (call === null || line === null || call.state === 'over') return { outcome: 'not-talking' }
  const isTalk = call.state === 'talking' && call.callerJoinedAt !== null
  if (!isTalk || call.room === null) {
    const ring = await openRing(city.sql, callId)
    await endCall(city, call.leg, ring?.id ?? null)
    await line.hangUp(call.leg)
    return { outcome: 'done' }
  }
  // Written down first: whoever hangs up by what follows hangs up on a talk that is over.
  await endTalk(city, call.leg)
  const ended = await line.rooms.end(call.room)
  const isStuck = ended.outcome === 'later' || ended.outcome === 'refused'
  if (isStuck) await line.hangUp(call.leg)
  return { outcome: 'done' }
}
