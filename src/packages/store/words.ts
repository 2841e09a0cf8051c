/** Reads what a citizen said in a contact, and what it was taken for, to think of a life situation. */

import type { Database } from '#db/connect.ts'

export type Words = { text: string; topics: string[]; language: string }

/** The contact's own inbound messages, oldest first. */
export async function listWords(tx: Database, contactId: number): Promise<Words> {
  const [row] = await tx<Words[]>`
    select coalesce(c.subject, '') || e'\n' || coalesce((
        select string_agg(coalesce(m.own_words, m.text), e'\n' order by m.id) from messages m
        where m.contact_id = c.id and m.direction = 'in' and m.automatic is null), '') as text,
      array_remove(array[c.topic] || array(
        select a ->> 'topic' from jsonb_array_elements(
          case jsonb_typeof(c.decision -> 'also') when 'array' then c.decision -> 'also' else '[]' end) a),
        null) as topics,
      coalesce(k.language, c.language) as language
    from contacts c left join cases k on k.id = c.case_id
    where c.id = ${contactId}`
  return row ?? { text: '', topics: [], language: 'und' }
}
