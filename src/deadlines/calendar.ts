/** Tells which days the city works, so that a promise in working days is a date. */

import type { DayReason } from './day-reason.ts'
import { dateOf, dayNumber, weekdayIndex, weekdays } from './local-date.ts'
import type { LocalDate, Weekday } from './local-date.ts'

/**
 * A country's working time, worked out day by day: every question is one look-up.
 * Made by `compileCalendar`; holds from `firstDay` to `lastDay` (days since 1970-01-01, both included).
 */
export type Calendar = {
  readonly id: string
  readonly country: string
  readonly checked: { readonly from: number; readonly to: number }
  readonly firstDay: number
  readonly lastDay: number
  /** Working days from `firstDay` up to and including each day. */
  readonly workedUpTo: Int32Array
  /** All working days in order. */
  readonly worked: Int32Array
  /** Why a day is not what its weekday alone would make it; ordinary days are not in it. */
  readonly reasons: ReadonlyMap<number, readonly DayReason[]>
  /** Minutes by which a working day ends earlier. */
  readonly shortened: ReadonlyMap<number, number>
  readonly restDays: readonly Weekday[]
}

/** What a person can be told about a day. */
export type DayFacts = {
  date: LocalDate
  weekday: Weekday
  isWorking: boolean
  /** Whether it is a holiday, a moved one or a day given away: what closes a pool, unlike a mere Sunday. */
  isHoliday: boolean
  /** The weekday whose hours the day has: Friday for a Saturday worked in place of a Friday. */
  hoursOf: Weekday
  /** Minutes by which the working day is shorter; 0 on all other days. */
  shortenedMinutes: number
  reasons: readonly DayReason[]
  /** Whether the calendar of that year was compared with the law. */
  isChecked: boolean
}

/** Throws RangeError outside the years that the calendar covers, as all functions here. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  const index = indexOf(calendar, date)
  return workedAt(calendar, index) > workedAt(calendar, index - 1)
}

/**
 * The n-th working day after the date: day 1 is the first working day after it, whatever the date itself is.
 * Negative: before it. 0: the date itself.
 */
export function addWorkingDays(calendar: Calendar, date: LocalDate, n: number): LocalDate {
  const index = indexOf(calendar, date)
  if (!Number.isInteger(n)) throw new RangeError(`${n} is not a whole number of working days.`)
  if (n === 0) return date
  const position = n > 0 ? workedAt(calendar, index) + n - 1 : workedAt(calendar, index - 1) + n
  const found = calendar.worked[position]
  if (found === undefined) throw new RangeError(beyond(calendar, `${date} and ${n} working days`))
  return dateOf(found)
}

/** How many working days come after `from` up to and including `to`; negative where `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  const count =
    workedAt(calendar, indexOf(calendar, to)) - workedAt(calendar, indexOf(calendar, from))
  return count === 0 ? 0 : count
}

export function dayFacts(calendar: Calendar, date: LocalDate): DayFacts {
  const index = indexOf(calendar, date)
  const number = calendar.firstDay + index
  const reasons = calendar.reasons.get(number) ?? []
  const weekday = weekdays[weekdayIndex(number)] ?? 'monday'
  const year = Number(date.slice(0, 4))
  return {
    date,
    weekday,
    isWorking: workedAt(calendar, index) > workedAt(calendar, index - 1),
    isHoliday: reasons.some(closes),
    hoursOf: reasons.find((reason) => reason.kind === 'worked')?.as ?? weekday,
    shortenedMinutes: calendar.shortened.get(number) ?? 0,
    reasons,
    isChecked: year >= calendar.checked.from && year <= calendar.checked.to,
  }
}

function closes(reason: DayReason): boolean {
  return (
    reason.kind === 'holiday' || reason.kind === 'moved-holiday' || reason.kind === 'given-away'
  )
}

function indexOf(calendar: Calendar, date: LocalDate): number {
  const number = dayNumber(date)
  if (number < calendar.firstDay || number > calendar.lastDay)
    throw new RangeError(beyond(calendar, date))
  return number - calendar.firstDay
}

function workedAt(calendar: Calendar, index: number): number {
  return calendar.workedUpTo[index] ?? 0
}

function beyond(calendar: Calendar, what: string): string {
  const first = dateOf(calendar.firstDay)
  return `The calendar "${calendar.id}" holds from ${first} to ${dateOf(calendar.lastDay)}, not for ${what}.`
}
