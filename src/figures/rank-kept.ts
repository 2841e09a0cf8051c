/** Compares who kept their deadlines, fairly: the same matters with the same, and only where there are enough of them. */

import { wilson } from './wilson.ts'
import type { Interval } from './wilson.ts'

/** Below it nothing is compared: a share of twenty cases is sure to 20 %. */
export const fewestToRank = 50

/** Of one topic in one language; clocks that began anew by a clarification are left out before. */
export type Stratum = { key: string; met: number; missed: number }

export type Unit = { id: string; strata: readonly Stratum[] }

export type Ranked = Interval & {
  id: string
  /** Met and missed together. */
  count: number
  /**
   * The share kept as it would be with everybody's mix of matters: what was kept against what all together keep of the
   * same matters.
   */
  share: number
  /** 1 is the best; units whose intervals overlap the best of their group share its rank. */
  rank: number
  isTied: boolean
}

/** By the lower bound; who has too few is not in it. */
export function rankKept(units: readonly Unit[]): Ranked[] {
  const whole = sumsOf(units.flatMap(({ strata }) => strata))
  const all = sumOf(units.flatMap(({ strata }) => strata))
  const overall = all.count === 0 ? 0 : all.met / all.count
  const ranked = units
    .map(({ id, strata }) => {
      const { met, count } = sumOf(strata)
      if (count < fewestToRank) return null
      const expected = strata.reduce(
        (sum, one) => sum + (one.met + one.missed) * shareOf(whole, one.key),
        0,
      )
      const share = expected === 0 ? 0 : Math.min(1, (met / expected) * overall)
      const interval = wilson(share * count, count)
      return interval === null ? null : { id, count, share, ...interval }
    })
    .filter((one) => one !== null)
    .toSorted((one, other) => other.lower - one.lower || (one.id < other.id ? -1 : 1))
  return withRanks(ranked)
}

function withRanks(sorted: readonly Omit<Ranked, 'rank' | 'isTied'>[]): Ranked[] {
  const ranks: number[] = []
  let best = 0
  sorted.forEach((one, nth) => {
    if (nth > 0 && one.upper < (sorted[best]?.lower ?? 0)) best = nth
    ranks.push(best + 1)
  })
  return sorted.map((one, nth) => {
    const rank = ranks[nth] ?? nth + 1
    return { ...one, rank, isTied: ranks.filter((other) => other === rank).length > 1 }
  })
}

type Sum = { met: number; count: number }

function sumOf(strata: readonly Stratum[]): Sum {
  return strata.reduce(
    (sum, { met, missed }) => ({ met: sum.met + met, count: sum.count + met + missed }),
    { met: 0, count: 0 },
  )
}

function sumsOf(strata: readonly Stratum[]): Map<string, Sum> {
  return new Map(
    [...Map.groupBy(strata, ({ key }) => key)].map(([key, some]) => [key, sumOf(some)]),
  )
}

function shareOf(sums: ReadonlyMap<string, Sum>, key: string): number {
  const { met, count } = sums.get(key) ?? { met: 0, count: 0 }
  return count === 0 ? 0 : met / count
}
