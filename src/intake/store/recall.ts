/** Remembers, in one question, all that the house already knows about a message: its sender, its thread, its session. */

import type { ChannelName } from '#channels/channel.ts'
import type { CaseState, LanguageSource } from '#cases/case.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { KeptDecision } from '#contacts/store/contact.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { textMarks } from './text-marks.ts'

/** By which mark a message points at a case; in the order of their weight. */
export type ThreadMark =
  | 'session'
  | 'texts'
  | 'reference'
  | 'reply-address'
  | 'case-number'
  | 'open-case'

/** What is known of the language of somebody or something. */
export type KnownLanguage = {
  language: FoundLanguage
  source: LanguageSource
  at: Date
  /** What the citizen last wrote in, where that is known: a wish to be answered in another outlives it. */
  written?: FoundLanguage | null
}

/** A case that the message may belong to, with the contact on this channel that would take it. */
export type ThreadCase = {
  mark: ThreadMark
  caseId: number
  number: string
  citizenId: number
  /** Whose message, or whose case before a merge, the mark names: they belong to it like the case's citizen. */
  ownerId: number | null
  state: CaseState
  subject: string | null
  known: KnownLanguage | null
  contact: ThreadContact | null
}

export type ThreadContact = {
  id: number
  state: ContactState
  subject: string | null
  topic: string | null
  enterprise: string | null
  pool: string
  priority: number
  agentId: number | null
  known: KnownLanguage
  decision: KeptDecision
  addressId: number
  citizenId: number
}

export type Sender = {
  addressId: number
  citizenId: number
  isProven: boolean
  groups: string[]
  known: KnownLanguage | null
  /** Latest first. */
  earlier: { pool: string; agentId: number | null; topic: string | null }[]
}

export type OpenIncident = {
  id: number
  title: string
  topics: string[]
  words: string[]
  answer: Partial<Record<Language, string>> | null
}

export type Recalled = {
  /** Filed before: the message counts once. */
  before: { contactId: number | null; messageId: number | null } | null
  sender: Sender | null
  /** In the order in which they are to be tried. */
  cases: ThreadCase[]
  /** Messages of this address since `rateSince`. */
  recent: number
  incidents: OpenIncident[]
  /** Ids for what is about to be written, so that all of it travels at once. */
  ids: { citizen: number; address: number; contact: number; message: number }
}

export type RecallQuestion = {
  channel: ChannelName
  address: string
  externalId: string
  fingerprint: string
  /** Message-IDs that it answers, nearest first. */
  references: string[]
  caseNumbers: string[]
  /** Case that a valid signed reply address names. */
  replyCaseId: number | null
  /** Our own address that was reached. */
  ourAddress: string
  /** A text continues what was closed later than this. */
  textsSince: Date
  rateSince: Date
}

/**
 * Two processes may recall the same at the same time; the unique keys of claims and addresses let only one of them
 * file it, and the other recalls again.
 */
