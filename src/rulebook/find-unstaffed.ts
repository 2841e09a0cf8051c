/** Finds pools that nobody could serve in a language of the city, so that no citizen waits for an agent who is not there. */

import type { Language } from '#language/languages.ts'
import type { CityRules } from '#routing/rules.ts'
import type { Finding } from './finding.ts'

/** An agent who works here; levels 1 to 4 as everywhere. */
export type Staffing = { pools: string[]; languages: Partial<Record<Language, number>> }

/** "Can answer in it". */
const least = 2

/** Warnings: people come and go, rules stay. `lineOf`: where a pool stands in pools.yaml. */
export function findUnstaffed(
  rules: Pick<CityRules, 'pools' | 'languages'>,
  staff: Staffing[],
  lineOf: (pool: string) => number,
): Finding[] {
  return rules.pools.flatMap((pool): Finding[] => {
    const agents = staff.filter(({ pools }) => pools.includes(pool.id))
    const about = { severity: 'warning', file: 'pools.yaml', line: lineOf(pool.id) } as const
    if (agents.length === 0) {
      const reason = `no agent serves the pool "${pool.id}"`
      return [{ ...about, reason, key: 'pool-empty', params: { pool: pool.id } }]
    }
    const missing = rules.languages.filter(
      (language) => !agents.some(({ languages }) => (languages[language] ?? 0) >= least),
    )
    if (missing.length === 0) return []
    const languages = missing.join(', ')
    const reason = `nobody in the pool "${pool.id}" can answer in ${languages}`
    return [{ ...about, reason, key: 'pool-unstaffed', params: { pool: pool.id, languages } }]
  })
}

/** By the text of pools.yaml: its pools begin in the first column. */
export function poolLines(source: string): (pool: string) => number {
  const lines = source.split('\n')
  return (pool) =>
    Math.max(
      0,
      lines.findIndex((line) => line.startsWith(`${pool}:`)),
    ) + 1
}
