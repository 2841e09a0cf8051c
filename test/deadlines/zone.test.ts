/** Shows that a local day is the right stretch of time in zones whose clocks do odd things. */

import { describe, expect, test } from 'vitest'
import { endOfDay, instantOf, localDateOf } from '#deadlines/zone.ts'

describe('a local day', () => {
  test.each([
    ['Europe/Vilnius', '2026-03-29', 23],
    ['Europe/Riga', '2026-10-25', 25],
    ['Europe/Kyiv', '2026-10-25', 25],
    ['Europe/Kyiv', '2026-11-20', 24],
    // The clocks skip midnight there.
    ['America/Havana', '2026-03-08', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Asia/Kathmandu', '2026-11-20', 24],
  ])('in %s on %s has %i hours', (zone, date, hours) => {
    const start = instantOf(date, 0, zone)
    const end = endOfDay(date, zone)
    expect(end.getTime() + 1 - start.getTime()).toBe(hours * 3_600_000)
    expect(localDateOf(start, zone)).toBe(date)
    expect(localDateOf(end, zone)).toBe(date)
    expect(localDateOf(new Date(start.getTime() - 1), zone) < date).toBe(true)
  })

  test('begins when Vilnius says so, also for mails of a hundred years ago', () => {
    expect(localDateOf(new Date('2026-11-20T21:59:59.999Z'), 'Europe/Vilnius')).toBe('2026-11-20')
    expect(localDateOf(new Date('2026-11-20T22:00:00Z'), 'Europe/Vilnius')).toBe('2026-11-21')
    expect(localDateOf(new Date('1926-06-30T22:59:59Z'), 'Europe/Vilnius')).toBe('1926-06-30')
    expect(localDateOf(new Date('1926-06-30T23:00:00Z'), 'Europe/Vilnius')).toBe('1926-07-01')
  })

  test('of a time that comes twice, either can be asked for', () => {
    expect(instantOf('2026-10-25', 210, 'Europe/Riga').toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    )
    expect(instantOf('2026-10-25', 210, 'Europe/Riga', 'later').toISOString()).toBe(
      '2026-10-25T01:30:00.000Z',
    )
  })

  test('in a place that does not exist is refused', () => {
    expect(() => localDateOf(new Date(), 'Europe/Vilno')).toThrow(RangeError)
  })
})
