/** Brings a contact that had been handed on back to the agent who did it, or to its pool. */

import { loadAgent } from '#agents/store.ts'
import { queueForAll, queueForOne } from '#assignment/queue-steps.ts'
import { settleHolder } from '#cases/holding-store.ts'
import { lockContact } from '#contacts/store/contact.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { takeCaseBack } from './store/matter.ts'
import type { ReferralRow } from './store/referral.ts'

/** What is in somebody's hands anyway stays there; the event tells. `kind` of the event: what happened. */
export async function bringContactBack(
  tx: Transaction,
  referral: Pick<ReferralRow, 'id' | 'caseId' | 'contactId' | 'institution' | 'decidedBy'>,
  kind: string,
  now: Date,
): Promise<void> {
  const contact = await lockContact(tx, referral.contactId)
  if (contact === null) throw new Error(`Contact ${referral.contactId} is gone.`)
  const { id: contactId, enterprise, pool } = contact
  const about = { at: now, contactId, caseId: referral.caseId, enterprise, pool }
  const data = { referralId: referral.id, institution: referral.institution }
  await takeCaseBack(tx, referral.caseId)
  if (['referred', 'closed', 'wrap-up', 'abandoned'].includes(contact.state)) {
    const agent = referral.decidedBy === null ? null : await loadAgent(tx, referral.decidedBy)
    const held = { ...contact, holder: null }
    if (agent?.isActive === true) await queueForOne(tx, held, pool, agent, now)
    else await queueForAll(tx, held, pool, now)
    await moveContact(tx, contactId, 'reopen', { closedAt: null, heldUntil: null, queuedAt: now })
    await insertEvent(tx, { ...about, kind: 'contact-queued', data: { because: kind } })
  }
  await settleHolder(tx, referral.caseId, now)
  await insertEvent(tx, { ...about, kind, agentId: referral.decidedBy, data })
}
