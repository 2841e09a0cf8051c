/** Tells the staff which package promises by a rule of deadlines that the city does not have. */

import type { DeadlineRule } from '#deadlines/deadline-rule.ts'
import type { CityFiles } from '#routing/read-city-files.ts'
import type { Fault } from '#routing/read-file.ts'
import type { CityRules } from '#routing/rules.ts'

const file = 'life-situations.yaml'

/** Rules of deadlines are read by their own parser: only here both are known. */
export function checkPromises(
  files: CityFiles,
  { lifeSituations }: Pick<CityRules, 'lifeSituations'>,
  deadlineRules: readonly DeadlineRule[],
): Fault[] {
  const known = new Set(deadlineRules.map(({ id }) => id))
  const lines = (files.get(file) ?? '').split('\n')
  return lifeSituations.flatMap(({ id, promise }) =>
    promise
      .filter((rule) => !known.has(rule))
      .map((rule) => ({
        file,
        line: Math.max(1, lines.findIndex((line) => line.startsWith(`${id}:`)) + 1),
        reason: `there is no deadline rule "${rule}"`,
        key: 'no-deadline-rule',
        params: { id: rule },
      })),
  )
}
