/** Works out the day and the instant by which the city has promised to act. */

import type { Calendar } from './calendar.ts'
import type { DeadlineRule } from './deadline-rule.ts'
import type { LocalDate } from './local-date.ts'
import { dueOfTerm } from './term.ts'
import { endOfDay, localDateOf } from './zone.ts'

export { ruleInForce } from './deadline-rule.ts'
export type { DeadlineRule } from './deadline-rule.ts'

/** The local days on which a clock may start; null or left out: it has not happened. */
export type AnchorDates = {
  received: LocalDate
  registered?: LocalDate | null
  forwarded?: LocalDate | null
  contact?: LocalDate | null
  notified?: LocalDate | null
  originalDue?: LocalDate | null
  /** When the rule's `restartOn` last happened. */
  restarted?: LocalDate | null
}

/** The same as instants, as they are kept in the database. */
export type AnchorInstants = {
  receivedAt: Date
  registeredAt?: Date | null
  forwardedAt?: Date | null
  contactAt?: Date | null
  notifiedAt?: Date | null
  originalDueAt?: Date | null
  restartedAt?: Date | null
}

/**
 * The last day on which the promise is still kept. Working days and calendar days: day 1 is the day after;
 * months: the same day of the month, or its last one. A same-day rule met on a day off gives the next working
 * day. Throws RangeError where the event that starts the clock has not happened (see `hasStarted`).
 */
export function dueOn(rule: DeadlineRule, anchors: AnchorDates, calendar: Calendar): LocalDate {
  const start = anchorDate(rule, anchors)
  if (start === null)
    throw new RangeError(
      `The clock of "${rule.id}" starts when it is ${rule.from}, which is not yet.`,
    )
  return dueOfTerm({ from: start, count: rule.amount, unit: rule.unit }, calendar)
}

/**
 * The last millisecond of the due day by the city's clock, so that it still shows that day when written out; for
 * `immediate` the instant of the event itself. Late means: this is before now.
 */
export function dueAt(
  rule: DeadlineRule,
  anchors: AnchorInstants,
  calendar: Calendar,
  timeZone: string,
): Date {
  const due = dueOn(rule, anchorDates(anchors, timeZone), calendar)
  const start = rule.unit === 'immediate' ? anchorInstant(rule, anchors) : null
  return start === null ? endOfDay(due, timeZone) : new Date(start)
}

/** Whether the event that starts the rule's clock has happened. */
export function hasStarted(rule: DeadlineRule, anchors: AnchorInstants): boolean {
  return anchorInstant(rule, anchors) !== null
}

/** The local day that the clock counts from, restarts included; null where it has not started. */
export function anchorDate(rule: DeadlineRule, anchors: AnchorDates): LocalDate | null {
  const start = startOf(rule, { ...anchors, original_due: anchors.originalDue })
  const restarted = anchors.restarted ?? null
  if (start === null || rule.restartOn === null || restarted === null) return start
  return restarted > start ? restarted : start
}

function anchorInstant(rule: DeadlineRule, anchors: AnchorInstants): Date | null {
  const start = startOf(rule, {
    received: anchors.receivedAt,
    registered: anchors.registeredAt,
    forwarded: anchors.forwardedAt,
    contact: anchors.contactAt,
    notified: anchors.notifiedAt,
    original_due: anchors.originalDueAt,
  })
  const restarted = anchors.restartedAt ?? null
  if (start === null || rule.restartOn === null || restarted === null) return start
  return restarted > start ? restarted : start
}

type Starts<T> = Partial<Record<DeadlineRule['from'], T | null | undefined>> & { received: T }

/** A contact is received when it happens; every other missing event means that the clock does not run yet. */
function startOf<T>(rule: DeadlineRule, starts: Starts<T>): T | null {
  if (rule.from === 'contact') return starts.contact ?? starts.received
  return starts[rule.from] ?? null
}

/** Which local day each instant fell on. */
export function anchorDates(anchors: AnchorInstants, timeZone: string): AnchorDates {
  const on = (at: Date | null | undefined): LocalDate | null =>
    at === null || at === undefined ? null : localDateOf(at, timeZone)
  return {
    received: localDateOf(anchors.receivedAt, timeZone),
    registered: on(anchors.registeredAt),
    forwarded: on(anchors.forwardedAt),
    contact: on(anchors.contactAt),
    notified: on(anchors.notifiedAt),
    originalDue: on(anchors.originalDueAt),
    restarted: on(anchors.restartedAt),
  }
}
