/** Gathers what a reply answers: the citizen's last words, the case, and the ways by which the citizen is reached. */

import type { ChannelName } from '#channels/channel.ts'
import type { LanguageSource } from '#cases/case.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'

export type Answered = {
  channel: ChannelName
  address: string
  ourAddress: string
  subject: string | null
  topic: string | null
  suspectedSpam: string | null
  firstAnsweredAt: Date | null
  incidentId: number | null
  caseId: number | null
  caseNumber: string | null
  language: { language: FoundLanguage; source: LanguageSource; at: Date }
  caseLanguage: { language: FoundLanguage; source: LanguageSource; at: Date } | null
  /** The last message that a person wrote; null where a contact began without one. */
  message: {
    id: number
    externalId: string | null
    subject: string | null
    references: string[]
  } | null
  /** Where the contact is a chat. */
  chat: { lastSeenAt: Date; isClosed: boolean; provenMail: string | null } | null
}

/** The caller has locked the contact and may see it. */
export async function loadAnswered(tx: Database, contactId: number): Promise<Answered> {
  const [row] = await tx<Row[]>`
    select c.channel, a.value as address, c.our_address as "ourAddress", c.subject, c.topic,
      c.suspected_spam as "suspectedSpam", c.first_answered_at as "firstAnsweredAt",
      c.incident_id as "incidentId", k.id as "caseId", k.number as "caseNumber",
      c.language, c.language_source as source, c.language_at as at,
      k.language as "caseLanguage", k.language_source as "caseSource", k.language_at as "caseAt",
      m.id as "messageId", m.external_id as "externalId", m.subject as "messageSubject",
      m.reply_references as "references",
      s.last_seen_at as "lastSeenAt", s.closed_quietly_at is not null as "isClosed",
      s.proven_mail as "provenMail"
    from contacts c
    join addresses a on a.id = c.address_id
    left join cases k on k.id = c.case_id
    left join lateral (
      select id, external_id, subject, reply_references from messages
      where contact_id = c.id and direction = 'in' and automatic is null
      order by id desc limit 1) m on true
    left join lateral (
      select last_seen_at, closed_quietly_at, proven_mail from chat_sessions
      where contact_id = c.id order by opened_at desc limit 1) s on true
    where c.id = ${contactId}`
  if (row === undefined) throw new Error(`Contact ${contactId} is gone.`)
  return shaped(row)
}

/** Messages of a contact that came after the one last seen, or, where that is not known, after our last answer. */
export async function listNewer(
  tx: Database,
  contactId: number,
  lastSeenId: number | null,
): Promise<number[]> {
  const rows = await tx<{ id: number }[]>`
    select id from messages
    where contact_id = ${contactId} and direction in ('in', 'out') and id > coalesce(${lastSeenId},
      (select max(id) from messages where contact_id = ${contactId} and direction = 'out'
        and kind = 'message'), 0)
    order by id limit 200`
  return rows.map((row) => row.id)
}

type Row = Omit<Answered, 'language' | 'caseLanguage' | 'message' | 'chat'> & {
  language: FoundLanguage
  source: LanguageSource
  at: Date
  caseLanguage: FoundLanguage | null
  caseSource: LanguageSource | null
  caseAt: Date | null
  messageId: number | null
  externalId: string | null
  messageSubject: string | null
  references: string[] | null
  lastSeenAt: Date | null
  isClosed: boolean
  provenMail: string | null
}

function shaped(row: Row): Answered {
  const { caseLanguage, caseSource, caseAt, lastSeenAt, isClosed, provenMail } = row
  return {
    channel: row.channel,
    address: row.address,
    ourAddress: row.ourAddress,
    subject: row.subject,
    topic: row.topic,
    suspectedSpam: row.suspectedSpam,
    firstAnsweredAt: row.firstAnsweredAt,
    incidentId: row.incidentId,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    language: { language: row.language, source: row.source, at: row.at },
    caseLanguage:
      caseLanguage === null || caseSource === null || caseAt === null
        ? null
        : { language: caseLanguage, source: caseSource, at: caseAt },
    message:
      row.messageId === null
        ? null
        : {
            id: row.messageId,
            externalId: row.externalId,
            subject: row.messageSubject,
            references: row.references ?? [],
          },
    chat: lastSeenAt === null ? null : { lastSeenAt, isClosed, provenMail },
  }
}
