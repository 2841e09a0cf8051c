/** Moves a contact from one state to the next, and only as the table of moves allows. */

import type { ContactMove, ContactState } from '#contacts/contact.ts'
import { contactMoves } from '#contacts/contact.ts'
import type { Database } from '#db/connect.ts'

/** What a move may change beside the state; what is not named stays. */
export type MoveFields = {
  agentId?: number | null
  pool?: string
  enterprise?: string | null
  heldUntil?: Date | null
  queuedAt?: Date
  wrapUpCode?: string
  closedAt?: Date | null
  firstAnsweredAt?: Date
}

/** The new version, or null when the contact is not in a state that the move starts from. */
export async function moveContact(
  tx: Database,
  contactId: number,
  move: ContactMove,
  fields: MoveFields = {},
): Promise<{ version: number; state: ContactState } | null> {
  const { from, to } = contactMoves[move]
  const columns = {
    state: to,
    ...(fields.agentId !== undefined && { agent_id: fields.agentId }),
    ...(fields.pool !== undefined && { pool: fields.pool }),
    ...(fields.enterprise !== undefined && { enterprise: fields.enterprise }),
    ...(fields.heldUntil !== undefined && { held_until: fields.heldUntil }),
    ...(fields.queuedAt !== undefined && { queued_at: fields.queuedAt }),
    ...(fields.wrapUpCode !== undefined && { wrap_up_code: fields.wrapUpCode }),
    ...(fields.closedAt !== undefined && { closed_at: fields.closedAt }),
    ...(fields.firstAnsweredAt !== undefined && { first_answered_at: fields.firstAnsweredAt }),
  }
  const [row] = await tx<{ version: number; state: ContactState }[]>`
    update contacts set ${tx(columns)}, version = version + 1
    where id = ${contactId} and state = any(${[...from]}::text[])
    returning version, state`
  return row ?? null
}
