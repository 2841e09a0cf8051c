/** Brings an answer that did not reach the citizen back to the agent who gave it, with its clocks running again. */

import { queueForAll, queueForOne } from '#assignment/queue-steps.ts'
import { reopenCase } from '#assignment/store/case.ts'
import { loadAgent } from '#agents/store.ts'
import { settleHolder } from '#cases/holding-store.ts'
import { unmeetClocks } from '#clocks/store/clock.ts'
import { lockContact } from '#contacts/store/contact.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { answerOfDelivery } from './store/undelivered.ts'

/**
 * After a permanent failure. Receipts and notices come back to nobody: there is nothing an agent could have done
 * better. What is in somebody's hands anyway stays there; the event tells.
 */
export async function bringBack(tx: Transaction, deliveryId: number, now: Date): Promise<void> {
  const answer = await answerOfDelivery(tx, deliveryId)
  if (answer === null) return
  const contact = await lockContact(tx, answer.contactId)
  if (contact === null || !['wrap-up', 'closed'].includes(contact.state)) return
  const { id: contactId, caseId, enterprise, pool } = contact
  const agent = answer.agentId === null ? null : await loadAgent(tx, answer.agentId)
  const held = { ...contact, holder: null }
  if (agent?.isActive === true) await queueForOne(tx, held, pool, agent, now)
  else await queueForAll(tx, held, pool, now)
  await moveContact(tx, contactId, 'reopen', { closedAt: null, heldUntil: null, queuedAt: now })
  if (caseId !== null) {
    await reopenCase(tx, caseId)
    await unmeetClocks(tx, caseId, answer.answeredAt, now)
    await settleHolder(tx, caseId, now)
  }
  const about = { at: now, contactId, caseId, enterprise, pool, agentId: answer.agentId }
  await insertEvent(tx, { ...about, kind: 'contact-queued', data: { because: 'not-delivered' } })
}
