/** Shows when a citizen finds somebody there, through holidays, nights and changes of the clocks. */

import { describe, expect, test } from 'vitest'
import { isOpen, nextClosing, nextOpening } from '#deadlines/hours.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import { weekdays } from '#deadlines/local-date.ts'
import type { Weekday } from '#deadlines/local-date.ts'
import type { OpeningHours } from '#deadlines/opening-hours.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import { latvia, lithuania, ukraine } from './calendars.ts'

const workWeek: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const cities: [zone: string, calendar: Calendar][] = [
  ['Europe/Vilnius', lithuania],
  ['Europe/Riga', latvia],
  ['Europe/Kyiv', ukraine],
]

/** With a lunch break, and longer on Tuesday and Thursday, as in Kryvyi Rih. */
const office: OpeningHours = {
  weekly: [
    { days: workWeek, opens: '08:00', closes: '12:00' },
    { days: ['monday', 'wednesday', 'friday'], opens: '12:45', closes: '17:00' },
    { days: ['tuesday', 'thursday'], opens: '12:45', closes: '20:00' },
  ],
}
const nightShift: OpeningHours = {
  weekly: [{ days: weekdays, opens: '22:00', closes: '06:00' }],
  onHolidays: 'as-usual',
}
const dispatcher = openingHoursOf({ isAlwaysOpen: true, periods: [], closedOnHolidays: false })

/** Asks in Vilnius' winter or summer time, as the offset says. */
const openAt = (hours: OpeningHours, at: string): boolean =>
  isOpen(hours, lithuania, new Date(at), 'Europe/Vilnius')
const opensAfter = (hours: OpeningHours, at: string): string | undefined =>
  nextOpening(hours, lithuania, new Date(at), 'Europe/Vilnius')?.toISOString()
const closesAfter = (hours: OpeningHours, at: string): string | undefined =>
  nextClosing(hours, lithuania, new Date(at), 'Europe/Vilnius')?.toISOString()

describe('an office', () => {
  test('is open from the minute it opens until the minute it closes, lunch excepted', () => {
    expect(openAt(office, '2026-11-20T07:59:59.999+02:00')).toBe(false)
    expect(openAt(office, '2026-11-20T08:00:00+02:00')).toBe(true)
    expect(openAt(office, '2026-11-20T11:59:59.999+02:00')).toBe(true)
    expect(openAt(office, '2026-11-20T12:00:00+02:00')).toBe(false)
    expect(openAt(office, '2026-11-20T12:45:00+02:00')).toBe(true)
    expect(openAt(office, '2026-11-20T17:00:00+02:00')).toBe(false)
    expect(openAt(office, '2026-11-19T19:30:00+02:00')).toBe(true)
    expect(openAt(office, '2026-11-21T10:00:00+02:00')).toBe(false)
  })

  test('tells when it opens and closes next', () => {
    expect(opensAfter(office, '2026-11-20T09:00:00+02:00')).toBe('2026-11-20T07:00:00.000Z')
    expect(opensAfter(office, '2026-11-20T12:10:00+02:00')).toBe('2026-11-20T10:45:00.000Z')
    expect(opensAfter(office, '2026-11-20T17:00:00+02:00')).toBe('2026-11-23T06:00:00.000Z')
    expect(closesAfter(office, '2026-11-20T13:00:00+02:00')).toBe('2026-11-20T15:00:00.000Z')
    expect(closesAfter(office, '2026-11-20T12:10:00+02:00')).toBeUndefined()
  })

  test('is closed on holidays and an hour earlier on their eve', () => {
    expect(openAt(office, '2026-12-24T10:00:00+02:00')).toBe(false)
    expect(openAt(office, '2026-12-23T15:59:00+02:00')).toBe(true)
    expect(openAt(office, '2026-12-23T16:00:00+02:00')).toBe(false)
    expect(opensAfter(office, '2026-12-23T16:00:00+02:00')).toBe('2026-12-28T06:00:00.000Z')
  })

  test('keeps other hours on holidays and their eves where it says so', () => {
    const hours: OpeningHours = {
      ...office,
      onHolidays: [{ opens: '10:00', closes: '14:00' }],
      beforeHolidays: [{ opens: '08:00', closes: '15:45' }],
    }
    expect(openAt(hours, '2026-12-24T13:59:00+02:00')).toBe(true)
    expect(openAt(hours, '2026-12-24T14:00:00+02:00')).toBe(false)
    expect(closesAfter(hours, '2026-12-23T12:10:00+02:00')).toBe('2026-12-23T13:45:00.000Z')
  })

  test('keeps to an exception above all else', () => {
    const hours: OpeningHours = {
      ...office,
      exceptions: [
        { date: '2026-11-20', periods: [] },
        { date: '2026-12-24', periods: [{ opens: '09:00', closes: '11:00' }] },
      ],
    }
    expect(openAt(hours, '2026-11-20T10:00:00+02:00')).toBe(false)
    expect(openAt(hours, '2026-12-24T10:00:00+02:00')).toBe(true)
  })

  test('keeps to an exception that a pool’s rules name', () => {
    const hours = openingHoursOf({
      isAlwaysOpen: false,
      periods: [{ weekday: 5, from: '08:00', to: '15:45' }],
      closedOnHolidays: true,
      exceptions: [
        { date: '2026-11-20', periods: [] },
        { date: '2026-11-21', periods: [{ from: '10:00', to: '12:00' }] },
      ],
    })
    expect(openAt(hours, '2026-11-13T15:44:00+02:00')).toBe(true)
    expect(openAt(hours, '2026-11-20T10:00:00+02:00')).toBe(false)
    expect(openAt(hours, '2026-11-21T11:59:00+02:00')).toBe(true)
  })

  test('that never opens says so', () => {
    expect(opensAfter({ weekly: [] }, '2026-11-20T10:00:00+02:00')).toBeUndefined()
  })

  test('works a Saturday in place of a Friday by the hours of that Friday', () => {
    const riga = (at: string): boolean => isOpen(office, latvia, new Date(at), 'Europe/Riga')
    expect(riga('2026-01-02T10:00:00+02:00')).toBe(false)
    expect(riga('2026-01-17T16:59:00+02:00')).toBe(true)
    expect(riga('2026-01-17T17:00:00+02:00')).toBe(false)
    expect(riga('2026-01-24T10:00:00+02:00')).toBe(false)
  })
})

