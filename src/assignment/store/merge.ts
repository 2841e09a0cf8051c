/** Moves what belongs to one case into another. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export type CaseForMerge = {
  id: number
  number: string
  citizenId: number
  mergedInto: number | null
  state: string
}

/** Both are locked in the order of their ids, so that two merges in opposite directions cannot lose both. */
export async function lockCases(tx: Database, numbers: string[]): Promise<CaseForMerge[]> {
  return tx<CaseForMerge[]>`
    select id, number, citizen_id as "citizenId", merged_into as "mergedInto", state
    from cases where number = any(${numbers}) order by id for update`
}

/** True if the actor's scope holds some contact of the case. */
export async function seesCase(
  tx: Database,
  caseId: number,
  actor: Actor,
  firstLinePool: string,
): Promise<boolean> {
  const [row] = await tx<{ isSeen: boolean }[]>`
    select exists (
      select from contacts c where c.case_id = ${caseId} and ${scopeOf(tx, actor, firstLinePool)}
    ) as "isSeen"`
  return row?.isSeen === true
}

/**
 * The contacts go over; clocks that end sooner go with them, later ones of the same rule are cancelled:
 * whoever merged must not win time against a citizen.
 */
export async function mergeInto(
  tx: Database,
  fromId: number,
  intoId: number,
  now: Date,
): Promise<void> {
  await tx`update contacts set case_id = ${intoId}, version = version + 1 where case_id = ${fromId}`
  await tx`
    with ended as (update deadlines later set cancelled_at = ${now}
    where later.case_id in (${fromId}, ${intoId}) and later.met_at is null and later.cancelled_at is null
      and exists (
        select from deadlines sooner
        where sooner.case_id in (${fromId}, ${intoId}) and sooner.case_id <> later.case_id
          and sooner.rule = later.rule and sooner.met_at is null and sooner.cancelled_at is null
          and (sooner.due_at, sooner.id) < (later.due_at, later.id))
      returning later.id, later.due_on)
    insert into deadline_changes (deadline_id, at, kind, because, due_before, due_after)
    select id, ${now}, 'cancelled', 'merged', due_on, due_on from ended`
  await tx`
    update deadlines set case_id = ${intoId}
    where case_id = ${fromId} and met_at is null and cancelled_at is null`
  await tx`
    update cases set merged_into = ${intoId}, state = 'closed', closed_at = ${now}, version = version + 1
    where id = ${fromId}`
  await tx`
    update cases set received_at = least(cases.received_at, other.received_at), version = cases.version + 1,
      state = case when cases.state = 'closed' and other.state <> 'closed' then 'open' else cases.state end,
      survey = case when other.survey = 'never' then 'never' else cases.survey end
    from cases other where cases.id = ${intoId} and other.id = ${fromId}`
  // A package goes with its case; a part is what the case that lives on is now. Of two, each stays with its own.
  await tx`
    update packages set case_id = ${intoId}
    where case_id = ${fromId} and not exists (select from packages where case_id = ${intoId})`
  await tx`
    update package_parts set case_id = ${intoId}
    where case_id = ${fromId} and not exists (select from package_parts where case_id = ${intoId})`
  await mergeReferrals(tx, fromId, intoId, now)
}

/**
 * What was handed on goes over with its clock. Both may have turned to one institution: the one that has come further
 * stays, and a proposal beside it is needed no more; of two that went, each stays in its own file.
 */
async function mergeReferrals(
  tx: Database,
  fromId: number,
  intoId: number,
  now: Date,
): Promise<void> {
  await tx`
    update referrals r set state = 'taken-back', taken_back_at = ${now},
      taken_back_because = 'not-needed', version = r.version + 1
    where r.case_id in (${fromId}, ${intoId}) and r.state = 'proposed' and exists (
      select from referrals other
      where other.case_id in (${fromId}, ${intoId}) and other.id <> r.id
        and other.institution = r.institution and other.state not in ('answered', 'taken-back')
        and (other.state <> 'proposed' or other.id < r.id))`
  await tx`
    update referrals r set case_id = ${intoId}, version = r.version + 1
    where r.case_id = ${fromId} and not (
      r.state not in ('answered', 'taken-back') and exists (
        select from referrals other
        where other.case_id = ${intoId} and other.institution = r.institution
          and other.state not in ('answered', 'taken-back')))`
}
