/** Finds who is still to be sent the answer of an incident, and notes that it was sent. */

import type { Database } from '#db/connect.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { Language } from '#language/languages.ts'

export type WaitingContact = {
  id: number
  incidentId: number
  caseId: number | null
  state: ContactState
  enterprise: string | null
  pool: string
  answer: Record<Language, string>
  /** Who wrote it. */
  answeredBy: number
  isTold: boolean
  /** The answer cannot be all: there is danger, or a further matter in the message. */
  isMore: boolean
}

/**
 * Locked, and skipped where another copy has them. `isTold`: their receipt has carried the answer; its text tells,
 * since a contact may have been filed while the answer was being written.
 */
export async function takeWaiting(tx: Database, limit: number): Promise<WaitingContact[]> {
  return tx<WaitingContact[]>`
    select c.id, i.id as "incidentId", c.case_id as "caseId", c.state, c.enterprise, c.pool,
      i.answer, i.answered_by as "answeredBy",
      c.priority = 0 or jsonb_array_length(coalesce(c.decision -> 'also', '[]')) > 0 as "isMore",
      exists (
        select from messages m, jsonb_each_text(i.answer) said
        where m.contact_id = c.id and m.direction = 'out' and strpos(m.text, said.value) > 0
      ) as "isTold"
    from contacts c join incidents i on i.id = c.incident_id
    where i.answer is not null and c.incident_told_at is null and c.suspected_spam is null
    order by c.id limit ${limit}
    for update of c skip locked`
}

export async function markTold(tx: Database, contactId: number, now: Date): Promise<void> {
  await tx`
    update contacts set incident_told_at = ${now}, version = version + 1,
      first_answered_at = coalesce(first_answered_at, ${now})
    where id = ${contactId}`
}
