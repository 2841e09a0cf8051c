/** Writes packages and what becomes of their parts. */

import type { Database } from '#db/connect.ts'
import type { Step } from '#routing/packages.ts'
import type { PartOutcome } from '../package.ts'

/** Null: the case is a package already. */
export async function insertPackage(
  tx: Database,
  row: { caseId: number; situation: string; contactId: number; openedBy: number; now: Date },
): Promise<number | null> {
  const [made] = await tx<{ id: number }[]>`
    insert into packages (case_id, situation, contact_id, opened_by, opened_at)
    values (${row.caseId}, ${row.situation}, ${row.contactId}, ${row.openedBy}, ${row.now})
    on conflict (case_id) do nothing
    returning id`
  return made?.id ?? null
}

export type NewPart = Step & { nth: number; pool: string }

export async function insertParts(
  tx: Database,
  packageId: number,
  parts: NewPart[],
): Promise<void> {
  await tx`
    insert into package_parts (package_id, step, nth, topic, pool, is_optional, after)
    select ${packageId}, s.step, s.nth, s.topic, s.pool, s.is_optional, s.after
    from jsonb_to_recordset(${JSON.stringify(
      parts.map(({ id, nth, topic, pool, isOptional, after }) => ({
        step: id,
        nth,
        topic,
        pool,
        is_optional: isOptional,
        after,
      })),
    )}::text::jsonb)
      as s(step text, nth smallint, topic text, pool text, is_optional boolean, after text[])`
}

export async function beginPart(
  tx: Database,
  partId: number,
  caseId: number,
  now: Date,
): Promise<void> {
  await tx`update package_parts set case_id = ${caseId}, begun_at = ${now} where id = ${partId}`
}

export type Finishing = {
  outcome: PartOutcome
  result: string | null
  resultLanguage: string | null
  office: string | null
  by: number
  now: Date
}

/** False when it was finished already. */
export async function finishPartRow(
  tx: Database,
  partId: number,
  done: Finishing,
): Promise<boolean> {
  const changed = await tx`
    update package_parts set outcome = ${done.outcome}, result = ${done.result},
      result_language = ${done.resultLanguage}, office = ${done.office},
      finished_at = ${done.now}, finished_by = ${done.by}
    where id = ${partId} and finished_at is null`
  return changed.count === 1
}

export async function setFinished(tx: Database, packageId: number, at: Date | null): Promise<void> {
  await tx`update packages set finished_at = ${at} where id = ${packageId}`
}

/** Kept on the case, whatever becomes of the package. */
export async function forbidSurvey(tx: Database, caseId: number): Promise<void> {
  await tx`update cases set survey = 'never' where id = ${caseId}`
}

export async function loadSurvey(
  tx: Database,
  caseId: number,
): Promise<{ survey: 'allowed' | 'never'; topic: string | null } | null> {
  const [row] = await tx<{ survey: 'allowed' | 'never'; topic: string | null }[]>`
    select case when exists (
        select from cases other where other.survey = 'never'
          and (other.id = k.id or other.merged_into = k.id or other.id in (
            select p.case_id from package_parts q join packages p on p.id = q.package_id
            where q.case_id = k.id))) then 'never' else 'allowed' end as survey,
      k.topic
    from cases k where k.id = ${caseId}`
  return row ?? null
}
