/** Counts what came and what became of it, period by period, among contacts that the reader may see. */
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { Narrowing, ReportDimension, ReportStep, Targets } from '#figures/dimension.ts'
import type { Served } from '#figures/service-level.ts'
import { columnOf, narrowed, servedColumns } from './narrow.ts'

export type ReportRow = Served & {
  /** The first local day of the period, with its hour in reports by the hour: `2026-11-20T08:00`. */
  period: string
  /** Null: of no enterprise, without a topic. */
  id: string | null
  received: number
  closed: number
  /** Half of those answered waited less, from the queue to the first answer. */
  medianWaitSeconds: number | null
}

export type ReportAsked = {
  actor: Actor
  firstLinePool: string
  by: ReportDimension
  step: ReportStep
  from: Date
  to: Date
  timezone: string
  only: Narrowing
  targets: Targets
}

/** By period and by the dimension; `to` is the first instant that no more counts. */
export async function countReport(tx: Database, asked: ReportAsked): Promise<ReportRow[]> {
  return tx<ReportRow[]>`
    select to_char(date_trunc(${asked.step}, c.received_at at time zone ${asked.timezone}),
        'YYYY-MM-DD"T"HH24:MI') as period,
      ${columnOf(tx, asked.by)} as id, count(*) as received,
      count(*) filter (where c.state in ('closed', 'referred')) as closed,
      ${servedColumns(tx, asked.targets)},
      percentile_cont(0.5) within group (order by
        extract(epoch from c.first_answered_at - c.queued_at)::float8) as "medianWaitSeconds"
    from contacts c
    where c.received_at >= ${asked.from} and c.received_at < ${asked.to}
      and ${narrowed(tx, asked.only)}
      and ${scopeOf(tx, asked.actor, asked.firstLinePool)}
    group by 1, 2 order by 1, 2`
}
