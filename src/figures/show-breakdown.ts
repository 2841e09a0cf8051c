/** Shows supervisors how deadlines were kept, by whom, and who is to be compared with whom. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { rankKept } from './rank-kept.ts'
import type { Ranked } from './rank-kept.ts'
import { countBreakdown } from './store/breakdown.ts'
import type { Breakdown, BreakdownRow } from './store/breakdown.ts'

export type BreakdownUnit = Omit<BreakdownRow, 'topic' | 'language' | 'restarted'> & {
  /** Met or missed after a clarification, in no comparison. */
  restarted: number
  /** Null: too few to be compared. */
  ranked: Omit<Ranked, 'id'> | null
}

/** The compared ones by rank, then those with too few by what they have missed. */
export async function showBreakdown(
  city: City,
  actor: Actor,
  { by, days }: { by: Breakdown; days: number },
): Promise<BreakdownUnit[]> {
  const now = city.now()
  const since = new Date(now.getTime() - days * 86_400_000)
  const { firstLinePool } = city.rules.city
  const rows = await countBreakdown(city.sql, { by, actor, firstLinePool, since, now })
  const groups = [...Map.groupBy(rows, ({ id }) => id)]
  const ranked = new Map(
    rankKept(groups.map(([id, some]) => ({ id, strata: some.map(stratumOf) }))).map((one) => [
      one.id,
      one,
    ]),
  )
  return groups
    .map(([id, some]) => unitOf(id, some, ranked.get(id) ?? null))
    .toSorted(
      (one, other) =>
        (one.ranked?.rank ?? Infinity) - (other.ranked?.rank ?? Infinity) ||
        other.missed - one.missed ||
        (one.id < other.id ? -1 : 1),
    )
}

function stratumOf({ topic, language, met, missed, restarted }: BreakdownRow) {
  return {
    key: `${topic ?? ''} ${language}`,
    met: met - restarted.met,
    missed: missed - restarted.missed,
  }
}

function unitOf(id: string, rows: readonly BreakdownRow[], ranked: Ranked | null): BreakdownUnit {
  const sum = (of: (row: BreakdownRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    id,
    name: rows[0]?.name ?? null,
    due: sum((row) => row.due),
    met: sum((row) => row.met),
    missed: sum((row) => row.missed),
    suspended: sum((row) => row.suspended),
    restarted: sum((row) => row.restarted.met + row.restarted.missed),
    held: {
      pool: sum((row) => row.held.pool),
      agent: sum((row) => row.held.agent),
      citizen: sum((row) => row.held.citizen),
      institution: sum((row) => row.held.institution),
    },
    ranked,
  }
}
