/** Keeps cases: the matter with its reference number, its language and its two dates. */

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

/**
 * The citizen has spoken: whatever the case was waiting for, it is open again, and in the language now spoken.
 * Gives the state that it had.
 */
export async function continueCase(
  tx: Database,
  id: number,
  spoken: { language: FoundLanguage; source: LanguageSource; at: Date },
): Promise<CaseState> {
  const [row] = await tx<{ was: CaseState }[]>`
    with before as materialized (
      select id, state from cases where id = ${id} for update
    ), woken as (
      update cases k set state = 'open', answered_at = null, closed_at = null,
        language = ${spoken.language}, language_source = ${spoken.source}, language_at = ${spoken.at},
        version = k.version + 1
      from before
      where k.id = before.id and (k.state, k.language) is distinct from ('open', ${spoken.language})
    )
    select state as was from before`
  return row?.was ?? 'open'
}

function columns(tx: Database) {
  return tx`k.id, k.number, k.citizen_id as "citizenId", k.state, k.subject, k.topic, k.enterprise,
    k.institution, k.language, k.language_source as "languageSource", k.language_at as "languageAt",
    k.received_at as "receivedAt", k.registered_at as "registeredAt", k.answered_at as "answeredAt",
    k.closed_at as "closedAt", k.merged_into as "mergedInto", k.parent_id as "parentId", k.version`
}
