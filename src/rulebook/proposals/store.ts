/** Reads corrected contacts, and others beside them, with the words that were said: looked at in a thread, never kept. */

import type { Database } from '#db/connect.ts'
import type { PastContact } from '../dry-run/past-contact.ts'
import type { CorrectedContact } from './proposal.ts'

/** The last word on the topic of each contact counts; who put it back where the rules had it corrected nothing. */
export async function correctedContacts(
  sql: Database,
  since: Date,
  limit: number,
): Promise<CorrectedContact[]> {
  return sql<CorrectedContact[]>`
    with latest as (
      select distinct on (contact_id) contact_id, is_now, coalesce(decided_topic, was) as decided
      from corrections where field = 'topic' and corrected_at >= ${since}
      order by contact_id, id desc
    )
    select ${pastColumns(sql)}, l.is_now as topic, c.citizen_id as "citizenId"
    from latest l join contacts c on c.id = l.contact_id
    join messages m on m.id = (
      select min(id) from messages
      where contact_id = c.id and direction = 'in' and automatic is null)
    left join citizens z on z.id = c.citizen_id
    where l.decided is distinct from l.is_now
    order by c.id desc limit ${limit}`
}

/** The latest contacts whose topic nobody corrected. */
export async function otherContacts(
  sql: Database,
  limit: number,
): Promise<(PastContact & { names: string[] })[]> {
  return sql<(PastContact & { names: string[] })[]>`
    select ${pastColumns(sql)}
    from contacts c
    join messages m on m.id = (
      select min(id) from messages
      where contact_id = c.id and direction = 'in' and automatic is null)
    left join citizens z on z.id = c.citizen_id
    where c.automatic is null and c.suspected_spam is null
      and not exists (select from corrections k where k.contact_id = c.id and k.field <> 'language')
    order by c.id desc limit ${limit}`
}

/** Of a contact c, its first message m and its citizen z. */
function pastColumns(sql: Database) {
  return sql`c.id as "contactId", m.id as "messageId", m.subject,
    left(coalesce(m.own_words, m.text), 6500) as "ownWords",
    coalesce(c.decision ->> 'language', c.language) as language,
    c.language_confidence as "languageConfidence", c.channel, c.our_address as "to",
    m.from_address as sender, c.received_at as "receivedAt", c.rules_version as "rulesVersion",
    coalesce(c.decision -> 'because', '[]') as because,
    array_remove(array[z.name, m.from_name, m.from_address], null) as names`
}
