/** Finds, among all that run, the clocks that are about to run out and those that have. */

import type { Database } from '#db/connect.ts'
import type { LocalDate } from '#deadlines/local-date.ts'

export type RunningOut = {
  deadlineId: number
  caseId: number
  caseNumber: string
  rule: string
  dueOn: LocalDate
  /** The latest contact of the case and who has it. */
  contactId: number | null
  agentId: number | null
  enterprise: string | null
  pool: string | null
}

/** Marks them, so that each is told once for its day; what another copy has a hand on is left to it. */
export async function takeToRemind(
  tx: Database,
  upTo: LocalDate,
  now: Date,
  limit: number,
): Promise<RunningOut[]> {
  return tx<RunningOut[]>`
    with near as materialized (
      select id from deadlines
      where met_at is null and cancelled_at is null and suspended_at is null and reminded_at is null
        and due_on <= ${upTo}::date
      order by due_on limit ${limit} for update skip locked
    ), told as (
      update deadlines d set reminded_at = ${now} from near where d.id = near.id
      returning d.id, d.case_id, d.rule, d.due_on, d.due_at
    )
    ${withCase(tx)} where told.due_at > ${now} order by told.due_on, told.id`
}

/** As `takeToRemind`, for those whose time is up. */
export async function takeMissed(tx: Database, now: Date, limit: number): Promise<RunningOut[]> {
  return tx<RunningOut[]>`
    with over as materialized (
      select id from deadlines
      where met_at is null and cancelled_at is null and suspended_at is null and alarmed_at is null
        and due_at <= ${now}
      order by due_at limit ${limit} for update skip locked
    ), told as (
      update deadlines d set alarmed_at = ${now} from over where d.id = over.id
      returning d.id, d.case_id, d.rule, d.due_on, d.due_at
    )
    ${withCase(tx)} order by told.due_on, told.id`
}

function withCase(tx: Database) {
  return tx`
    select told.id as "deadlineId", told.case_id as "caseId", k.number as "caseNumber", told.rule,
      told.due_on as "dueOn", last.id as "contactId", last.agent_id as "agentId", last.enterprise, last.pool
    from told join cases k on k.id = told.case_id
    left join lateral (
      select c.id, c.enterprise, c.pool,
        case when c.state in ('handling', 'on-hold', 'wrap-up') then c.agent_id end as agent_id
      from contacts c
      where c.case_id = told.case_id order by c.id desc limit 1) last on true`
}
