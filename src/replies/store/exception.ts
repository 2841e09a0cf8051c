/** Keeps a supervisor's word that one reply may leave against the language rule. */

import type { Database } from '#db/connect.ts'

export type OpenException = { id: number; by: string; reason: string }

export async function insertException(
  tx: Database,
  exception: { contactId: number; agentId: number; reason: string; now: Date },
): Promise<void> {
  await tx`
    insert into reply_exceptions (contact_id, allowed_by, reason, allowed_at)
    values (${exception.contactId}, ${exception.agentId}, ${exception.reason}, ${exception.now})`
}

/** The latest that has not been used; the caller has locked the contact. */
export async function findException(
  tx: Database,
  contactId: number,
): Promise<OpenException | null> {
  const [row] = await tx<OpenException[]>`
    select e.id, a.name as by, e.reason
    from reply_exceptions e join agents a on a.id = e.allowed_by
    where e.contact_id = ${contactId} and e.used_by_message is null
    order by e.id desc limit 1`
  return row ?? null
}

/** It counts for one message; older ones that nobody used are spent with it. */
export async function useException(
  tx: Database,
  contactId: number,
  messageId: number,
): Promise<void> {
  await tx`
    update reply_exceptions set used_by_message = ${messageId}
    where contact_id = ${contactId} and used_by_message is null`
}
