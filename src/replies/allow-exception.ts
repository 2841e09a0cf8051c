/** Lets a supervisor allow that the next reply to a contact leaves in another language, with a reason that is kept. */

import type { Actor } from '#agents/agent.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { insertException } from './store/exception.ts'

export type ExceptionAllowed =
  | { outcome: 'done' }
  | { outcome: 'not-found' }
  | { outcome: 'exception-not-allowed' }
  | { outcome: 'reason-missing' }

export async function allowException(
  city: City,
  actor: Actor,
  contactId: number,
  { reason }: { reason: string },
): Promise<ExceptionAllowed> {
  if (actor.role === 'agent') return { outcome: 'exception-not-allowed' }
  if (reason.trim() === '') return { outcome: 'reason-missing' }
  const now = city.now()
  const { agentId } = actor
  const result = await city.sql.begin(async (tx): Promise<ExceptionAllowed> => {
    const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
    if (contact === null) return { outcome: 'not-found' }
    const { caseId, enterprise, pool } = contact
    await insertException(tx, { contactId, agentId, reason: reason.trim(), now })
    const about = { at: now, agentId, contactId, caseId }
    await insertAudit(tx, { ...about, action: 'reply-exception-allowed', detail: { reason } })
    await insertEvent(tx, { ...about, kind: 'reply-exception-allowed', enterprise, pool })
    return { outcome: 'done' }
  })
  if (result.outcome === 'done') city.wake('events')
  return result
}
