/** Finds the days that a rule like "the first Sunday of May" names in a span of years. */

import type { DayRule } from './calendar-data.ts'
import { easterSunday } from './easter.ts'
import { dateOfParts, dayNumber, lastDayOf, weekdayIndex, weekdays } from './local-date.ts'
import type { Weekday } from './local-date.ts'

/** Days since 1970-01-01 in ascending order; a year that has no such day (02-29, a fifth Sunday) gives none. */
export function daysOfRule(rule: DayRule, years: { from: number; to: number }): number[] {
  if ('date' in rule) return [dayNumber(rule.date)]
  const days: number[] = []
  for (let year = years.from; year <= years.to; year++) {
    const day = dayInYear(rule, year)
    if (day !== null) days.push(day)
  }
  return days
}

function dayInYear(rule: Exclude<DayRule, { date: string }>, year: number): number | null {
  if ('easter' in rule) return dayNumber(easterSunday(rule.easter, year)) + rule.offset
  if ('nth' in rule) return nthWeekday(year, rule.month, rule.weekday, rule.nth)
  if (rule.day > lastDayOf(year, rule.month)) return null
  return dayNumber(dateOfParts(year, rule.month, rule.day))
}

function nthWeekday(year: number, month: number, weekday: Weekday, nth: number): number | null {
  const wanted = weekdays.indexOf(weekday)
  const first = dayNumber(dateOfParts(year, month, 1))
  const last = first + lastDayOf(year, month) - 1
  if (nth < 0) return last - ((weekdayIndex(last) - wanted + 7) % 7)
  const day = first + ((wanted - weekdayIndex(first) + 7) % 7) + (nth - 1) * 7
  return day > last ? null : day
}
