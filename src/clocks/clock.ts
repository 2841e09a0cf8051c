/** Says what a legal clock on a case is, what may happen to it and how it is counted. */

import type { CityData } from '#city.ts'
import { anchorDate, anchorDates, dueAt, hasStarted } from '#deadlines/deadline.ts'
import type { AnchorInstants, DeadlineRule } from '#deadlines/deadline.ts'
import type { LocalDate } from '#deadlines/local-date.ts'
import { dueOfTerm } from '#deadlines/term.ts'
import type { Term } from '#deadlines/term.ts'
import { endOfDay, localDateOf } from '#deadlines/zone.ts'

/** What a city counts by. */
export type Counting = Pick<CityData, 'rules' | 'calendar' | 'deadlineRules'>

export const clockMoves = [
  'started',
  'restarted',
  'extended',
  'suspended',
  'resumed',
  're-dated',
  'met',
  /** The answer that met it did not arrive. */
  'unmet',
  'cancelled',
  /** Cancelled by mistake, as spam. */
  'revived',
] as const
export type ClockMove = (typeof clockMoves)[number]

/** `by` null: the house itself. */
export type Done = { now: Date; by?: number | null; because?: string | null }

export type NewClock = {
  rule: string
  action: string
  /** The day that it counts from; day 1 is the next. */
  startedOn: LocalDate
  term: Term
  dueOn: LocalDate
  dueAt: Date
}

/** The clock of a rule from the instants that it may count from; null where what starts it has not happened. */
export function clockOf(
  { rules, calendar }: Pick<Counting, 'rules' | 'calendar'>,
  rule: DeadlineRule,
  anchors: AnchorInstants,
): NewClock | null {
  const { timezone } = rules.city
  const startedOn = anchorDate(rule, anchorDates(anchors, timezone))
  if (startedOn === null || !hasStarted(rule, anchors)) return null
  const term = { from: startedOn, count: rule.amount, unit: rule.unit }
  const action = rule.action ?? rule.event
  return {
    rule: rule.id,
    action,
    startedOn,
    term,
    dueOn: dueOfTerm(term, calendar),
    dueAt: dueAt(rule, anchors, calendar, timezone),
  }
}

/** The due day of a term, and its last millisecond by the city's clock. */
export function dueOf(
  { rules, calendar }: Pick<Counting, 'rules' | 'calendar'>,
  term: Term,
): { dueOn: LocalDate; dueAt: Date } {
  const dueOn = dueOfTerm(term, calendar)
  return { dueOn, dueAt: endOfDay(dueOn, rules.city.timezone) }
}

export function today({ rules }: Pick<Counting, 'rules'>, now: Date): LocalDate {
  return localDateOf(now, rules.city.timezone)
}
