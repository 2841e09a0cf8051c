/** Describes when a pool is there for citizens, as the city's staff write it down. */

import type { LocalDate, Weekday } from './local-date.ts'

/**
 * A stretch of a day by the city's clock, 'HH:MM'. `closes` at or before `opens` is on the next day ('22:00' to
 * '06:00'); '24:00' is the end of the day, so that '00:00' to '24:00' on each day never closes.
 */
export type OpenPeriod = { readonly opens: string; readonly closes: string }

type WeeklyPeriod = OpenPeriod & { readonly days: readonly Weekday[] }

/**
 * A period belongs to the day on which it opens: a night that begins on a working day is served to its end.
 * An exception says all about its date. A day off by the calendar follows `onHolidays`; a day that the calendar
 * shortens follows `beforeHolidays` (`shortened`: the last period ends earlier by the calendar's minutes).
 */
export type OpeningHours = {
  readonly weekly: readonly WeeklyPeriod[]
  readonly exceptions?: readonly {
    readonly date: LocalDate
    readonly periods: readonly OpenPeriod[]
  }[]
  /** `closed` unless stated. */
  readonly onHolidays?: 'closed' | 'as-usual' | readonly OpenPeriod[]
  /** Unless stated: `shortened` where holidays close, `as-usual` where they do not. */
  readonly beforeHolidays?: 'shortened' | 'as-usual' | readonly OpenPeriod[]
}
