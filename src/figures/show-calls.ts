/** Shows a supervisor how calls ended over a time: with a person, by a notice, by a promise, or given up. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { addDays } from '#deadlines/local-date.ts'
import { instantOf } from '#deadlines/zone.ts'
import { countCalls } from './store/calls.ts'
import type { CallRow } from './store/calls.ts'

/** `from`, `to`: local days, both counted. */
export async function showCalls(
  city: City,
  actor: Actor,
  asked: { from: string; to: string; enterprise: string | undefined },
): Promise<CallRow[]> {
  const { timezone } = city.rules.city
  return countCalls(city.sql, {
    actor,
    enterprise: asked.enterprise,
    from: instantOf(asked.from, 0, timezone),
    to: instantOf(addDays(asked.to, 1), 0, timezone),
  })
}
