/** Brings an agent back to a citizen whose line to her broke off: she says that she is there, and is rung again. */

import { randomUUID } from 'node:crypto'
import type { Actor } from '#agents/agent.ts'
import { loadActor } from '#agents/store.ts'
import { limits } from '#assignment/limits.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { City } from '#city.ts'
import { agentLeft } from './agent-left.ts'
import { letGo, nameRing } from '../let-go.ts'
import { endRing, insertRing, openRing } from '../ring-store.ts'
import { phoneOf } from '../staff-store.ts'
import { changeCall, loadCall, lockCallById } from '../store.ts'
import type { TalkRefusal } from './talk.ts'
import { holderOf, overdueRejoins } from './store.ts'
import { tellCall, tellRinging } from '../tell-call.ts'
import { callOfAgent } from '../view-store.ts'

const ringSeconds = limits.reservation.voice

type Refused = Extract<TalkRefusal, { outcome: 'not-talking' | 'phone-unavailable' }>

/** A page that was loaded anew has no line any more, even if the provider does not know it yet. */
export async function rejoin(
  city: City,
  actor: Actor,
): Promise<{ outcome: 'done'; callId: number } | Refused> {
  const seen = await callOfAgent(city.sql, actor.agentId)
  const line = city.channels.voice ?? null
  if (seen === null || line === null) return { outcome: 'not-talking' }
  const old = await openRing(city.sql, seen.id)
  if (old !== null && old.agentId === actor.agentId && old.isAnswered) {
    await agentLeft(city, old, true)
    await letGo(city, [old])
  }
  const call = await loadCall(city.sql, seen.id)
  if (call === null || call.rejoinUntil === null) return { outcome: 'not-talking' }
  const { agentId } = actor
  const id = randomUUID()
  const number = await phoneOf(city.sql, agentId)
  const now = city.now()
  const isRinging = await city.sql.begin(async (tx) => {
    const ring = { id, callId: call.id, agentId, number }
    if (!(await insertRing(tx, ring, now))) return false
    await tellRinging(tx, call.id, agentId, now)
    return true
  })
  city.wake('events')
  // She is being rung already: by the click before.
  if (!isRinging) return { outcome: 'done', callId: call.id }
  const rung = await line.ring({
    to: number === null ? { agent: agentId } : { number },
    from: call.toNumber,
    leg: id,
    seconds: ringSeconds,
    askedAt: now,
  })
  if (rung.outcome === 'done') {
    await nameRing(city, id, rung.call)
    return { outcome: 'done', callId: call.id }
  }
  await endRing(city.sql, id, city.now())
  return { outcome: 'phone-unavailable' }
}

/** Who does not come back in time is waited for no longer: the citizen is the next one's, in the place they had. */
export async function endOverdueRejoins(city: City): Promise<void> {
  for (const { id } of await overdueRejoins(city.sql, city.now())) {
    const now = city.now()
    const agentId = await city.sql.begin(async (tx) => {
      const call = await lockCallById(tx, id)
      const until = call?.rejoinUntil ?? null
      if (call === null || until === null || until > now || (await openRing(tx, id)) !== null)
        return null
      await changeCall(tx, id, { rejoinUntil: null }, now)
      await tellCall(tx, id, now)
      return call.contactId === null ? null : holderOf(tx, call.contactId)
    })
    if (agentId === null) continue
    const [actor, call] = [await loadActor(city.sql, agentId), await loadCall(city.sql, id)]
    const contactId = call?.contactId ?? null
    if (actor !== null && contactId !== null) await giveBack(city, actor, contactId)
  }
}
