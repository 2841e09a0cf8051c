/** Knows and continues a running chat in one question and one statement, because most messages of a day are its lines. */

import type { CaseState, LanguageSource } from '#cases/case.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { KeptDecision } from '#contacts/store/contact.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import type { Claim } from './claim.ts'

export type RunningChat = {
  /** Filed before: the message counts once. */
  isKnown: boolean
  knownMessageId: number | null
  messageId: number
  contactId: number
  contactState: ContactState
  caseId: number
  caseNumber: string
  caseState: CaseState
  topic: string | null
  priority: number
  decision: KeptDecision
  language: FoundLanguage
  languageSource: LanguageSource
  languageAt: Date
  /** Asked for only where somebody wished for a language: what they write in meanwhile. */
  written: FoundLanguage | null
}

/**
 * Null before the first message of a session, and where its contact was set aside. Written as look-ups one after the
 * other: as a join, a fresh database without statistics begins with all open cases.
 */
export async function recallRunningChat(
  tx: Database,
  sessionId: string,
  claim: Pick<Claim, 'channel' | 'externalId' | 'fingerprint'>,
): Promise<RunningChat | null> {
  const [row] = await tx<RunningChat[]>`
    with s as materialized (
      select contact_id from chat_sessions where id = ${sessionId}
    ), c as materialized (
      select id, state, case_id, topic, priority, decision, language, language_source, language_at
      from contacts
      where id = (select contact_id from s) and suspected_spam is null and automatic is null
    )
    select cl.external_id is not null as "isKnown", cl.message_id as "knownMessageId",
      nextval('messages_id_seq') as "messageId", c.id as "contactId", c.state as "contactState",
      k.id as "caseId", k.number as "caseNumber", k.state as "caseState", c.topic, c.priority,
      jsonb_build_object('newMatter', c.decision -> 'newMatter') as decision, c.language, c.language_source as "languageSource", c.language_at as "languageAt",
      case when c.language_source in ('citizen', 'agent') then (
        select m.language from messages m
        where m.contact_id = c.id and m.direction = 'in' and m.language <> 'und'
        order by m.id desc limit 1) end as written
    from c
    join cases k on k.id = (select case_id from c) and k.merged_into is null
    left join claims cl on cl.channel = ${claim.channel} and cl.external_id = ${claim.externalId}
      and cl.fingerprint = ${claim.fingerprint}`
  return row ?? null
}

/**
 * Everything that a message of a session asks first, in one question: whose token it is, how often it has spoken in
 * the window (this time included), and the chat it continues, if one is running. Null: no such token.
 */
export async function recallSpeaker(
  tx: Database,
  tokenHash: string,
  windowStart: Date,
  externalId: string,
): Promise<{ session: SpeakingSession; hits: number; running: RunningChat | null } | null> {
  const [row] = await tx<SpeakerRow[]>`
    with s as materialized (
      select * from chat_sessions where token_hash = ${tokenHash}
    ), hit as (
      insert into rate_limits (key, window_start, hits)
      select 'chat ' || s.id, ${windowStart}, 1 from s
      on conflict (key, window_start) do update set hits = rate_limits.hits + 1
      returning hits
    ), c as materialized (
      select id, state, case_id, topic, priority, decision, language, language_source, language_at
      from contacts
      where id = (select contact_id from s) and suspected_spam is null and automatic is null
    ), k as materialized (
      select id, number, state from cases
      where id = (select case_id from c) and merged_into is null
    )
    select s.id as "sessionId", s.language as "pageLanguage", s.page, hit.hits,
      cl.external_id is not null as "isKnown", cl.message_id as "knownMessageId",
      case when k.id is not null then nextval('messages_id_seq') end as "messageId",
      c.id as "contactId", c.state as "contactState", k.id as "caseId", k.number as "caseNumber",
      k.state as "caseState", c.topic, c.priority,
      jsonb_build_object('newMatter', c.decision -> 'newMatter') as decision, c.language,
      c.language_source as "languageSource", c.language_at as "languageAt",
      case when c.language_source in ('citizen', 'agent') then (
        select m.language from messages m
        where m.contact_id = c.id and m.direction = 'in' and m.language <> 'und'
        order by m.id desc limit 1) end as written
    from s cross join hit left join c on true left join k on true
    left join claims cl on cl.channel = 'chat' and cl.external_id = ${externalId}
      and cl.fingerprint = encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex')`
  if (row === undefined) return null
  const { sessionId, pageLanguage, page, hits, ...chat } = row
  const session = { id: sessionId, language: pageLanguage, page }
  // No case: nothing is running, and the rest of the row is empty.
  return { session, hits, running: chat.caseId === null ? null : (chat as RunningChat) }
}

type SpeakerRow = {
  sessionId: string
  pageLanguage: Language | null
  page: string | null
  hits: number
} & { [Key in keyof RunningChat]: RunningChat[Key] | null }

/** What a message needs of its session. */
export type SpeakingSession = { id: string; language: Language | null; page: string | null }

export type NextLine = {
  messageId: number
  sessionId: string
  contactId: number
  caseId: number
  text: string
  language: FoundLanguage
  confidence: number
  externalId: string
  fingerprint: string
  at: Date
}

/**
 * Message, claim, version, read state and event at once; a statement is a transaction of its own. False: the contact
 * or the case is no longer where it was when it was asked, and nothing is written.
 */
export async function addLine(tx: Database, line: NextLine): Promise<boolean> {
  const l = line
  const added = await tx`
    with running as materialized (
      select c.id, c.case_id, c.agent_id, c.enterprise, c.pool
      from contacts c
      where c.id = ${l.contactId} and c.case_id = ${l.caseId}
        and c.state in ('queued', 'reserved', 'handling')
        and (select state from cases where id = ${l.caseId}) = 'open'
      for update
    ), claimed as (
      insert into claims (channel, external_id, fingerprint, contact_id, message_id, claimed_at)
      select 'chat', ${l.externalId}, ${l.fingerprint}, id, ${l.messageId}::bigint, ${l.at}
      from running
    ), said as (
      insert into messages (id, contact_id, direction, kind, channel, external_id, from_address,
        text, own_words, language, language_confidence, created_at)
      overriding system value
      select ${l.messageId}::bigint, id, 'in', 'message', 'chat', ${l.externalId}, ${l.sessionId},
        ${l.text}, ${l.text}, ${l.language}, ${l.confidence}, ${l.at}
      from running
    ), seen as (
      update chat_sessions s set last_seen_at = ${l.at}, quiet_told_at = null, closed_quietly_at = null
      from running where s.id = ${l.sessionId}::uuid
        and (s.last_seen_at < ${l.at}::timestamptz - interval '10 seconds'
             or s.quiet_told_at is not null or s.closed_quietly_at is not null)
    ), told as (
      insert into events (at, kind, contact_id, case_id, agent_id, enterprise, pool, chat_session, data)
      select ${l.at}, 'message-received', id, case_id, agent_id, enterprise, pool,
        ${l.sessionId}::uuid, jsonb_build_object('messageId', ${l.messageId}::bigint)
      from running
    )
    update contacts c set version = c.version + 1 from running where c.id = running.id`
  return added.count === 1
}
