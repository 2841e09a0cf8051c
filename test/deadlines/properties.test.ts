/** Shows what holds for every term from every day, in all three countries. */

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { addWorkingDays, dayFacts, isWorkingDay, workingDaysBetween } from '#deadlines/calendar.ts'
import { dueAt, dueOn } from '#deadlines/deadline.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { addDays, addMonths, dateOf, dayNumber } from '#deadlines/local-date.ts'
import { instantOf, localDateOf } from '#deadlines/zone.ts'
import {
  datesOf,
  kryvyiRihDeadlines,
  latvia,
  latviaDeadlines,
  lithuania,
  ukraine,
  vilniusDeadlines,
} from './calendars.ts'

const countries = [
  { name: 'Lithuania', calendar: lithuania, zone: 'Europe/Vilnius', rules: vilniusDeadlines },
  { name: 'Latvia', calendar: latvia, zone: 'Europe/Riga', rules: latviaDeadlines },
  { name: 'Ukraine', calendar: ukraine, zone: 'Europe/Kyiv', rules: kryvyiRihDeadlines },
]

const dates = fc
  .integer({ min: dayNumber('2020-01-01'), max: dayNumber('2035-12-31') })
  .map((day) => dateOf(day))
const terms = fc.integer({ min: 1, max: 400 })
/** Half of all instants lie within two days of a change of the clocks or of a new year. */
const instants = fc.oneof(
  fc.date({ min: new Date('2020-01-02'), max: new Date('2035-12-30'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom('2024-03-31', '2025-10-26', '2026-03-29', '2026-10-25', '2027-01-01'),
      fc.integer({ min: -2880, max: 2880 }),
    )
    .map(([date, minutes]) => new Date(Date.parse(date) + minutes * 60_000)),
)

describe.each(countries)('in $name', ({ calendar, zone, rules }) => {
  test('a term in working days never ends on a day off', () => {
    fc.assert(
      fc.property(dates, terms, (date, n) => {
        expect(isWorkingDay(calendar, addWorkingDays(calendar, date, n))).toBe(true)
      }),
    )
  })

  test('a longer term ends later, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(dates, dates, terms, (one, other, n) => {
        expect(addWorkingDays(calendar, one, n + 1) > addWorkingDays(calendar, one, n)).toBe(true)
        const [first, second] = one <= other ? [one, other] : [other, one]
        expect(addWorkingDays(calendar, first, n) <= addWorkingDays(calendar, second, n)).toBe(true)
      }),
    )
  })

  test('two terms one after the other are one term', () => {
    fc.assert(
      fc.property(dates, terms, terms, (date, one, other) => {
        const after = addWorkingDays(calendar, addWorkingDays(calendar, date, one), other)
        expect(after).toBe(addWorkingDays(calendar, date, one + other))
      }),
    )
  })

  test('the days between are as many as were added, also backwards and across new year', () => {
    fc.assert(
      fc.property(dates, dates, terms, (date, other, n) => {
        const due = addWorkingDays(calendar, date, n)
        expect(workingDaysBetween(calendar, date, due)).toBe(n)
        expect(workingDaysBetween(calendar, due, date) + n).toBe(0)
        const counted = datesOf(Number(date.slice(0, 4)), Number(due.slice(0, 4))).filter(
          (day) => day > date && day <= due && isWorkingDay(calendar, day),
        )
        expect(counted.length).toBe(n)
        const sum =
          workingDaysBetween(calendar, date, other) + workingDaysBetween(calendar, other, due)
        expect(sum).toBe(n)
      }),
    )
  })

  test('a day is off for a reason that can be told, and shortened only where it is worked', () => {
    for (const date of datesOf(2020, 2035)) {
      const facts = dayFacts(calendar, date)
      if (!facts.isWorking) expect(facts.reasons.length, date).toBeGreaterThan(0)
      if (facts.shortenedMinutes > 0) expect(facts.isWorking, date).toBe(true)
      if (facts.isHoliday && !facts.reasons.some((reason) => reason.kind === 'worked'))
        expect(facts.isWorking, date).toBe(false)
    }
  })

  test('each promise ends at the last millisecond of its due day, whatever the clocks do', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...rules.filter(hasTerm)), (receivedAt, rule) => {
        const anchors = {
          receivedAt,
          registeredAt: receivedAt,
          forwardedAt: receivedAt,
          notifiedAt: receivedAt,
          originalDueAt: receivedAt,
        }
        const received = localDateOf(receivedAt, zone)
        const day = {
          received,
          registered: received,
          forwarded: received,
          notified: received,
          originalDue: received,
        }
        const due = dueAt(rule, anchors, calendar, zone)
        expect(localDateOf(due, zone)).toBe(dueOn(rule, day, calendar))
        expect(localDateOf(new Date(due.getTime() + 1), zone)).toBe(
          addDays(localDateOf(due, zone), 1),
        )
        expect(due.getTime()).toBeGreaterThan(receivedAt.getTime())
      }),
    )
  })

  test('a later arrival is never due earlier', () => {
    fc.assert(
      fc.property(instants, instants, fc.constantFrom(...rules.filter(hasTerm)), (a, b, rule) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        const due = (at: Date): number =>
          dueAt({ ...rule, from: 'received' }, { receivedAt: at }, calendar, zone).getTime()
        expect(due(first)).toBeLessThanOrEqual(due(second))
      }),
    )
  })

  test('a local time found for an instant leads back to the same minute', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const date = localDateOf(at, zone)
        const start = instantOf(date, 0, zone)
        expect(localDateOf(start, zone)).toBe(date)
        expect(localDateOf(new Date(start.getTime() - 1), zone)).toBe(addDays(date, -1))
      }),
    )
  })
})

test('a month later is in the next month, on the same day or the last one', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -30, max: 30 }), (date, months) => {
      const later = addMonths(date, months)
      const count = (text: string): number =>
        Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
      expect(count(later) - count(date)).toBe(months)
      const isLast = addDays(later, 1).endsWith('-01')
      expect(later.slice(8) === date.slice(8) || (isLast && later.slice(8) < date.slice(8))).toBe(
        true,
      )
    }),
  )
})

function hasTerm(rule: DeadlineRule): boolean {
  return rule.amount > 0
}
