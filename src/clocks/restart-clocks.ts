/** Sets the clocks back to their first day when the citizen has made the request clear, as the law of some has it. */

import type { Database } from '#db/connect.ts'
import { dueOf, today } from './clock.ts'
import type { Counting, Done } from './clock.ts'
import type { ClockRow } from './store/clock.ts'
import { lockOpenClocks, moveClock } from './store/clock.ts'

/**
 * Those of the case whose rule has `restartOn: clarified`; the day of `now` is the day before day 1. How many. A clock that
 * was extended begins anew with the term of its rule: the extension was for the request as it had been.
 */
export async function restartClocks(
  tx: Database,
  city: Counting,
  { caseId, ...done }: { caseId: number } & Done,
): Promise<number> {
  const clocks = (await lockOpenClocks(tx, caseId)).filter((clock) => mayRestart(city, clock))
  for (const clock of clocks) await restart(tx, city, clock, done)
  return clocks.length
}

export function mayRestart(
  { deadlineRules }: Pick<Counting, 'deadlineRules'>,
  { rule }: Pick<ClockRow, 'rule'>,
): boolean {
  return deadlineRules.find((one) => one.id === rule)?.restartOn === 'clarified'
}

async function restart(
  tx: Database,
  city: Counting,
  { id, rule }: ClockRow,
  done: Done,
): Promise<void> {
  const found = city.deadlineRules.find((one) => one.id === rule)
  if (found === undefined) return
  const startedOn = today(city, done.now)
  const term = { from: startedOn, count: found.amount, unit: found.unit }
  const moved = { id, term, ...dueOf(city, term), startedOn, suspendedAt: null, extended: null }
  await moveClock(tx, 'restarted', { ...moved, restartedAt: done.now }, done)
}
