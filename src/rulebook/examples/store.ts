/** Reads a citizen's message for whoever may see its contact. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export type VisibleMessage = {
  id: number
  contactId: number
  caseId: number | null
  language: string
  /** Subject and own words, as routing read them. */
  text: string
  /** What is known of who wrote it. */
  names: string[]
}

/** Null: there is none, a person of the city wrote it, or the actor may not see it. */
export async function visibleMessage(
  sql: Database,
  actor: Actor,
  firstLinePool: string,
  messageId: number,
): Promise<VisibleMessage | null> {
  const [message] = await visibleMessages(sql, actor, firstLinePool, [messageId])
  return message ?? null
}

/** Those of them that the actor may see. */
export async function visibleMessages(
  sql: Database,
  actor: Actor,
  firstLinePool: string,
  messageIds: readonly number[],
): Promise<VisibleMessage[]> {
  const rows = await sql<
    (Omit<VisibleMessage, 'text'> & { subject: string | null; words: string })[]
  >`
    select m.id, m.contact_id as "contactId", c.case_id as "caseId", m.language, m.subject,
      left(coalesce(m.own_words, m.text), 6500) as words,
      array_remove(array[z.name, m.from_name, m.from_address], null) as names
    from messages m join contacts c on c.id = m.contact_id
    left join citizens z on z.id = c.citizen_id
    where m.id = any(${[...messageIds]}::bigint[]) and m.direction = 'in'
      and ${scopeOf(sql, actor, firstLinePool)}`
  return rows.map(({ subject, words, ...row }) => ({
    ...row,
    text: [subject, words].filter(Boolean).join('\n'),
  }))
}
