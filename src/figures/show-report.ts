/** Shows a supervisor what came over days and months, and how much of it was answered in time. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { addDays } from '#deadlines/local-date.ts'
import { instantOf } from '#deadlines/zone.ts'
import { targetsOf } from './dimension.ts'
import type { Narrowing, ReportDimension, ReportStep, Targets } from './dimension.ts'
import { serviceLevel } from './service-level.ts'
import type { ServiceLevel } from './service-level.ts'
import { countReport } from './store/reports.ts'
import type { ReportRow } from './store/reports.ts'

export type Report = { targets: Targets; rows: (ReportRow & ServiceLevel)[] }

/** `from`, `to`: local days, both counted. */
export async function showReport(
  city: City,
  actor: Actor,
  asked: { by: ReportDimension; step: ReportStep; from: string; to: string; only: Narrowing },
): Promise<Report> {
  const { timezone, firstLinePool } = city.rules.city
  const targets = targetsOf(city)
  const rows = await countReport(city.sql, {
    ...asked,
    actor,
    firstLinePool,
    timezone,
    targets,
    from: instantOf(asked.from, 0, timezone),
    to: instantOf(addDays(asked.to, 1), 0, timezone),
  })
  return { targets, rows: rows.map((row) => ({ ...row, ...serviceLevel(row) })) }
}
