/** Ends a contact without an answer being due; its case is closed when nothing of it is open any more. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isOpenPart } from '#packages/store/open-parts.ts'
import { closeCaseIfDone } from './store/case.ts'
import { isHers } from './give-back.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { freeSlot } from './store/contact.ts'

export async function closeContact(
  city: City,
  actor: Actor,
  contactId: number,
  request: { reason?: string } = {},
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'close', async (tx, contact, now) => {
    if (contact.state !== 'queued' && !isHers(contact.agentId, actor))
      return { outcome: 'not-yours' }
    if (contact.caseId !== null && (await isOpenPart(tx, contact.caseId)))
      return { outcome: 'part-open' }
    await freeSlot(tx, contactId, now)
    if (contact.caseId !== null) await closeCaseIfDone(tx, contact.caseId, contactId, now)
    return { fields: { closedAt: now, heldUntil: null }, audit: { reason: request.reason ?? null } }
  })
}
