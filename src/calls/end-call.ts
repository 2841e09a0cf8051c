/** Ends a call once, whoever hung up: the contact becomes what it now is, and no agent stays tied to it. */

import { freeSlot } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { LineStep } from '#channels/voice/words.ts'
import { moveContact } from '#contacts/store/contact.ts'
import { removeSteps } from '#contacts/store/queue.ts'
import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import type { Call } from './call.ts'
import { endRing, openRing } from './ring-store.ts'
import { leaveDispatch } from './settle-dispatch.ts'
import * as store from './store.ts'

/** The leg may be the caller's or an agent's; of a call that is over nothing changes. */
export async function endCall(city: City, leg: string): Promise<LineStep[]> {
  const ended = await city.sql.begin(async (tx) => {
    const call = await store.lockCall(tx, leg)
    if (call === null || call.state === 'over') return null
    // Called back later: putting the phone down is what was agreed.
    if (call.state === 'called-back') return null
    // Put through to somebody outside: what came of that decides what becomes of the contact.
    if (await leaveDispatch(tx, city, call)) return null
    const ring = await openRing(tx, call.id)
    await over(tx, call, city.now())
    return ring
  })
  const line = city.channels.voice ?? null
  // The agent who is being rung, or who talks, hears it at once.
  if (ended !== null && ended.leg !== null) await line?.hangUp(ended.leg)
  city.wake('queue')
  city.wake('events')
  return [{ do: 'hang-up' }]
}

async function over(tx: Database, call: Call, now: Date): Promise<void> {
  const wasTalking = call.state === 'talking'
  const ending = call.dialogue.ending ?? (wasTalking ? 'answered' : 'abandoned')
  await store.changeCall(tx, call.id, { state: 'over', ending }, now)
  const ring = await openRing(tx, call.id)
  if (ring !== null) await endRing(tx, ring.id, now)
  if (call.contactId === null) return
  const moved = wasTalking
    ? await moveContact(tx, call.contactId, 'answer', { firstAnsweredAt: now }, now)
    : await abandon(tx, call.contactId, now)
  if (moved === null) return
  if (moved.caseId !== null) await settleHolder(tx, moved.caseId, now)
  await insertEvent(tx, {
    at: now,
    kind: wasTalking ? 'contact-wrap-up' : 'contact-abandoned',
    contactId: call.contactId,
    caseId: moved.caseId,
    enterprise: moved.enterprise,
    pool: moved.pool,
    ...(moved.agentId !== null && { agentId: moved.agentId }),
  })
}

async function abandon(tx: Database, contactId: number, now: Date) {
  await freeSlot(tx, contactId, now)
  const moved = await moveContact(tx, contactId, 'abandon', {}, now)
  if (moved !== null) await removeSteps(tx, contactId)
  return moved
}
