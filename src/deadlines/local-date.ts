/** Counts on dates as people write them in a letter, without a clock or a time zone. */

/** A day as a person in the city names it, 'YYYY-MM-DD'. Never an instant: no zone can shift it. */
export type LocalDate = string

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export type Weekday = (typeof weekdays)[number]

const DAY_MILLISECONDS = 86_400_000

/** Whether the text is a day that exists: '2026-02-29' is not. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Days since 1970-01-01. Throws RangeError for anything that is not an existing 'YYYY-MM-DD'. */
export function dayNumber(date: LocalDate): number {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  const number = Date.UTC(year, month - 1, day) / DAY_MILLISECONDS
  if (date.length !== 10 || !(day >= 1 && day <= lastDayOf(year, month)))
    throw new RangeError(`"${date}" is not a date like 2026-02-28.`)
  return number
}

/** The date of a number of days since 1970-01-01. */
export function dateOf(number: number): LocalDate {
  return new Date(number * DAY_MILLISECONDS).toISOString().slice(0, 10)
}

/** The date of a year, month (1–12) and day of the month. */
export function dateOfParts(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayIndex(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[weekdayIndex(dayNumber(date))] ?? 'monday'
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days)
}

/** The same day of a later month; the month's last day where it has no such day: 01-31 + 1 is 02-28. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  dayNumber(date)
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  const month = (((count % 12) + 12) % 12) + 1
  return dateOfParts(year, month, Math.min(Number(date.slice(8, 10)), lastDayOf(year, month)))
}

/** 28 to 31; NaN where the month is none. */
export function lastDayOf(year: number, month: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : Number.NaN
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
