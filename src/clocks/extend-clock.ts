/** Makes a clock longer once, by the rule that the city has for it, and only with a reason. */

import type { Database } from '#db/connect.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { extensionOf } from '#deadlines/deadline-rule.ts'
import type { LocalDate } from '#deadlines/local-date.ts'
import type { Term } from '#deadlines/term.ts'
import { extendedTerm } from '#deadlines/term.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { dueOf } from './clock.ts'
import type { Counting, Done } from './clock.ts'
import type { ClockRow } from './store/clock.ts'
import { lockOpenClocks, moveClock } from './store/clock.ts'

export type Extended =
  | { outcome: 'extended'; rule: string; by: string; dueOn: LocalDate }
  /** The city has no such rule for this clock, or it was not in force when the clock began. */
  | { outcome: 'no-extension' }
  | { outcome: 'already-extended' }
  /** The time is up: what was missed is not undone. */
  | { outcome: 'too-late' }
  | { outcome: 'no-such-clock' }

type Anchors = { receivedAt: Date; registeredAt: Date }

export async function extendClock(
  tx: Database,
  city: Counting,
  request: { caseId: number; rule: string; anchors: Anchors } & Done & { because: string },
): Promise<Extended> {
  const { caseId, rule, anchors, ...done } = request
  const clock = (await lockOpenClocks(tx, caseId)).find((one) => one.rule === rule)
  if (clock === undefined) return { outcome: 'no-such-clock' }
  if (clock.extendedBy !== null) return { outcome: 'already-extended' }
  if (clock.suspendedAt === null && clock.dueAt < done.now) return { outcome: 'too-late' }
  const longer = longerTerm(city, clock, anchors)
  if (longer === null) return { outcome: 'no-extension' }
  const due = dueOf(city, longer.term)
  const extended = { from: clock.dueOn, by: longer.by.id }
  await moveClock(tx, 'extended', { id: clock.id, term: longer.term, ...due, extended }, done)
  return { outcome: 'extended', rule, by: longer.by.id, dueOn: due.dueOn }
}

/** What an extension would make of the clock; null where it cannot be extended. */
export function longerTerm(
  city: Counting,
  clock: Pick<ClockRow, 'rule' | 'startedOn' | 'term'>,
  { receivedAt, registeredAt }: Anchors,
): { term: Term; by: DeadlineRule } | null {
  const by = extensionOf(city.deadlineRules, clock.rule, clock.startedOn)
  if (by === null || clock.term === null) return null
  const { timezone } = city.rules.city
  const days = {
    received: localDateOf(receivedAt, timezone),
    registered: localDateOf(registeredAt, timezone),
  }
  const term = extendedTerm(clock.term, by, days, city.calendar)
  return term === null ? null : { term, by }
}
