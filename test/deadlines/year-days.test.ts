/** Shows, year by year, that the calendars have the days off that were published, and no others. */

import { describe, expect, test } from 'vitest'
import Holidays from 'date-holidays'
import { isWorkingDay } from '#deadlines/calendar.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import { weekdayOf } from '#deadlines/local-date.ts'
import { datesOf, latvia, lithuania, ukraine } from './calendars.ts'
import { latviaOff, latviaWorked, lithuaniaOff, ukraineOff, ukraineWorked } from './year-lists.ts'

function isWeekend(date: string): boolean {
  return ['saturday', 'sunday'].includes(weekdayOf(date))
}

function offDuringTheWeek(calendar: Calendar, from: number, to = from): string[] {
  return datesOf(from, to).filter((date) => !isWeekend(date) && !isWorkingDay(calendar, date))
}

function workedAtTheWeekend(calendar: Calendar, year: number): string[] {
  return datesOf(year, year).filter((date) => isWeekend(date) && isWorkingDay(calendar, date))
}

function listed(year: string, days: string): string[] {
  return days === '' ? [] : days.split(' ').map((day) => `${year}-${day}`)
}

/** Public holidays during the week by the library; substitutes included. */
function byTheLibrary(country: string, from: number, to: number): string[] {
  const library = new Holidays(country)
  const days = new Set<string>()
  for (let year = from; year <= to; year++)
    for (const { type, date } of library.getHolidays(year))
      if (type === 'public' && !isWeekend(date.slice(0, 10))) days.add(date.slice(0, 10))
  return [...days].toSorted()
}

describe('the days off during the week', () => {
  test.each(Object.entries(lithuaniaOff))('of %s in Lithuania are %s', (year, days) => {
    expect(offDuringTheWeek(lithuania, Number(year))).toEqual(listed(year, days))
    expect(workedAtTheWeekend(lithuania, Number(year))).toEqual([])
  })

  test.each(Object.entries(latviaOff))('of %s in Latvia are %s', (year, days) => {
    expect(offDuringTheWeek(latvia, Number(year))).toEqual(listed(year, days))
    expect(workedAtTheWeekend(latvia, Number(year))).toEqual(
      listed(year, latviaWorked[Number(year)] ?? ''),
    )
  })

  test.each(Object.entries(ukraineOff))('of %s in Ukraine are "%s"', (year, days) => {
    expect(offDuringTheWeek(ukraine, Number(year))).toEqual(listed(year, days))
    expect(workedAtTheWeekend(ukraine, Number(year))).toEqual(
      listed(year, ukraineWorked[Number(year)] ?? ''),
    )
  })
})

describe('the library of holidays', () => {
  test('has the same days off in Lithuania from 2020 to 2035', () => {
    const days = byTheLibrary('LT', 2020, 2035)
    expect(days.length).toBeGreaterThan(140)
    expect(offDuringTheWeek(lithuania, 2020, 2035)).toEqual(days)
  })

  test('lacks in Latvia the days given away by the Cabinet and the Song Festival, and nothing else', () => {
    const library = new Set(byTheLibrary('LV', 2020, 2035))
    const ours = offDuringTheWeek(latvia, 2020, 2035)
    expect([...library].filter((date) => !ours.includes(date))).toEqual([])
    expect(ours.filter((date) => !library.has(date))).toEqual([
      '2020-06-22',
      '2021-05-03',
      '2021-06-25',
      '2021-11-19',
      '2023-05-05',
      '2023-07-10',
      '2024-12-23',
      '2024-12-30',
      '2025-05-02',
      '2025-11-17',
      '2026-01-02',
      '2026-06-22',
      '2028-07-10',
    ])
  })

  test('does not know Ukraine’s martial law, so it is no witness there', () => {
    expect(byTheLibrary('UA', 2026, 2026).length).toBeGreaterThan(5)
    expect(offDuringTheWeek(ukraine, 2026)).toEqual([])
  })
})
