/** Shows that opening hours agree with the clock on the wall, at any instant of two years. */

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { dayFacts, isWorkingDay } from '#deadlines/calendar.ts'
import { isOpen, nextClosing, nextOpening } from '#deadlines/hours.ts'
import { addDays, weekdays } from '#deadlines/local-date.ts'
import type { OpeningHours } from '#deadlines/opening-hours.ts'
import { latvia, lithuania, ukraine } from './calendars.ts'

const cities = [
  { zone: 'Europe/Vilnius', calendar: lithuania },
  { zone: 'Europe/Riga', calendar: latvia },
  { zone: 'Europe/Kyiv', calendar: ukraine },
]

const instants = fc
  .integer({ min: Date.parse('2025-12-01') / 60_000, max: Date.parse('2027-12-01') / 60_000 })
  .map((minute) => new Date(minute * 60_000))
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const periods = fc.record({
  days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
  opens: times,
  closes: fc.oneof(times, fc.constant('24:00')),
})
const anyHours: fc.Arbitrary<OpeningHours> = fc.record({
  weekly: fc.array(periods, { minLength: 1, maxLength: 4 }),
  onHolidays: fc.constantFrom('closed', 'as-usual'),
})

describe.each(cities)('in $zone', ({ zone, calendar }) => {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })

  test('it is open exactly when the clock on the wall says so', () => {
    fc.assert(
      fc.property(instants, anyHours, (at, given) => {
        const hours: OpeningHours = { ...given, beforeHolidays: 'as-usual' }
        const [date = '', time = ''] = wall.format(at).split(' ')
        // The hour that comes twice has its own examples.
        fc.pre(!(date.slice(5, 7) === '10' && time.startsWith('03:')))
        expect(isOpen(hours, calendar, at, zone)).toBe(opensByTheWall(hours, date, time))
      }),
      { numRuns: 500 },
    )
  })

  test('the next opening is open, and nothing before it is', () => {
    fc.assert(
      fc.property(instants, anyHours, (at, hours) => {
        const opening = nextOpening(hours, calendar, at, zone)
        fc.pre(opening !== null)
        expect(isOpen(hours, calendar, opening, zone)).toBe(true)
        expect(opening >= at).toBe(true)
        const quarters = Math.min((opening.getTime() - at.getTime()) / 900_000, 400)
        for (let quarter = 0; quarter < quarters; quarter++) {
          const before = new Date(at.getTime() + quarter * 900_000)
          expect(isOpen(hours, calendar, before, zone), before.toISOString()).toBe(false)
        }
      }),
    )
  })

  test('it is open until the next closing, and closed then', () => {
    fc.assert(
      fc.property(instants, anyHours, (at, hours) => {
        const closing = nextClosing(hours, calendar, at, zone)
        fc.pre(closing !== null)
        expect(isOpen(hours, calendar, closing, zone)).toBe(false)
        expect(isOpen(hours, calendar, new Date(closing.getTime() - 1), zone)).toBe(true)
        const quarters = Math.min((closing.getTime() - at.getTime()) / 900_000, 400)
        for (let quarter = 0; quarter < quarters; quarter++)
          expect(isOpen(hours, calendar, new Date(at.getTime() + quarter * 900_000), zone)).toBe(
            true,
          )
      }),
    )
  })

  function opensByTheWall(hours: OpeningHours, date: string, time: string): boolean {
    const today = served(hours, date).some(
      ({ opens, closes }) => opens <= time && (time < closes || closes <= opens),
    )
    const sinceYesterday = served(hours, addDays(date, -1)).some(
      ({ opens, closes }) => closes <= opens && time < closes,
    )
    return today || sinceYesterday
  }

  function served(hours: OpeningHours, date: string): { opens: string; closes: string }[] {
    const { weekday, hoursOf, isHoliday } = dayFacts(calendar, date)
    const closesForHolidays = hours.onHolidays === 'closed'
    if (closesForHolidays && isHoliday && !isWorkingDay(calendar, date)) return []
    const day = closesForHolidays ? hoursOf : weekday
    return hours.weekly.filter(({ days }) => days.includes(day))
  }
})
