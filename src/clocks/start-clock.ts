/** Starts a legal clock on a case, by the rule that was in force on the day it counts from. */

import type { Database } from '#db/connect.ts'
import { anchorDate, anchorDates } from '#deadlines/deadline.ts'
import type { AnchorInstants } from '#deadlines/deadline.ts'
import { holdsOn } from '#deadlines/calendar-data.ts'
import { clockOf } from './clock.ts'
import type { Counting, Done, NewClock } from './clock.ts'
import { insertClocks } from './store/clock.ts'

/** Of the rules named, those in force on the day from which each counts: old matters keep the law of their day. */
export function clocksOf(
  city: Counting,
  ruleIds: readonly string[],
  anchors: AnchorInstants,
): NewClock[] {
  const dates = anchorDates(anchors, city.rules.city.timezone)
  return city.deadlineRules.flatMap((rule) => {
    if (!ruleIds.includes(rule.id)) return []
    const startedOn = anchorDate(rule, dates)
    const clock =
      startedOn !== null && holdsOn(rule, startedOn) ? clockOf(city, rule, anchors) : null
    return clock === null ? [] : [clock]
  })
}

/** Null: no rule has this id, it was not in force on that day, or what starts it has not happened. */
export async function startClock(
  tx: Database,
  city: Counting,
  {
    caseId,
    rule,
    anchors,
    ...done
  }: { caseId: number; rule: string; anchors: AnchorInstants } & Done,
): Promise<{ id: number; dueOn: string; dueAt: Date } | null> {
  const [clock] = clocksOf(city, [rule], anchors)
  if (clock === undefined) return null
  const [id] = await insertClocks(tx, caseId, [clock], done)
  return id === undefined ? null : { id, dueOn: clock.dueOn, dueAt: clock.dueAt }
}
