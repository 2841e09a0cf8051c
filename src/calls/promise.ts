/** Keeps the promise of a call back to whoever rang again, waited on the line and has put the phone down. */

import { freeSlot } from '#assignment/store/contact.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import type { Call, Ring } from './call.ts'
import { queueAgain } from './requeue.ts'
import { endRing } from './ring-store.ts'
import { changeCall } from './store.ts'
import { tellCall } from './tell-call.ts'

/** Whoever rang again before they were called back, and has talked with nobody since. */
export function isPromised({ dialogue, callerJoinedAt }: Call): boolean {
  return dialogue.returning?.to === 'promise' && callerJoinedAt === null
}

/**
 * Who of ours is let go; null: nothing was promised, or it has been done. An agent who is still rung goes on being
 * rung, and calls back; one who waits in the room already gives the contact back into its place.
 */
export async function keepPromise(
  tx: Transaction,
  call: Call,
  rings: readonly Ring[],
  now: Date,
): Promise<Ring[] | null> {
  const isOnLine = call.state !== 'over' && call.state !== 'called-back'
  if (!isPromised(call) || !isOnLine || call.contactId === null) return null
  const contact = await loadContact(tx, call.contactId)
  const isHandled = contact?.state === 'handling'
  if (contact === null || !(isHandled || ['queued', 'reserved'].includes(contact.state)))
    return null
  await changeCall(tx, call.id, { state: 'called-back', pending: null, isHeld: false }, now)
  if (call.state !== 'talking') return []
  for (const ring of rings) await endRing(tx, ring.id, now)
  if (isHandled) await giveBack(tx, contact.id, now)
  await tellCall(
    tx,
    call.id,
    now,
    rings.map(({ agentId }) => agentId),
  )
  return [...rings]
}

async function giveBack(tx: Transaction, contactId: number, now: Date): Promise<void> {
  await freeSlot(tx, contactId, now)
  const moved = await moveContact(tx, contactId, 'giveBack', { agentId: null }, now)
  if (moved !== null) await queueAgain(tx, moved, now)
}
