/** Writes what an agent corrected into contact, case and queue, and tells what the house had thought before. */
import type { Database } from '#db/connect.ts'
import type { Done, NewClock } from '#clocks/clock.ts'
import { cancelClocks, insertClocks } from '#clocks/store/clock.ts'
import type { Language } from '#language/languages.ts'
import type { Corrected } from '#rulebook/corrections/store.ts'

/** Of the contact, of its case, and of whom it waits for. */
export async function correctLanguage(
  tx: Database,
  contactId: number,
  language: Language,
  now: Date,
): Promise<Corrected> {
  const [row] = await tx<Corrected[]>`
    with before as (
      select id, case_id, language, language_confidence, language_source from contacts
      where id = ${contactId}
    ), matter as (
      update cases k set language = ${language}, language_source = 'agent', language_at = ${now},
        version = k.version + 1
      from before b where k.id = b.case_id
    )
    update contacts c set language = ${language}, language_source = 'agent', language_at = ${now},
      language_confidence = 1, version = c.version + 1,
      decision = jsonb_set(c.decision, '{skills,language}', to_jsonb(${language}::text), false)
    from before b where c.id = b.id
    returning 'language' as field, b.language as was, c.language as "isNow",
      b.language_source as source,
      case when b.language_source = 'detection' then b.language_confidence end as confidence,
      c.rules_version as "rulesVersion"`
  if (row === undefined) throw new Error('A locked contact was not there.')
  return row
}

/** Of what is on hold: its day and the agent who put it aside stay; the others must fit it as it is now. */
export async function correctSteps(
  tx: Database,
  contactId: number,
  language: Language | null,
  pool: { was: string; isNow: string },
): Promise<void> {
  await tx`
    update queue_steps q
    set language = coalesce(${language}, q.language),
      pool = case when q.pool = ${pool.was} then ${pool.isNow} else q.pool end
    where q.contact_id = ${contactId} and (q.agent_id is null or q.language is not null)`
}

export async function correctTopic(
  tx: Database,
  contactId: number,
  place: {
    topic: string
    enterprise: string | null
    institution: string | null
    outcome: 'ours' | 'not-ours'
    pool: string
    priority: number
  },
): Promise<Corrected> {
  const [row] = await tx<Corrected[]>`
    with before as (select id, case_id, topic from contacts where id = ${contactId}),
    matter as (
      update cases k set topic = ${place.topic}, enterprise = ${place.enterprise},
        institution = ${place.institution}, version = k.version + 1
      from before b where k.id = b.case_id
    )
    update contacts c set topic = ${place.topic}, enterprise = ${place.enterprise},
      institution = ${place.institution}, pool = ${place.pool},
      priority = case when c.priority = 0 then 0 else ${place.priority}::smallint end,
      outcome = case when c.outcome = 'emergency' then c.outcome else ${place.outcome} end,
      version = c.version + 1
    from before b where c.id = b.id
    returning 'topic' as field, b.topic as was, c.topic as "isNow", null as source,
      null::real as confidence,
      c.rules_version as "rulesVersion"`
  if (row === undefined) throw new Error('A locked contact was not there.')
  return row
}

/** When the clocks of a case began to count. */
export async function loadClockStart(
  tx: Database,
  caseId: number,
): Promise<{ receivedAt: Date; registeredAt: Date } | null> {
  const [row] = await tx<{ receivedAt: Date; registeredAt: Date }[]>`
    select received_at as "receivedAt", registered_at as "registeredAt"
    from cases where id = ${caseId}`
  return row ?? null
}

/** The clocks that the law sets for what the case is now: what was met stays, what no longer applies is cancelled. */
export async function renewDeadlines(
  tx: Database,
  caseId: number,
  wanted: NewClock[],
  done: Done,
): Promise<void> {
  await cancelClocks(tx, caseId, { except: wanted.map(({ rule }) => rule) }, done)
  const kept = await tx<{ rule: string }[]>`
    select rule from deadlines where case_id = ${caseId} and cancelled_at is null`
  const known = new Set(kept.map(({ rule }) => rule))
  await insertClocks(
    tx,
    caseId,
    wanted.filter(({ rule }) => !known.has(rule)),
    done,
  )
}