export async function recall(tx: Database, asked: RecallQuestion): Promise<Recalled> {
  const [row] = await tx<Row[]>`
    with sender as (
      select a.id, a.citizen_id, a.proven_at, c.groups, c.language, c.language_source, c.language_at
      from addresses a join citizens c on c.id = a.citizen_id
      where a.channel = ${asked.channel} and a.value = ${asked.address}
    ), mark as (
      ${marksOf(tx, asked)}
    ), found as (
      select mark.mark, mark.weight, mark.n, mark.owner, mark.contact_id, k.id, k.number, k.citizen_id, k.state, k.subject,
        k.language, k.language_source, k.language_at
      from mark join cases k on k.id = living_case(mark.case_id)
      where mark.case_id is not null
    )
    select
      (select jsonb_build_object('contactId', contact_id, 'messageId', message_id) from claims
       where channel = ${asked.channel} and external_id = ${asked.externalId}
         and fingerprint = ${asked.fingerprint}) as before,
      (select jsonb_build_object('addressId', s.id, 'citizenId', s.citizen_id,
         'isProven', s.proven_at is not null, 'groups', s.groups,
         'language', s.language, 'source', s.language_source, 'at', s.language_at,
         'earlier', (select coalesce(jsonb_agg(e), '[]') from (
            select k.pool, k.agent_id as "agentId", k.topic from contacts k
            where k.citizen_id = s.citizen_id and k.case_id is not null order by k.id desc limit 5) e))
       from sender s) as sender,
      (select jsonb_agg(jsonb_build_object('mark', f.mark, 'caseId', f.id, 'number', f.number,
         'citizenId', f.citizen_id, 'ownerId', f.owner, 'state', f.state, 'subject', f.subject,
         'language', f.language, 'source', f.language_source, 'at', f.language_at,
         'contact', k.contact) order by f.weight, f.n)
       from found f left join lateral (
         select jsonb_build_object('id', k.id, 'state', k.state, 'subject', k.subject,
           'topic', k.topic, 'enterprise', k.enterprise, 'pool', k.pool, 'priority', k.priority,
           'agentId', k.agent_id, 'language', k.language, 'source', k.language_source,
           'at', k.language_at, 'decision', k.decision, 'addressId', k.address_id,
           'citizenId', k.citizen_id, 'written', (
             select m.language from messages m
             where m.contact_id = k.id and m.direction = 'in' and m.language <> 'und'
             order by m.id desc limit 1)) as contact
         from contacts k
         where k.case_id = f.id and k.channel = ${asked.channel}
           and k.suspected_spam is null and k.automatic is null
           and (f.contact_id is null or k.id = f.contact_id)
         order by k.id desc limit 1) k on true) as cases,
      (select count(*) from (
         select from messages m where m.direction = 'in' and m.from_address = ${asked.address}
           and m.created_at > ${asked.rateSince} limit 1000) r) as recent,
      (select jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'topics', i.topics,
         'words', i.words, 'answer', i.answer) order by i.id desc)
       from incidents i where i.state in ('open', 'answered')) as incidents,
      nextval('citizens_id_seq') as citizen, nextval('addresses_id_seq') as address,
      nextval('contacts_id_seq') as contact, nextval('messages_id_seq') as message`
  if (row === undefined) throw new Error('The house did not answer what it knows.')
  return {
    before: row.before,
    sender: row.sender === null ? null : { ...row.sender, known: knownOf(row.sender) },
    cases: (row.cases ?? []).map((found) => ({
      ...found,
      known: knownOf(found),
      contact: found.contact === null ? null : withLanguage(found.contact),
    })),
    recent: row.recent,
    incidents: row.incidents ?? [],
    ids: { citizen: row.citizen, address: row.address, contact: row.contact, message: row.message },
  }
}

function marksOf(tx: Database, asked: RecallQuestion) {
  if (asked.channel === 'chat') return sessionMark(tx, asked)
  return asked.channel === 'sms' ? textMarks(tx, asked) : mailMarks(tx, asked)
}

/** A chat goes on in the contact of its session. */
function sessionMark(tx: Database, asked: RecallQuestion) {
  return tx`
    select 'session' as mark, 1 as weight, 0::bigint as n, k.case_id, k.citizen_id as owner, k.id as contact_id
    from chat_sessions cs join contacts k on k.id = cs.contact_id
    where cs.id = ${asked.address}::uuid`
}

function mailMarks(tx: Database, asked: RecallQuestion) {
  return tx`
    select 'reference' as mark, 2 as weight, ref.n, k.case_id, k.citizen_id as owner,
      null::bigint as contact_id
    from unnest(${asked.references}::text[]) with ordinality ref(id, n)
    join messages m on m.channel = ${asked.channel} and m.external_id = ref.id
    join contacts k on k.id = m.contact_id
    union all
    select 'reply-address', 3, 0, ${asked.replyCaseId}::bigint, null, null
    union all
    select 'case-number', 4, given.n, k.id, k.citizen_id, null
    from unnest(${asked.caseNumbers}::text[]) with ordinality given(number, n)
    join cases k on k.number = given.number
    union all
    (select 'open-case', 5, -k.id, k.id, k.citizen_id, null
     from cases k
     where k.citizen_id = (select citizen_id from sender) and k.state <> 'closed'
       and k.merged_into is null
     order by k.id desc limit 20)`
}

/** A language as it stands in the rows: json knows no instants. */
type Spoken = {
  language: FoundLanguage | null
  source: LanguageSource | null
  at: string | null
  written?: FoundLanguage | null
}

type RowContact = Omit<ThreadContact, 'known'> & Spoken
type Row = {
  before: Recalled['before']
  sender: (Omit<Sender, 'known'> & Spoken) | null
  cases: (Omit<ThreadCase, 'known' | 'contact'> & Spoken & { contact: RowContact | null })[] | null
  recent: number
  incidents: OpenIncident[] | null
  citizen: number
  address: number
  contact: number
  message: number
}

function knownOf({ language, source, at, written }: Spoken): KnownLanguage | null {
  return language === null || source === null || at === null
    ? null
    : { language, source, at: new Date(at), written: written ?? null }
}

function withLanguage(contact: RowContact): ThreadContact {
  const known = knownOf(contact) ?? { language: 'und', source: 'default', at: new Date(0) }
  return { ...contact, known }
}
