/** Keeps cases: the matter with its reference number, its language and its legal clocks. */

import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'
import type { CaseState, LanguageSource } from './case.ts'

export type CaseRow = {
  id: number
  number: string
  citizenId: number
  state: CaseState
  subject: string | null
  topic: string | null
  enterprise: string | null
  institution: string | null
  language: FoundLanguage | null
  languageSource: LanguageSource | null
  languageAt: Date | null
  receivedAt: Date
  registeredAt: Date
  answeredAt: Date | null
  closedAt: Date | null
  mergedInto: number | null
  parentId: number | null
  version: number
}

/** The next running number and id, taken before anything is written. Numbers never restart; a gap means nothing. */
export async function nextCase(tx: Database): Promise<{ id: number; running: number }> {
  const [row] = await tx<{ id: number; running: number }[]>`
    select nextval('cases_id_seq') as id, nextval('case_numbers') as running`
  if (row === undefined) throw new Error('No case number was given.')
  return row
}

export type NewCase = Pick<
  CaseRow,
  | 'id'
  | 'number'
  | 'citizenId'
  | 'subject'
  | 'topic'
  | 'enterprise'
  | 'institution'
  | 'language'
  | 'languageSource'
  | 'languageAt'
  | 'receivedAt'
  | 'registeredAt'
> & { state: 'open' | 'closed'; parentId?: number | null }

export async function insertCase(tx: Database, c: NewCase): Promise<void> {
  await tx`
    insert into cases (id, number, citizen_id, state, subject, topic, enterprise, institution,
      language, language_source, language_at, received_at, registered_at, closed_at, parent_id)
    overriding system value
    values (${c.id}, ${c.number}, ${c.citizenId}, ${c.state}, ${c.subject}, ${c.topic},
      ${c.enterprise}, ${c.institution}, ${c.language}, ${c.languageSource}, ${c.languageAt},
      ${c.receivedAt}, ${c.registeredAt}, ${c.state === 'closed' ? c.receivedAt : null},
      ${c.parentId ?? null})`
}

export async function loadCase(tx: Database, id: number): Promise<CaseRow | null> {
  const [row] = await tx<CaseRow[]>`select ${columns(tx)} from cases k where k.id = ${id}`
  return row ?? null
}

export async function loadCaseByNumber(tx: Database, number: string): Promise<CaseRow | null> {
  const [row] = await tx<CaseRow[]>`select ${columns(tx)} from cases k where k.number = ${number}`
  return row ?? null
}

/** The citizen has spoken: whatever the case was waiting for, it is open again, and in the language now spoken. */
export async function continueCase(
  tx: Database,
  id: number,
  spoken: { language: FoundLanguage; source: LanguageSource; at: Date },
): Promise<void> {
  await tx`
    update cases set state = 'open', answered_at = null, closed_at = null,
      language = ${spoken.language}, language_source = ${spoken.source}, language_at = ${spoken.at},
      version = version + 1
    where id = ${id} and (state, language) is distinct from ('open', ${spoken.language})`
}

export type NewDeadline = {
  rule: string
  action: string
  /** Local dates, YYYY-MM-DD. */
  startedOn: string
  dueOn: string
  dueAt: Date
}

export async function insertDeadlines(
  tx: Database,
  caseId: number,
  deadlines: NewDeadline[],
): Promise<void> {
  if (deadlines.length === 0) return
  await tx`
    insert into deadlines (case_id, rule, action, started_on, due_on, due_at)
    select ${caseId}, d.* from unnest(
      ${deadlines.map((d) => d.rule)}::text[], ${deadlines.map((d) => d.action)}::text[],
      ${deadlines.map((d) => d.startedOn)}::date[], ${deadlines.map((d) => d.dueOn)}::date[],
      ${deadlines.map((d) => d.dueAt.toISOString())}::timestamptz[]) d`
}

export type DeadlineRow = NewDeadline & { id: number; metAt: Date | null; cancelledAt: Date | null }

/** Those of a case, soonest first. */
export async function listDeadlines(tx: Database, caseId: number): Promise<DeadlineRow[]> {
  return tx<DeadlineRow[]>`
    select id, rule, action, started_on as "startedOn", due_on as "dueOn", due_at as "dueAt",
      met_at as "metAt", cancelled_at as "cancelledAt"
    from deadlines where case_id = ${caseId} order by due_at, id`
}

function columns(tx: Database) {
  return tx`k.id, k.number, k.citizen_id as "citizenId", k.state, k.subject, k.topic, k.enterprise,
    k.institution, k.language, k.language_source as "languageSource", k.language_at as "languageAt",
    k.received_at as "receivedAt", k.registered_at as "registeredAt", k.answered_at as "answeredAt",
    k.closed_at as "closedAt", k.merged_into as "mergedInto", k.parent_id as "parentId", k.version`
}
