/** Brings whoever rings again before they are called back to their own place, or to the agent who is there for them. */

import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import type { Call } from './call.ts'
import { asBefore } from './dialogue/returning.ts'
import type { LeftCall } from './return-store.ts'
import { continueCall, findWelcomed, lockLeftCall, passRings } from './return-store.ts'
import { openRings } from './ring-store.ts'
import { changeCall, lockCall, lockCallById } from './store.ts'
import { tellCall } from './tell-call.ts'

/**
 * The new call goes on with the promise of the one before, which is over; the contact keeps its place. Where an agent
 * has answered for it already, they talk: the leg that was rung for them is returned, to be hung up. Both calls are
 * locked by then, the new one first.
 */
export async function takeUp(
  tx: Transaction,
  own: Call,
  left: LeftCall,
  now: Date,
): Promise<string | null> {
  const before = await lockCallById(tx, left.id)
  const isThere = await isAnswered(tx, left.id)
  const room = isThere ? (before?.room ?? null) : null
  await changeCall(tx, left.id, { state: 'over', ending: 'call-back' }, now)
  await continueCall(tx, own.id, left)
  await passRings(tx, left.id, own.id)
  if (room !== null)
    await changeCall(tx, own.id, { state: 'talking', room, callerJoinedAt: null }, now)
  await tellCall(tx, own.id, now)
  return room === null ? null : (before?.leg ?? null)
}

/**
 * The agent is there for a call whose citizen is to be rung: where they are on the line at this moment, and only
 * welcomed, they are put through on it. Null: they are not. `isGone`: they have hung up again.
 */
export async function meet(
  city: City,
  callId: number,
): Promise<{ leg: string; isGone: boolean } | null> {
  const leg = await findWelcomed(city.sql, callId)
  if (leg === null) return null
  const now = city.now()
  const taken = await city.sql.begin(async (tx) => {
    const own = await lockCall(tx, leg)
    const returning = own?.dialogue.returning ?? null
    if (own?.state !== 'line' || own.contactId !== null || returning === null) return null
    const left = await lockLeftCall(tx, callId, now)
    if (left?.to !== 'promise' || !(await isAnswered(tx, callId))) return null
    const rung = await takeUp(tx, own, left, now)
    const dialogue = { ...asBefore(own.dialogue, returning), stage: 'waiting' as const }
    await changeCall(tx, own.id, { dialogue }, now)
    return { rung }
  })
  if (taken === null) return null
  city.wake('events')
  const line = city.channels.voice ?? null
  if (taken.rung !== null) await line?.hangUp(taken.rung)
  // Where this fails they come by themselves: after the welcome they are sent there too.
  const moved = await line?.move(leg)
  return { leg, isGone: moved?.outcome === 'gone' }
}

async function isAnswered(tx: Transaction, callId: number): Promise<boolean> {
  const rings = await openRings(tx, callId)
  return rings.some((ring) => ring.role === 'agent' && ring.isAnswered)
}
