/** Turns a promise of the law into a duration that a catalogue can hold. */

import { holdsOn } from '#deadlines/calendar-data.ts'
import type { DeadlineRule } from '#deadlines/deadline-rule.ts'
import type { LocalDate } from '#deadlines/local-date.ts'
import type { CityRules, Topic } from '#routing/rules.ts'

/** The dated rules that start a clock when such a matter comes in, those in force on the day. */
export function termsOf(
  city: CityRules,
  rules: readonly DeadlineRule[],
  topic: Topic,
  today: LocalDate,
): DeadlineRule[] {
  const ids = city.deadlines.byTopic[topic.id] ?? city.deadlines.byKind[topic.kind]
  return rules.filter(
    (rule) =>
      ids.includes(rule.id) &&
      (rule.from === 'received' || rule.from === 'registered') &&
      holdsOn(rule, today),
  )
}

/**
 * xsd:duration. It knows no working days, so they are told as the days of as many weeks (20 working days: P28D); the
 * true term stands beside it in words and in a property of our own. Null where nothing is promised.
 */
export function processingTime(terms: readonly DeadlineRule[]): string | null {
  const [shortest] = terms.toSorted((a, b) => daysOf(a) - daysOf(b))
  if (shortest === undefined) return null
  return shortest.unit === 'month' ? `P${shortest.amount}M` : `P${daysOf(shortest)}D`
}

/** For comparing: a month counts as 30 days. */
function daysOf({ amount, unit }: DeadlineRule): number {
  switch (unit) {
    case 'working_day':
      return Math.ceil((amount * 7) / 5)
    case 'calendar_day':
      return amount
    case 'month':
      return amount * 30
    case 'immediate':
      return 0
    case 'same_working_day':
      return 1
  }
}
