/** Sets a contact aside as spam: no clock, no case number, no place in the queue; one call brings it back. */

import type { Actor } from '#agents/agent.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { lockSeen, setAside } from '../store/spam.ts'

export type MarkedSpam =
  | { outcome: 'marked' }
  | { outcome: 'not-found' }
  | { outcome: 'already-marked' }

export async function markSuspectedSpam(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<MarkedSpam> {
  const now = city.now()
  const marked = await city.sql.begin(async (tx): Promise<MarkedSpam> => {
    const contact = await lockSeen(tx, actor, city.rules.city.firstLinePool, contactId)
    if (contact === null) return { outcome: 'not-found' }
    if (contact.suspectedSpam !== null) return { outcome: 'already-marked' }
    await setAside(tx, contactId, 'agent', now)
    const { caseId, enterprise, pool } = contact
    if (caseId !== null) await settleHolder(tx, caseId, now)
    const { agentId } = actor
    await insertAudit(tx, { at: now, agentId, action: 'spam-marked', contactId, caseId })
    await insertEvent(tx, {
      at: now,
      kind: 'contact-suspected',
      contactId,
      caseId,
      agentId,
      enterprise,
      pool,
    })
    return { outcome: 'marked' }
  })
  if (marked.outcome === 'marked') city.wake('events')
  return marked
}
