/** Describes by when the law wants something done, as a row with the dates between which it holds. */

import { holdsOn } from './calendar-data.ts'
import type { Validity } from './calendar-data.ts'
import type { LocalDate } from './local-date.ts'

/** What a term is counted in. `immediate`: at once, no term at all; `same_working_day`: before that day ends. */
export const deadlineUnits = [
  'working_day',
  'calendar_day',
  'month',
  'immediate',
  'same_working_day',
] as const

type DeadlineUnit = (typeof deadlineUnits)[number]

/** What a term is counted from; the day after it is day 1. */
export const deadlineAnchors = [
  'received',
  'registered',
  'forwarded',
  'contact',
  'notified',
  'original_due',
] as const

type DeadlineAnchor = (typeof deadlineAnchors)[number]

/** One row of a city's deadlines.yaml. */
export type DeadlineRule = Validity & {
  readonly id: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** What happened: not_competent, request, extension … */
  readonly event: string
  readonly amount: number
  readonly unit: DeadlineUnit
  readonly from: DeadlineAnchor
  /** What sets the clock back to its first day, e.g. `clarified`; null: nothing does. */
  readonly restartOn: string | null
  /** Ids of the rules whose clocks this one makes longer, once, with a reason and a note to the citizen; else empty. */
  readonly extends: readonly string[]
  /** Whether the clock stands while the citizen is asked, and where that was read; null: it runs on. */
  readonly suspend: {
    readonly on: 'asked'
    readonly evidence: DeadlineRule['evidence']
    readonly source: string
  } | null
  /** What must be done by then, in words for the city's staff; null where the event says it. */
  readonly action: string | null
  /** Whether the rule was read in a public source. */
  readonly evidence: 'seen' | 'source-document' | 'memory'
  readonly source: string
}

/**
 * The rule for an event on the day it happened, or null where the law sets none.
 * A case keeps the rule of its own day: ask with the date that its clock is counted from, not with today's.
 */
export function ruleInForce(
  rules: readonly DeadlineRule[],
  event: string,
  country: string,
  onDate: LocalDate,
): DeadlineRule | null {
  return (
    rules.find(
      (rule) => rule.event === event && rule.country === country && holdsOn(rule, onDate),
    ) ?? null
  )
}

/** The rule by which a clock of `rule` may be extended, for what was counted from that day; null: none. */
export function extensionOf(
  rules: readonly DeadlineRule[],
  rule: string,
  onDate: LocalDate,
): DeadlineRule | null {
  return rules.find((one) => one.extends.includes(rule) && holdsOn(one, onDate)) ?? null
}
