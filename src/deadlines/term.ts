/** Counts a promise's days from any day: after a restart, an extension or a time in which the clock stood. */

import { addWorkingDays, isWorkingDay, workingDaysBetween } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import type { AnchorDates } from './deadline.ts'
import type { DeadlineRule } from './deadline-rule.ts'
import { addDays, addMonths, dayNumber } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

/** So many units after a day; day 1 is the day after `from`. What a clock's due day follows from, whatever moved it. */
export type Term = {
  readonly from: LocalDate
  readonly count: number
  readonly unit: DeadlineRule['unit']
}

/** The last day on which the promise is still kept; see `dueOn`. */
export function dueOfTerm({ from, count, unit }: Term, calendar: Calendar): LocalDate {
  switch (unit) {
    case 'working_day':
      return addWorkingDays(calendar, from, count)
    case 'calendar_day':
      return addDays(from, count)
    case 'month':
      return addMonths(from, count)
    case 'immediate':
      return from
    case 'same_working_day':
      return isWorkingDay(calendar, from) ? from : addWorkingDays(calendar, from, 1)
  }
}

/**
 * What is left of a term on the evening of a day; counted again from the day on which the clock goes on. Working days
 * stay working days, everything else becomes calendar days. Null where the time is up: nothing is left to keep.
 */
export function termLeft(term: Term, on: LocalDate, calendar: Calendar): Term | null {
  const due = dueOfTerm(term, calendar)
  if (due < on) return null
  return term.unit === 'working_day'
    ? { from: on, count: workingDaysBetween(calendar, on, due), unit: term.unit }
    : { from: on, count: dayNumber(due) - dayNumber(on), unit: 'calendar_day' }
}

/**
 * The term as an extension makes it: longer than `term` by so much where the rule counts from the first due day, the
 * whole time from receipt where it sets a total. Null where that gives no later day.
 */
export function extendedTerm(
  term: Term,
  rule: Pick<DeadlineRule, 'amount' | 'unit' | 'from'>,
  anchors: Pick<AnchorDates, 'received' | 'registered'>,
  calendar: Calendar,
): Term | null {
  const due = dueOfTerm(term, calendar)
  const longer = ((): Term | null => {
    if (rule.from === 'original_due')
      return rule.unit === term.unit && rule.unit !== 'month'
        ? { ...term, count: term.count + rule.amount }
        : { from: due, count: rule.amount, unit: rule.unit }
    const from = rule.from === 'registered' ? (anchors.registered ?? null) : anchors.received
    return from === null ? null : { from, count: rule.amount, unit: rule.unit }
  })()
  return longer !== null && dueOfTerm(longer, calendar) > due ? longer : null
}
