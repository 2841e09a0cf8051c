/** Ends a call once, whoever hung up: the contact becomes what it now is, and no agent stays tied to it. */

import { freeSlot } from '#assignment/store/contact.ts'
import { beginWrapUp } from '#assignment/wrap-up-presence.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { LineStep } from '#channels/voice/words.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import { removeSteps } from '#contacts/store/queue.ts'
import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import type { Call, CallEnding, Ring } from './call.ts'
import { letGo } from './let-go.ts'
import { meet } from './meet.ts'
import { isPromised, keepPromise } from './promise.ts'
import { endRing, findRing, openRings } from './ring-store.ts'
import { leaveDispatch } from './settle-dispatch.ts'
import * as store from './store.ts'
import { tellCall } from './tell-call.ts'

/**
 * The leg is the caller's; of a call that is over nothing changes. `calledBackFor`: the ringing of the agent for whom
 * this leg was rung.
 */
export async function endCall(
  city: City,
  leg: string,
  calledBackFor: string | null = null,
): Promise<LineStep[]> {
  const met = await rangAgain(city, calledBackFor)
  if (met?.isGone === true) await endCall(city, met.leg)
  const ended = await city.sql.begin(async (tx) => {
    const call = (await store.lockCall(tx, leg)) ?? (await calledBack(tx, calledBackFor))
    if (call === null || call.state === 'over') return []
    const rings = await openRings(tx, call.id)
    const isTried = rings.some(({ id, isAnswered }) => isAnswered && id === calledBackFor)
    // Called back later: putting the phone down is what was agreed.
    if (call.state === 'called-back' && !isTried) return []
    // Put through to somebody outside: what came of that decides what becomes of the contact.
    if (await leaveDispatch(tx, city, call)) return rings
    const letGone = await keepPromise(tx, call, rings, city.now())
    if (letGone !== null) return letGone
    // Given back while their phone rang: whoever is next tries again.
    const isLeft = call.state === 'called-back' && (await isQueued(tx, call.contactId))
    if (isLeft) for (const ring of rings) await endRing(tx, ring.id, city.now())
    else await over(tx, call, rings, city.now())
    return rings
  })
  // Whoever is being rung, or is on the line, hears it at once.
  await letGo(city, ended)
  city.wake('queue')
  city.wake('events')
  return [{ do: 'hang-up' }]
}

async function isQueued(tx: Database, contactId: number | null): Promise<boolean> {
  const contact = contactId === null ? null : await loadContact(tx, contactId)
  return contact?.state === 'queued' || contact?.state === 'reserved'
}

/** The provider's name of that leg was not told us yet. Null as well where they are on another one by now. */
async function calledBack(tx: Database, calledBackFor: string | null): Promise<Call | null> {
  const ring = calledBackFor === null ? null : await findRing(tx, calledBackFor)
  const call = ring === null ? null : await store.lockCallById(tx, ring.callId)
  return call?.state === 'called-back' ? call : null
}

/** Their phone was engaged, perhaps since they were ringing us at that moment. */
async function rangAgain(city: City, calledBackFor: string | null) {
  const ring = calledBackFor === null ? null : await findRing(city.sql, calledBackFor)
  return ring === null ? null : meet(city, ring.callId)
}

async function over(tx: Database, call: Call, rings: readonly Ring[], now: Date): Promise<void> {
  const moved = call.contactId === null ? null : await settle(tx, call, call.contactId, now)
  const ending = endingOf(call, moved?.state === 'abandoned')
  await store.changeCall(
    tx,
    call.id,
    { state: 'over', ending, isHeld: false, rejoinUntil: null },
    now,
  )
  for (const ring of rings) await endRing(tx, ring.id, now)
  await tellCall(
    tx,
    call.id,
    now,
    rings.map(({ agentId }) => agentId),
  )
  if (moved === null) return
  if (moved.caseId !== null) await settleHolder(tx, moved.caseId, now)
  await insertEvent(tx, {
    at: now,
    kind: `contact-${moved.state}`,
    contactId: moved.id,
    caseId: moved.caseId,
    enterprise: moved.enterprise,
    pool: moved.pool,
    ...(moved.agentId !== null && { agentId: moved.agentId }),
  })
}

/**
 * In an agent's hands it is hers to write up, also where she took it and could not talk any more; in the queue, also
 * where it was handed on a moment ago, nobody is served by it any more. Null: it is over already.
 */
async function settle(tx: Database, call: Call, contactId: number, now: Date) {
  const answered = hasTalked(call) ? { firstAnsweredAt: now } : {}
  const moved = await moveContact(tx, contactId, 'answer', answered, now)
  if (moved !== null) {
    if (hasTalked(call) && moved.agentId !== null) await beginWrapUp(tx, moved.agentId, now)
    return moved
  }
  return giveUp(tx, contactId, now)
}

/** Out of the queue, and out of the hands of whoever it was offered to. Null: it is in neither. */
export async function giveUp(tx: Database, contactId: number, now: Date) {
  const moved = await moveContact(tx, contactId, 'abandon', {}, now)
  if (moved === null) return null
  await freeSlot(tx, contactId, now)
  await removeSteps(tx, contactId)
  return moved
}

/** Also where her line broke off and she did not come back. */
function hasTalked(call: Call): boolean {
  return call.callerJoinedAt !== null && (call.state === 'talking' || call.rejoinUntil !== null)
}

/** Who was called back and did not answer was not served by that. */
function endingOf(call: Call, isAbandoned: boolean): CallEnding {
  if (call.state === 'called-back') return 'not-reached'
  // What was agreed before, a call back perhaps, is past for whoever waited once more.
  if (isAbandoned) return 'abandoned'
  if (hasTalked(call)) return 'answered'
  // Told that the promise stands, which it does.
  if (isPromised(call) && call.contactId === null) return 'informed'
  return call.dialogue.ending ?? 'abandoned'
}
