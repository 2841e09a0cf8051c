/** Describes the days off of a country as the city's staff write them down in its calendar file. */

import type { Language } from '#language/languages.ts'
import type { Church } from './easter.ts'
import type { LocalDate, Weekday } from './local-date.ts'

/** What a day is called, in all six languages. */
export type DayNames = Readonly<Record<Language, string>>

/** Dates from and to which a row holds, both included; null: no bound. */
export type Validity = { readonly validFrom: LocalDate | null; readonly validTo: LocalDate | null }

/** Which day of each year, or which single day. `nth` −1: the last such weekday of the month. */
export type DayRule =
  | { readonly month: number; readonly day: number }
  | { readonly month: number; readonly weekday: Weekday; readonly nth: number }
  | { readonly easter: Church; readonly offset: number }
  | { readonly date: LocalDate }

/**
 * A day off. `moves: next-working-day`: where it falls on a rest day, the next working day is off as well
 * (Latvia for three days, Ukraine for all).
 */
export type Holiday = Validity & {
  readonly id: string
  readonly names: DayNames
  readonly on: DayRule
  readonly moves: 'never' | 'next-working-day'
}

/** A working day given away and worked on another day, as Latvia's Cabinet orders each year. */
type Transfer = {
  readonly off: LocalDate
  readonly worked: LocalDate
  readonly because: string
}

/** A single day that is worked although the week says otherwise; `as`: the weekday whose hours it has. */
type ExtraWorkingDay = {
  readonly date: LocalDate
  readonly as: Weekday
  readonly because: string
}

/** A time in which holidays, transfers and shortened days do not apply; rest days do. */
export type Suspension = Validity & { readonly id: string; readonly because: string }

/** A working day that ends earlier: a single date, or (date null) every working day before a holiday. */
type Shortening = Validity & {
  readonly date: LocalDate | null
  readonly minutes: number
}

/** One country's working time. `checked`: the years for which the file was compared with the law. */
export type CalendarData = {
  readonly id: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly checked: { readonly from: number; readonly to: number }
  readonly restDays: readonly Weekday[]
  readonly holidays: readonly Holiday[]
  readonly transfers: readonly Transfer[]
  readonly workingDays: readonly ExtraWorkingDay[]
  readonly suspensions: readonly Suspension[]
  readonly shortened: readonly Shortening[]
}

/** Whether a row holds on that date. ISO dates compare as text. */
export function holdsOn(validity: Validity, date: LocalDate): boolean {
  return (
    (validity.validFrom === null || validity.validFrom <= date) &&
    (validity.validTo === null || date <= validity.validTo)
  )
}
