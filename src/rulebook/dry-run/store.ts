/** Reads past contacts in pages, the latest first, as far as routing looked at them. */

import type { Database } from '#db/connect.ts'
import type { PastContact } from './past-contact.ts'

/** Contacts with an id below `before`, at most so many. */
export type Stretch = { before: number; last: number }

/** Cuts the latest contacts into stretches of one length: people's contacts, no robots and no suspected spam. */
export async function stretchesOfPast(
  sql: Database,
  last: number,
  parts: number,
): Promise<Stretch[]> {
  const length = Math.ceil(last / parts)
  const rows = await sql<{ id: number }[]>`
    select id from (
      select id, row_number() over (order by id desc) as place from contacts
      where automatic is null and suspected_spam is null
      order by id desc limit ${last}) latest
    where (place - 1) % ${length} = 0 order by id desc`
  return rows.map(({ id }, at) => ({
    before: id + 1,
    last: Math.min(length, last - at * length),
  }))
}

/** Contacts with an id below `before`. A text beyond what routing looks at is not fetched. */
export async function pageOfPast(
  sql: Database,
  before: number,
  limit: number,
): Promise<PastContact[]> {
  return sql<PastContact[]>`
    select c.id as "contactId", m.id as "messageId", m.subject, 
      left(coalesce(m.own_words, m.text), 6500) as "ownWords",
      coalesce(c.decision ->> 'language', c.language) as language,
      c.language_confidence as "languageConfidence", c.channel, c.our_address as "to",
      m.from_address as sender, c.received_at as "receivedAt", c.rules_version as "rulesVersion",
      coalesce(c.decision -> 'because', '[]') as because
    from contacts c
    join lateral (
      select id, subject, own_words, text, from_address from messages
      where contact_id = c.id and direction = 'in' and automatic is null
      order by id limit 1) m on true
    where c.id < ${before} and c.automatic is null and c.suspected_spam is null
    order by c.id desc limit ${limit}`
}
