/** Keeps what agents corrected, beside what the rules had decided, so that errors can be counted and learned from. */

import type { Actor } from '#agents/agent.ts'
import type { LanguageSource } from '#cases/case.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'

export type Corrected = {
  field: 'language' | 'topic' | 'pool'
  was: string | null
  isNow: string
  /** Who had set it; null for what nobody but the rules sets. */
  source: LanguageSource | null
  /** How sure the house had been, 0 to 1; null where it has no figure. */
  confidence: number | null
  rulesVersion: string
}

/** With a reference to the first message of a person, and what the rules had decided at first. */
export async function insertCorrection(
  tx: Database,
  correction: Corrected & { contactId: number; agentId: number; now: Date },
): Promise<void> {
  const { contactId, agentId, field, was, source, isNow, confidence, rulesVersion, now } =
    correction
  await tx`
    insert into corrections (contact_id, agent_id, field, was, was_source, is_now, confidence,
      rules_version, corrected_at, message_id, language, decided_topic, decided_pool)
    select ${contactId}, ${agentId}, ${field}, ${was}, ${source}, ${isNow}, ${confidence},
      ${rulesVersion}, ${now},
      (select m.id from messages m
       where m.contact_id = c.id and m.direction = 'in' and m.automatic is null
       order by m.id limit 1),
      c.language, c.decision ->> 'topic', c.decision ->> 'pool'
    from contacts c where c.id = ${contactId}`
}

/** The rules put it into a pool from which a person handed it on. */
export async function insertPoolCorrection(
  tx: Database,
  correction: { contactId: number; agentId: number; was: string; isNow: string; now: Date },
): Promise<void> {
  if (correction.was === correction.isNow) return
  const [contact] = await tx<{ rulesVersion: string }[]>`
    select rules_version as "rulesVersion" from contacts where id = ${correction.contactId}`
  if (contact === undefined) return
  await insertCorrection(tx, {
    ...correction,
    ...contact,
    field: 'pool',
    source: null,
    confidence: null,
  })
}

/** So many contacts that the rules had put under `decided` belonged under `isNow`; null: the rules named none. */
export type CorrectionCount = {
  field: 'topic' | 'pool'
  decided: string | null
  isNow: string
  language: FoundLanguage
  count: number
}

/** The last word on each contact counts; whoever put it back where the rules had it corrected nothing. */
export async function countCorrections(
  sql: Database,
  since: Date,
  until: Date,
): Promise<CorrectionCount[]> {
  return sql<CorrectionCount[]>`
    with latest as (
      select distinct on (contact_id, field) field, is_now, coalesce(language, 'und') as language,
        case field when 'topic' then coalesce(decided_topic, was) else coalesce(decided_pool, was) end
          as decided
      from corrections
      where field in ('topic', 'pool') and corrected_at >= ${since} and corrected_at <= ${until}
      order by contact_id, field, id desc
    )
    select field, decided, is_now as "isNow", language, count(*) from latest
    where decided is distinct from is_now
    group by 1, 2, 3, 4 order by count(*) desc, 2, 3, 4`
}

export type DecidedCount = {
  topic: string | null
  pool: string
  language: FoundLanguage
  count: number
}

/** How many contacts the rules put where in that time: what the corrections are a share of. */
export async function countDecided(
  sql: Database,
  since: Date,
  until: Date,
): Promise<DecidedCount[]> {
  return sql<DecidedCount[]>`
    select decision ->> 'topic' as topic, coalesce(decision ->> 'pool', pool) as pool,
      language, count(*)
    from contacts
    where received_at >= ${since} and received_at <= ${until}
      and automatic is null and suspected_spam is null
    group by 1, 2, 3`
}

export type CorrectionRow = {
  id: number
  contactId: number
  messageId: number | null
  field: 'topic' | 'pool'
  decided: string | null
  isNow: string
  language: FoundLanguage | null
  rulesVersion: string
  by: string
  at: Date
}

/** Single corrections of contacts that the actor may see, the latest first; references, no text. */
export async function listCorrections(
  sql: Database,
  actor: Actor,
  firstLinePool: string,
  filter: { isNow: string | null; decided: string | null; before: number; limit: number },
): Promise<CorrectionRow[]> {
  const { isNow, decided, before, limit } = filter
  return sql<CorrectionRow[]>`
    select k.id, k.contact_id as "contactId", k.message_id as "messageId", k.field,
      case k.field when 'topic' then coalesce(k.decided_topic, k.was)
        else coalesce(k.decided_pool, k.was) end as decided,
      k.is_now as "isNow", k.language, k.rules_version as "rulesVersion", a.name as by,
      k.corrected_at as at
    from corrections k
    join contacts c on c.id = k.contact_id
    join agents a on a.id = k.agent_id
    where k.field in ('topic', 'pool') and k.id < ${before}
      and (${isNow}::text is null or k.is_now = ${isNow})
      and (${decided}::text is null or ${decided} = case k.field
        when 'topic' then coalesce(k.decided_topic, k.was)
        else coalesce(k.decided_pool, k.was) end)
      and ${scopeOf(sql, actor, firstLinePool)}
    order by k.id desc limit ${limit}`
}
