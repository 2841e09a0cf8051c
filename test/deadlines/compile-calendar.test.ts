/** Shows each kind of rule that a calendar file may hold, in a small country made for it. */

import { describe, expect, test } from 'vitest'
import { dayFacts, isWorkingDay } from '#deadlines/calendar.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import type { CalendarData, DayRule, Holiday } from '#deadlines/calendar-data.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import { isOpen } from '#deadlines/hours.ts'
import { datesOf, latvia, lithuania } from './calendars.ts'

const names = { lt: 'Diena', en: 'Day', ru: 'День', pl: 'Dzień', uk: 'День', lv: 'Diena' }

function holiday(id: string, on: DayRule, more: Partial<Holiday> = {}): Holiday {
  return { id, on, names, moves: 'never', validFrom: null, validTo: null, ...more }
}

function country(more: Partial<CalendarData>): Calendar {
  return compileCalendar({
    id: 'small',
    country: 'XX',
    checked: { from: 2020, to: 2035 },
    restDays: ['saturday', 'sunday'],
    holidays: [],
    transfers: [],
    workingDays: [],
    suspensions: [],
    shortened: [],
    ...more,
  })
}

function holidaysOf(calendar: Calendar, year: number): string[] {
  return datesOf(year, year).filter((date) => dayFacts(calendar, date).isHoliday)
}

describe('a rule for', () => {
  test('the first, second, fifth or last weekday of a month finds it', () => {
    const of = (nth: number, year: number): string[] =>
      holidaysOf(country({ holidays: [holiday('x', { month: 5, weekday: 'friday', nth })] }), year)
    expect(of(1, 2026)).toEqual(['2026-05-01'])
    expect(of(2, 2026)).toEqual(['2026-05-08'])
    expect(of(5, 2026)).toEqual(['2026-05-29'])
    expect(of(5, 2027)).toEqual([])
    expect(of(-1, 2026)).toEqual(['2026-05-29'])
    expect(of(-1, 2027)).toEqual(['2027-05-28'])
  })

  test('29 February holds in leap years only', () => {
    const calendar = country({ holidays: [holiday('leap', { month: 2, day: 29 })] })
    expect(holidaysOf(calendar, 2028)).toEqual(['2028-02-29'])
    expect(holidaysOf(calendar, 2027)).toEqual([])
  })

  test('mothers and fathers finds their Sundays', () => {
    expect(dayFacts(lithuania, '2026-05-03').reasons).toMatchObject([
      { kind: 'rest-day' },
      { id: 'mothers-day' },
    ])
    expect(dayFacts(lithuania, '2026-06-07').isHoliday).toBe(true)
    expect(dayFacts(latvia, '2026-05-10').isHoliday).toBe(true)
    expect(dayFacts(latvia, '2026-05-03').isHoliday).toBe(false)
  })

  test('some years holds in those years, both ends included', () => {
    const years = { validFrom: '2024-06-01', validTo: '2026-06-01' }
    const calendar = country({ holidays: [holiday('x', { month: 6, day: 1 }, years)] })
    const found = [2023, 2024, 2025, 2026, 2027].flatMap((year) => holidaysOf(calendar, year))
    expect(found).toEqual(['2024-06-01', '2025-06-01', '2026-06-01'])
  })
})

describe('a suspension of holidays', () => {
  const moving = { moves: 'next-working-day' } as const
  const suspended = (validFrom: string, validTo: string): Calendar =>
    country({
      // 7 June 2026 is a Sunday.
      holidays: [holiday('x', { month: 6, day: 7 }, moving), holiday('y', { month: 6, day: 11 })],
      suspensions: [{ id: 'war', because: 'law', validFrom, validTo }],
      shortened: [
        { date: null, minutes: 60, validFrom: null, validTo: null },
        { date: '2026-06-09', minutes: 30, validFrom: null, validTo: null },
      ],
    })

  test('that ends on the holiday leaves no day off after it', () => {
    expect(isWorkingDay(suspended('2026-06-01', '2026-06-07'), '2026-06-08')).toBe(true)
    expect(isWorkingDay(suspended('2026-05-01', '2026-05-31'), '2026-06-08')).toBe(false)
  })

  test('that begins after the holiday takes the day off that it would have moved to', () => {
    expect(isWorkingDay(suspended('2026-06-08', '2026-06-09'), '2026-06-08')).toBe(true)
  })

  test('takes the shorter hours of its days and of no others', () => {
    const minutes = (calendar: Calendar): number[] =>
      ['2026-06-09', '2026-06-10'].map((date) => dayFacts(calendar, date).shortenedMinutes)
    expect(minutes(suspended('2026-05-01', '2026-05-31'))).toEqual([30, 60])
    expect(minutes(suspended('2026-06-08', '2026-06-10'))).toEqual([0, 0])
    expect(minutes(suspended('2026-06-10', '2026-06-12'))).toEqual([30, 0])
  })
})

test('a holiday that is worked all the same is open by the hours of the day it stands for', () => {
  const calendar = country({
    holidays: [holiday('x', { month: 6, day: 10 })],
    workingDays: [{ date: '2026-06-10', as: 'friday', because: 'decree' }],
  })
  expect(dayFacts(calendar, '2026-06-10')).toMatchObject({ isWorking: true, hoursOf: 'friday' })
  const fridays = { weekly: [{ days: ['friday'] as const, opens: '09:00', closes: '12:00' }] }
  const open = (at: string): boolean => isOpen(fridays, calendar, new Date(at), 'Europe/Riga')
  expect(open('2026-06-10T07:00:00Z')).toBe(true)
  expect(open('2026-06-11T07:00:00Z')).toBe(false)
})
