/** Finds what is unclear and still unread, once for each contact, and writes down what a second opinion made of it. */

import type { HeldContact } from '#assignment/store/contact.ts'
import type { Because, Matter } from '#routing/decision.ts'
import type { Database, Sql, Transaction } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'

export type UnclearContact = {
  contactId: number
  caseId: number | null
  language: FoundLanguage
  /** What it may be about, by the first decision. */
  also: Matter[]
  subject: string | null
  /** What the citizen said, first things first. */
  words: string[]
  /** What is known of the sender, to be masked. */
  names: string[]
}

/**
 * The oldest one that nobody has asked about, noted as asked: no other copy asks again, and a crash leaves it to people.
 * Only of this city, and only what came after `since`.
 */
export async function claimUnclear(
  sql: Sql,
  now: Date,
  since: Date,
): Promise<UnclearContact | null> {
  for (;;) {
    const claimed = await sql.begin(async (tx) => {
      const contactId = await lockUnclear(tx, since)
      if (contactId === null) return 'none'
      return (await noteAsked(tx, contactId, now)) ? loadUnclear(tx, contactId) : 'taken'
    })
    if (claimed !== 'taken') return claimed === 'none' ? null : claimed
  }
}

/** May be another copy's since: what that one writes while this query runs, the query does not see. */
async function lockUnclear(tx: Transaction, since: Date): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    select c.id from contacts c
    where c.state = 'queued' and c.outcome = 'unclear' and c.agent_id is null
      and c.suspected_spam is null and c.automatic is null and c.queued_at > ${since}
      and not exists (select from audit a where a.contact_id = c.id
        and a.action in ('second-opinion-asked', 'contact-read', 'messages-read'))
    order by c.id limit 1 for update skip locked`
  return row?.id ?? null
}

/** Looks once more, with the contact locked. False: another copy was quicker. */
async function noteAsked(tx: Transaction, contactId: number, now: Date): Promise<boolean> {
  const rows = await tx`
    insert into audit (at, agent_id, action, contact_id, case_id, detail)
    select ${now}, null, 'second-opinion-asked', c.id, c.case_id, '{}' from contacts c
    where c.id = ${contactId} and not exists (select from audit a where a.contact_id = c.id
      and a.action in ('second-opinion-asked', 'contact-read', 'messages-read'))
    returning id`
  return rows.length === 1
}

async function loadUnclear(tx: Transaction, contactId: number): Promise<UnclearContact | null> {
  const [row] = await tx<UnclearContact[]>`
    select c.id as "contactId", c.case_id as "caseId", c.language, c.subject,
      coalesce(c.decision -> 'also', '[]') as also,
      array(select coalesce(nullif(btrim(m.own_words), ''), m.text) from messages m
        where m.contact_id = c.id and m.direction = 'in' order by m.id limit 5) as words,
      array(select n from (values (z.name), (a.name), (a.value)) v(n) where n is not null) as names
    from contacts c
    join citizens z on z.id = c.citizen_id join addresses a on a.id = c.address_id
    where c.id = ${contactId}`
  return row ?? null
}

/** Locks the contact where it is as it was when it was asked about: waiting, unclear, seen by nobody. */
export async function lockUnread(
  tx: Database,
  contactId: number,
): Promise<(HeldContact & { topic: null }) | null> {
  const [row] = await tx<(HeldContact & { topic: null })[]>`
    select c.id, c.channel, c.state, c.case_id as "caseId", c.citizen_id as "citizenId", c.enterprise,
      c.pool, c.agent_id as "agentId", c.queued_at as "queuedAt", c.language,
      c.suspected_spam as "suspectedSpam", c.automatic, c.version, null as holder, null as topic
    from contacts c
    where c.id = ${contactId} and c.state = 'queued' and c.outcome = 'unclear' and c.topic is null
      and c.agent_id is null
      and not exists (select from slots s where s.contact_id = c.id)
      and not exists (select from audit a where a.contact_id = c.id
        and a.action in ('contact-read', 'messages-read'))
    for update of c`
  return row ?? null
}

/** The kept decision tells the new pool, and why, after what it told before. */
export async function amendDecision(
  tx: Database,
  contactId: number,
  place: { topic: string; enterprise: string | null; pool: string },
  because: Because,
): Promise<void> {
  await tx`
    update contacts set decision = decision
      || ${JSON.stringify(place)}::text::jsonb
      || jsonb_build_object('because',
           coalesce(decision -> 'because', '[]') || ${JSON.stringify([because])}::text::jsonb)
    where id = ${contactId}`
}
