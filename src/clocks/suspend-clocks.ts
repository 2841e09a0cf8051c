/** Lets clocks stand while the citizen is asked, where their rule allows it, and go on with the days they had. */

import type { Database } from '#db/connect.ts'
import { termLeft } from '#deadlines/term.ts'
import { dueOf, today } from './clock.ts'
import type { Counting, Done } from './clock.ts'
import { lockOpenClocks, moveClock } from './store/clock.ts'

/** `suspended`: rules whose clocks stand now; `runsOn`: rules that allow none, so that time still passes. */
export type Suspended = { suspended: string[]; runsOn: string[] }

export async function suspendClocks(
  tx: Database,
  city: Counting,
  { caseId, ...done }: { caseId: number } & Done,
): Promise<Suspended> {
  const result: Suspended = { suspended: [], runsOn: [] }
  for (const clock of await lockOpenClocks(tx, caseId)) {
    if (clock.suspendedAt !== null) continue
    const left =
      maySuspend(city, clock.rule) && clock.term !== null && done.now < clock.dueAt
        ? termLeft(clock.term, today(city, done.now), city.calendar)
        : null
    if (left === null) {
      result.runsOn.push(clock.rule)
      continue
    }
    const moved = { id: clock.id, term: left, ...dueOf(city, left), suspendedAt: done.now }
    await moveClock(tx, 'suspended', moved, done)
    result.suspended.push(clock.rule)
  }
  return result
}

/** With so many days left as it had when it was stopped, counted from the day of `now`. How many go on. */
export async function resumeClocks(
  tx: Database,
  city: Counting,
  { caseId, ...done }: { caseId: number } & Done,
): Promise<number> {
  const standing = (await lockOpenClocks(tx, caseId)).filter((one) => one.suspendedAt !== null)
  for (const { id, term } of standing) {
    if (term === null) continue
    const going = { ...term, from: today(city, done.now) }
    await moveClock(
      tx,
      'resumed',
      { id, term: going, ...dueOf(city, going), suspendedAt: null },
      done,
    )
  }
  return standing.length
}

export function maySuspend(
  { deadlineRules }: Pick<Counting, 'deadlineRules'>,
  rule: string,
): boolean {
  return deadlineRules.find((one) => one.id === rule)?.suspend?.on === 'asked'
}