describe('a service day and night', () => {
  test('has no gap at midnight, on holidays or when the clocks change', () => {
    for (const at of ['2026-11-20T22:00:00Z', '2026-12-24T21:59:59.999Z', '2026-03-29T01:00:00Z']) {
      expect(openAt(dispatcher, at)).toBe(true)
      expect(closesAfter(dispatcher, at)).toBeUndefined()
      expect(opensAfter(dispatcher, at)).toBe(new Date(at).toISOString())
    }
  })

  test('that closes for holidays closes at midnight before and opens at midnight after them', () => {
    const hours = openingHoursOf({
      isAlwaysOpen: false,
      periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
      closedOnHolidays: true,
    })
    expect(closesAfter(hours, '2026-07-01T12:00:00+03:00')).toBe('2026-07-05T21:00:00.000Z')
    expect(opensAfter(hours, '2026-07-06T12:00:00+03:00')).toBe('2026-07-06T21:00:00.000Z')
  })
})

describe.each(cities)('in %s a night shift from 22:00 to 06:00', (zone, calendar) => {
  const open = (at: string): boolean => isOpen(nightShift, calendar, new Date(at), zone)
  const closing = (at: string): string | undefined =>
    nextClosing(nightShift, calendar, new Date(at), zone)?.toISOString()

  test('spans midnight', () => {
    expect(open('2026-11-20T19:59:59Z')).toBe(false)
    expect(open('2026-11-20T20:00:00Z')).toBe(true)
    expect(open('2026-11-20T22:00:00Z')).toBe(true)
    expect(open('2026-11-21T03:59:59Z')).toBe(true)
    expect(open('2026-11-21T04:00:00Z')).toBe(false)
  })

  test('lasts seven hours when summer time begins and nine when it ends', () => {
    expect(open('2026-03-28T20:00:00Z')).toBe(true)
    expect(closing('2026-03-28T20:00:00Z')).toBe('2026-03-29T03:00:00.000Z')
    expect(open('2026-10-24T18:59:59Z')).toBe(false)
    expect(closing('2026-10-24T19:00:00Z')).toBe('2026-10-25T04:00:00.000Z')
  })

  test('that ends within the hour that comes twice ends with its second half', () => {
    const hours: OpeningHours = {
      weekly: [{ days: weekdays, opens: '22:00', closes: '03:30' }],
      onHolidays: 'as-usual',
    }
    expect(isOpen(hours, calendar, new Date('2026-10-25T01:29:59Z'), zone)).toBe(true)
    expect(isOpen(hours, calendar, new Date('2026-10-25T01:30:00Z'), zone)).toBe(false)
  })

  test('of which the start is skipped by the clocks begins right after', () => {
    const hours: OpeningHours = {
      weekly: [{ days: weekdays, opens: '03:00', closes: '05:00' }],
      onHolidays: 'as-usual',
    }
    expect(isOpen(hours, calendar, new Date('2026-03-29T00:59:59Z'), zone)).toBe(false)
    expect(isOpen(hours, calendar, new Date('2026-03-29T01:00:00Z'), zone)).toBe(true)
  })
})
