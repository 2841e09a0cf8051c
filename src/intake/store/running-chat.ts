/** Knows and continues a running chat in one question and one statement, because most messages of a day are its lines. */

import type { CaseState, LanguageSource } from '#cases/case.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { KeptDecision } from '#contacts/store/contact.ts'
import type { Database, Sql } from '#db/connect.ts'
import { gather } from '#db/gather.ts'
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

/** Whose token, the window in which it is counted, and the message's id. */
export type SpeakerQuestion = { tokenHash: string; windowStart: Date; externalId: string }

/**
 * Everything that a message of a session asks first, in one question for all who ask at once: whose token it is, how
 * often it has spoken in the window (this time included), and the chat it continues, if one is running. Null: no such
 * token. No token twice in one question. Look-ups one after the other, as above.
 */
export async function recallSpeakers(
  tx: Database,
  questions: SpeakerQuestion[],
): Promise<(RecalledSpeaker | null)[]> {
  const rows = await tx<SpeakerRow[]>`
    with q as materialized (
      select * from json_to_recordset(${JSON.stringify(questions)}::text::json)
        as q("tokenHash" text, "windowStart" timestamptz, "externalId" text)
    ), s as materialized (
      select q."tokenHash", q."windowStart", q."externalId", s.id, s.language, s.page, s.contact_id
      from q cross join lateral (
        select * from chat_sessions where token_hash = q."tokenHash" limit 1) s
    ), hit as (
      insert into rate_limits (key, window_start, hits)
      select 'chat ' || id, "windowStart", 1 from s order by id
      on conflict (key, window_start) do update set hits = rate_limits.hits + 1
      returning key, hits
    )
    select s."tokenHash", s.id as "sessionId", s.language as "pageLanguage", s.page, hit.hits,
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
    from s join hit on hit.key = 'chat ' || s.id
    left join lateral (
      select id, state, case_id, topic, priority, decision, language, language_source, language_at
      from contacts where id = s.contact_id and suspected_spam is null and automatic is null
      limit 1) c on true
    left join lateral (
      select id, number, state from cases where id = c.case_id and merged_into is null limit 1
    ) k on true
    left join lateral (
      select external_id, message_id from claims
      where channel = 'chat' and external_id = s."externalId"
        and fingerprint = encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex')
      limit 1) cl on true`
  const byToken = new Map(rows.map((row) => [row.tokenHash, recalled(row)]))
  return questions.map(({ tokenHash }) => byToken.get(tokenHash) ?? null)
}

function recalled(row: SpeakerRow): RecalledSpeaker {
  const { tokenHash: _, sessionId, pageLanguage, page, hits, ...chat } = row
  const session = { id: sessionId, language: pageLanguage, page }
  // No case: nothing is running, and the rest of the row is empty.
  return { session, hits, running: chat.caseId === null ? null : (chat as RunningChat) }
}

export type RecalledSpeaker = {
  session: SpeakingSession
  hits: number
  running: RunningChat | null
}

type SpeakerRow = {
  tokenHash: string
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
 * Message, claim, version, read state and event at once, for all lines that arrive together; a statement is a
 * transaction of its own. False: the contact or the case is no longer where it was when it was asked, and nothing is
 * written of that line. No session twice in one question. Contacts are locked in the order of their ids.
 */
export async function addLines(tx: Database, lines: NextLine[]): Promise<boolean[]> {
  const ordered = lines.toSorted((a, b) => a.contactId - b.contactId)
  const added = await tx<{ id: number }[]>`
    with l as materialized (
      select * from json_to_recordset(${JSON.stringify(ordered)}::text::json)
        as l("messageId" bigint, "sessionId" uuid, "contactId" bigint, "caseId" bigint, text text,
          language text, confidence real, "externalId" text, fingerprint text, at timestamptz)
    ), running as materialized (
      select l.*, c.id, c.case_id, c.agent_id, c.enterprise, c.pool
      from l cross join lateral (
        select id, case_id, agent_id, enterprise, pool from contacts
        where id = l."contactId" and case_id = l."caseId"
          and state in ('queued', 'reserved', 'handling')
          and (select state from cases where id = l."caseId") = 'open'
        for update) c
    ), claimed as (
      insert into claims (channel, external_id, fingerprint, contact_id, message_id, claimed_at)
      select 'chat', "externalId", fingerprint, id, "messageId", at from running
    ), said as (
      insert into messages (id, contact_id, direction, kind, channel, external_id, from_address,
        text, own_words, language, language_confidence, created_at)
      overriding system value
      select "messageId", id, 'in', 'message', 'chat', "externalId", "sessionId"::text,
        text, text, language, confidence, at
      from running
    ), seen as (
      update chat_sessions s set last_seen_at = l.at, quiet_told_at = null, closed_quietly_at = null
      from running l where s.id = l."sessionId"
        and (s.last_seen_at < l.at - interval '10 seconds'
             or s.quiet_told_at is not null or s.closed_quietly_at is not null)
    ), told as (
      insert into events (at, kind, contact_id, case_id, agent_id, enterprise, pool, chat_session, data)
      select at, 'message-received', id, case_id, agent_id, enterprise, pool, "sessionId",
        jsonb_build_object('messageId', "messageId")
      from running
    )
    update contacts c set version = c.version + 1 from running where c.id = running.id
    returning c.id`
  const ids = new Set(added.map(({ id }) => id))
  return lines.map(({ contactId }) => ids.has(contactId))
}

/** Statements under way at once, and how many go together: the rest of the pool is left to others. */
const bounds = { atOnce: 2, most: 32 }

const gathered = new WeakMap<Sql, ReturnType<typeof gatherFor>>()

function gatherFor(sql: Sql) {
  return {
    recall: gather((questions: SpeakerQuestion[]) => recallSpeakers(sql, questions), bounds),
    add: gather((lines: NextLine[]) => addLines(sql, lines), bounds),
  }
}

function gathererOf(sql: Sql): ReturnType<typeof gatherFor> {
  const known = gathered.get(sql)
  if (known !== undefined) return known
  const made = gatherFor(sql)
  gathered.set(sql, made)
  return made
}

/** `recallSpeakers` for one, together with whoever asks at the same moment. */
export function recallSpeaker(
  sql: Sql,
  question: SpeakerQuestion,
): Promise<RecalledSpeaker | null> {
  return gathererOf(sql).recall(question.tokenHash, question)
}

/** `addLines` for one, together with whoever speaks at the same moment. */
export function addLine(sql: Sql, line: NextLine): Promise<boolean> {
  return gathererOf(sql).add(String(line.contactId), line)
}
