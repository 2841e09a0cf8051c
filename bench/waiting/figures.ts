/** Sums up how long callers waited, over all and by language. */

import type { Call } from './centre.ts'
import { callerLanguages } from './centre.ts'
import type { Served } from './play.ts'

/** Seconds. */
export type Wait = { mean: number; p95: number }

export type Row = Wait & {
  name: string
  byLanguage: Record<string, Wait>
  /** The language that waits longest, by its mean in multiples of the mean of all. */
  worst: number
  seedMeans: number[]
  /** Who never got anybody; their wait until the end counts. */
  never: number
}

export type Played = { calls: readonly Call[]; served: readonly Served[] }

/** The first `warmUp` calls met an empty centre and are left out. */
export function rowOf(name: string, played: readonly Played[], warmUp: number): Row {
  const perSeed = played.map(({ calls, served }) =>
    served.slice(warmUp).map(({ wait, how }, at) => ({
      seconds: wait / 1000,
      isNever: how === 'never',
      language: calls[at + warmUp]?.language ?? 0,
    })),
  )
  const all = perSeed.flat()
  const total = waitOf(all.map(({ seconds }) => seconds))
  const byLanguage = Object.fromEntries(
    callerLanguages.map((language, at) => [
      language,
      waitOf(all.flatMap((one) => (one.language === at ? [one.seconds] : []))),
    ]),
  )
  return {
    name,
    ...total,
    byLanguage,
    worst: Math.max(...Object.values(byLanguage).map(({ mean }) => mean)) / total.mean,
    seedMeans: perSeed.map((seed) => meanOf(seed.map(({ seconds }) => seconds))),
    never: all.filter(({ isNever }) => isNever).length,
  }
}

/** How many calls waited exactly as long in both. */
export function alike(one: readonly Served[], other: readonly Served[]): number {
  return one.filter(({ wait, how }, at) => wait === other[at]?.wait && how === other[at].how).length
}

function waitOf(seconds: readonly number[]): Wait {
  const sorted = Float64Array.from(seconds).toSorted()
  return { mean: meanOf(seconds), p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 }
}

function meanOf(seconds: readonly number[]): number {
  return seconds.reduce((sum, one) => sum + one, 0) / Math.max(1, seconds.length)
}

/** One line of the table on screen. */
export function lineOf(row: Row, bound: number): Record<string, string | number> {
  const shown = ({ mean, p95 }: Wait): string => `${mean.toFixed(1)} / ${p95.toFixed(0)}`
  return {
    'mean / p95 in s': shown(row),
    '× bound': Number((row.mean / bound).toFixed(2)),
    ...Object.fromEntries(
      Object.entries(row.byLanguage).map(([language, wait]) => [language, shown(wait)]),
    ),
    'worst × mean': Number(row.worst.toFixed(2)),
    'never served': row.never,
  }
}
