/** Finds the talk that an agent wants to do something in, or says why she cannot. */

import type { Actor } from '#agents/agent.ts'
import type { PhoneResult, VoiceWays } from '#channels/voice/words.ts'
import type { City } from '#city.ts'
import type { Database } from '#db/connect.ts'
import type { Call, Ring } from '../call.ts'
import { openRings } from '../ring-store.ts'
import { changeCall, loadCall, lockCallById } from '../store.ts'
import { tellCall } from '../tell-call.ts'
import { isHerTalk } from '../view.ts'
import { visibleCall } from '../view-store.ts'

export type TalkRefusal =
  | { outcome: 'not-found' }
  | { outcome: 'not-yours' }
  /** Nobody talks there, or not so that this could be done. */
  | { outcome: 'not-talking' }
  | { outcome: 'phone-unavailable' }

export type Done = { outcome: 'done' } | TalkRefusal

/** An agent and a caller in a room; `consulted` where a second agent is rung or speaks with the first. */
export type Talk = {
  call: Call
  room: string
  agent: Ring & { leg: string }
  consulted: Ring | null
  supervisors: Ring[]
  line: VoiceWays
}

export async function herTalk(
  city: City,
  actor: Actor,
  callId: number,
): Promise<Talk | TalkRefusal> {
  const seen = await visibleCall(city.sql, actor, city.rules.city.firstLinePool, callId)
  if (seen === null) return { outcome: 'not-found' }
  if (!isHerTalk(seen, actor.agentId)) return { outcome: 'not-yours' }
  return (await talkOf(city, callId)) ?? { outcome: 'not-talking' }
}

/** Null: nobody talks there at this moment. */
export async function talkOf(city: City, callId: number): Promise<Talk | null> {
  const line = city.channels.voice ?? null
  const call = await loadCall(city.sql, callId)
  return call === null || line === null ? null : readTalk(city.sql, call, line)
}

export async function readTalk(tx: Database, call: Call, line: VoiceWays): Promise<Talk | null> {
  const { room } = call
  if (call.state !== 'talking' || call.callerJoinedAt === null || room === null) return null
  const rings = await openRings(tx, call.id)
  const agent = rings.find(({ role }) => role === 'agent') ?? null
  if (agent === null || !agent.isAnswered || agent.leg === null) return null
  return {
    call,
    room,
    agent: { ...agent, leg: agent.leg },
    consulted: rings.find(({ role }) => role === 'consulted') ?? null,
    supervisors: rings.filter(({ role }) => role === 'supervisor'),
    line,
  }
}

/** What has been done at the provider is written down, unless the talk ended meanwhile. */
export async function noteTalk(
  city: City,
  callId: number,
  changed: Parameters<typeof changeCall>[2],
): Promise<void> {
  const now = city.now()
  await city.sql.begin(async (tx) => {
    const call = await lockCallById(tx, callId)
    if (call?.state !== 'talking') return
    await changeCall(tx, callId, changed, now)
    await tellCall(tx, callId, now)
  })
  city.wake('events')
}

/** Gone: who was meant has hung up. */
export function refusalOf(result: PhoneResult): TalkRefusal | null {
  if (result.outcome === 'done') return null
  return { outcome: result.outcome === 'gone' ? 'not-talking' : 'phone-unavailable' }
}
