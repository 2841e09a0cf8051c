/** Keeps which call an agent has begun from her desk. */

import type { Database } from '#db/connect.ts'
import type { CallState } from './call.ts'

export type LastCall = { id: number; fromNumber: string | null; state: CallState }

/** Of a contact with several calls the one that goes on, else the latest; locked until the transaction ends. */
export async function lockLastCall(tx: Database, contactId: number): Promise<LastCall | null> {
  const [row] = await tx<LastCall[]>`
    select id, from_number as "fromNumber", state from calls where contact_id = ${contactId}
    order by (state = 'over'), id desc limit 1 for update`
  return row ?? null
}

/** In a room of its own: whatever was said before is over. */
export async function callAgain(
  tx: Database,
  callId: number,
  agentId: number,
  now: Date,
): Promise<void> {
  await tx`
    update calls set state = 'called-back', called_by = ${agentId}, ended_at = null, ending = null,
      room = null, caller_joined_at = null, since = ${now}, changed_at = ${now}
    where id = ${callId}`
}

/** False: it was not begun by her, or it has come further. */
export async function endDeskCall(
  tx: Database,
  callId: number,
  agentId: number,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    update calls set state = 'over', ending = 'not-reached', called_by = null, ended_at = ${now},
      since = ${now}, changed_at = ${now}
    where id = ${callId} and called_by = ${agentId} and state = 'called-back'
    returning id`
  return rows.length === 1
}

/** In hand, or being written up. */
export async function holdsContact(
  tx: Database,
  contactId: number,
  agentId: number,
): Promise<boolean> {
  const rows = await tx`
    select from contacts c join slots s on s.contact_id = c.id
    where c.id = ${contactId} and s.agent_id = ${agentId} and c.state in ('handling', 'wrap-up')`
  return rows.length === 1
}
