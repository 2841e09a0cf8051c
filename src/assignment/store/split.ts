/** Moves some messages of a contact into a contact of their own, under another case. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export type SplitMessage = { id: number; contactId: number; direction: string; createdAt: Date }

/** Of the messages that were asked for those of the case that the actor may see; locks their contacts. Oldest first. */
export async function lockMessages(
  tx: Database,
  caseId: number,
  messageIds: number[],
  actor: Actor,
  firstLinePool: string,
): Promise<SplitMessage[]> {
  return tx<SplitMessage[]>`
    select m.id, m.contact_id as "contactId", m.direction, m.created_at as "createdAt"
    from messages m join contacts c on c.id = m.contact_id
    where c.case_id = ${caseId} and m.id = any(${messageIds})
      and ${scopeOf(tx, actor, firstLinePool)}
    order by m.id
    for update of c`
}

/** True if the contact keeps some inbound message: an empty contact would be nobody's. */
export async function hasOtherMessages(
  tx: Database,
  contactId: number,
  leaving: number[],
): Promise<boolean> {
  const [row] = await tx<{ isKept: boolean }[]>`
    select exists (
      select from messages
      where contact_id = ${contactId} and direction = 'in' and id <> all(${leaving})) as "isKept"`
  return row?.isKept === true
}

export type SplitContact = {
  fromContactId: number
  caseId: number
  topic: string | null
  enterprise: string | null
  pool: string
  subject: string | null
  /** The moment its words arrived: what was overlooked in a mail keeps the mail's place. */
  queuedAt: Date
  because: { key: string; params: Record<string, string | number> }
}

/** A copy of the contact, queued, with the messages moved into it. Attachments follow their messages. */
export async function insertSplitContact(
  tx: Database,
  split: SplitContact,
  messageIds: number[],
): Promise<number> {
  const because = JSON.stringify([split.because])
  const [row] = await tx<{ id: number }[]>`
    insert into contacts (channel, citizen_id, address_id, case_id, state, proof, our_address, subject,
      outcome, topic, enterprise, pool, priority, decision, rules_version, language,
      language_confidence, language_source, language_at, received_at, queued_at)
    select channel, citizen_id, address_id, ${split.caseId}, 'queued', proof, our_address,
      coalesce(${split.subject}, subject), 'ours', ${split.topic}, ${split.enterprise}, ${split.pool},
      priority, decision || jsonb_build_object('because', ${because}::text::jsonb), rules_version,
      language, language_confidence, language_source, language_at, received_at, ${split.queuedAt}
    from contacts where id = ${split.fromContactId}
    returning id`
  if (row === undefined) throw new Error('A split contact was not inserted.')
  await tx`update messages set contact_id = ${row.id} where id = any(${messageIds})`
  await tx`update contacts set version = version + 1 where id = ${split.fromContactId}`
  return row.id
}
