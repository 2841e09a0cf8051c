/** Works out by hand when the law of three countries ends a term that was extended, stood or began anew. */
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '#deadlines/calendar.ts'
import { dueOn } from '#deadlines/deadline.ts'
import { extensionOf } from '#deadlines/deadline-rule.ts'
import { addDays, dateOf, dayNumber } from '#deadlines/local-date.ts'
import { dueOfTerm, extendedTerm, termLeft } from '#deadlines/term.ts'
import type { Term } from '#deadlines/term.ts'
import {
  kryvyiRihDeadlines,
  latvia,
  latviaDeadlines,
  lithuania,
  rule,
  ukraine,
  vilniusDeadlines,
} from './calendars.ts'

const days = (from: string, count: number, unit: Term['unit'] = 'working_day'): Term => ({
  from,
  count,
  unit,
})

describe('in Latvia', () => {
  // Iesniegumu likums as of 2026-03-01 (jauns.lv 2026-02-05): ten working days from receipt, five to forward.
  test('ten working days pass over the Easter holidays', () => {
    // Received Monday 2026-03-30. Day 1 is 03-31, then 04-01, 04-02; Good Friday 04-03, the weekend with Easter and Easter
    // Monday 04-06 are off; 04-07 is day 4, 04-08, 04-09, 04-10 (7), 04-13, 04-14, 04-15 (10).
    expect(dueOn(rule('lv.answer'), { received: '2026-03-30' }, latvia)).toBe('2026-04-15')
  })

  test('ten working days count the Saturday worked for the Monday given away before Līgo', () => {
    // Received Friday 2026-06-12. 06-15 to 06-19 are days 1–5; Monday 06-22 is given away, 06-23 and 06-24 are holidays;
    // 06-25 and 06-26 are 6 and 7; Saturday 06-27 is worked: 8; 06-29 and 06-30 are 9 and 10.
    expect(dueOn(rule('lv.answer'), { received: '2026-06-12' }, latvia)).toBe('2026-06-30')
  })

  test('five working days to forward pass over the Proclamation of the Republic', () => {
    // Received Monday 2026-11-16: 11-17 is 1, Wednesday 11-18 is off, 11-19, 11-20 are 2 and 3, 11-23 and 11-24 are 4 and 5.
    expect(dueOn(rule('lv.transfer'), { received: '2026-11-16' }, latvia)).toBe('2026-11-24')
  })

  test('what was received on the last day of February keeps the month of the old law', () => {
    // One month: the same day of the next month. Seven working days to forward under the old law, from Friday 2026-02-27:
    // 03-02 to 03-06 are 1–5, 03-09 is 6, 03-10 is 7.
    expect(dueOn(rule('lv.answer.old'), { received: '2026-02-28' }, latvia)).toBe('2026-03-28')
    expect(dueOn(rule('lv.transfer.old'), { received: '2026-02-27' }, latvia)).toBe('2026-03-10')
  })

  test('an answer that needs data has a month in all, and not a month more', () => {
    const by = extensionOf(latviaDeadlines, 'lv.answer', '2026-03-30')
    expect(by?.id).toBe('lv.answer.complex')
    const term = days('2026-03-30', 10)
    const longer = by === null ? null : extendedTerm(term, by, { received: '2026-03-30' }, latvia)
    // Received 2026-03-30: one month later is 04-30.
    expect(longer === null ? null : dueOfTerm(longer, latvia)).toBe('2026-04-30')
    expect(extensionOf(latviaDeadlines, 'lv.answer.old', '2026-02-27')?.id).toBe('lv.extension.old')
  })
})

describe('in Ukraine', () => {
  // Law 393/96-ВР, Art. 20: a month, or fifteen days where no study is needed; 45 days in all. Calendar days, rest days and
  // holidays included. Art. 7: five days to forward.
  test('fifteen days and a month run through weekends and the New Year', () => {
    // Received 2026-12-20: the fifteenth day after it is 2027-01-04; a month later is 2027-01-20.
    expect(dueOn(rule('ua.answer.simple'), { received: '2026-12-20' }, ukraine)).toBe('2027-01-04')
    expect(dueOn(rule('ua.answer'), { received: '2026-12-20' }, ukraine)).toBe('2027-01-20')
  })

  test('a month from the last day of January ends with February, five days to forward at a weekend', () => {
    expect(dueOn(rule('ua.answer'), { received: '2026-01-31' }, ukraine)).toBe('2026-02-28')
    // Received Tuesday 2026-11-17: the fifth day is Sunday 11-22, and it stays there.
    expect(dueOn(rule('ua.transfer'), { received: '2026-11-17' }, ukraine)).toBe('2026-11-22')
  })

  test('whatever is extended has 45 days in all, counted from receipt', () => {
    for (const id of ['ua.answer', 'ua.answer.simple']) {
      const by = extensionOf(kryvyiRihDeadlines, id, '2026-11-20')
      const { amount, unit } = rule(id)
      const term = days('2026-11-20', amount, unit)
      // 11-20 + 45 days: ten of November, thirty-one of December, four of January.
      const longer = by && extendedTerm(term, by, { received: '2026-11-20' }, ukraine)
      expect(longer && dueOfTerm(longer, ukraine)).toBe('2027-01-04')
      // A clock that already runs so long gains nothing.
      const begun = days('2026-12-30', amount, unit)
      expect(by && extendedTerm(begun, by, { received: '2026-11-20' }, ukraine)).toBeNull()
    }
  })

  test('the five services after a birth take five working days also under martial law', () => {
    // Received Thursday 2026-12-24; 25 December is a working day while holidays are suspended: 25, 28, 29, 30, 31.
    expect(dueOn(rule('ua.life.birth'), { received: '2026-12-24' }, ukraine)).toBe('2026-12-31')
  })
})

describe('in Lithuania', () => {
  test('an extension by twenty working days counts from the first due day', () => {
    // From 2026-03-27 twenty are over on 2026-04-27. Twenty more: 04-28 to 04-30 are 3; 05-01 is off; 05-04 to 05-08 are 8,
    // 05-11 to 05-15 are 13, 05-18 to 05-22 are 18, 05-25 and 05-26 are 19 and 20.
    const by = extensionOf(vilniusDeadlines, 'lt.answer', '2026-03-27')
    const longer =
      by && extendedTerm(days('2026-03-27', 20), by, { received: '2026-03-27' }, lithuania)
    expect(longer && dueOfTerm(longer, lithuania)).toBe('2026-05-26')
    expect(longer).toEqual(days('2026-03-27', 40))
    expect(extensionOf(vilniusDeadlines, 'lt.energy', '2026-03-27')).toBeNull()
  })

  test('a clock that stood over Christmas goes on with the days it had', () => {
    // Twenty working days from 2025-12-01 end on 2026-01-02: the 26th, 25th, 24th and 1 January are off.
    const term = days('2025-12-01', 20)
    expect(dueOfTerm(term, lithuania)).toBe('2026-01-02')
    // On the evening of Friday 12-19 fourteen are used; asked then, answered on Monday 2026-01-12: six from there.
    const left = termLeft(term, '2025-12-19', lithuania)
    expect(left).toEqual(days('2025-12-19', 6))
    expect(dueOfTerm(days('2026-01-12', left?.count ?? 0), lithuania)).toBe('2026-01-20')
    expect(termLeft(term, '2026-01-05', lithuania)).toBeNull()
  })
})

const countries = { Lithuania: lithuania, Latvia: latvia, Ukraine: ukraine }
/** Around each new year, each Easter and both changes of the clocks as well as any other time. */
const dates = fc
  .integer({ min: dayNumber('2020-01-01'), max: dayNumber('2034-12-31') })
  .map((day) => dateOf(day))
const units = fc.constantFrom<Term['unit']>('working_day', 'calendar_day', 'month')

describe.each(Object.entries(countries))('for every day in %s', (_, calendar) => {
  test('a clock that stands for no time loses and wins nothing', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        units,
        fc.nat(40),
        (from, n, unit, gone) => {
          const term = days(from, n, unit)
          const on = addDays(from, gone)
          const left = termLeft(term, on, calendar)
          if (left === null) expect(dueOfTerm(term, calendar) < on).toBe(true)
          // A day off has no evening at which working days are counted: what is left ends on the same day.
          else
            expect(dueOfTerm(left, calendar)).toBe(
              left.count === 0 ? on : dueOfTerm(term, calendar),
            )
        },
      ),
    )
  })

  test('whoever answers later is answered later, and what was left is left', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(30),
        fc.nat(200),
        (from, n, gone, away) => {
          const asked = addDays(from, gone)
          const left = termLeft(days(from, n), asked, calendar)
          if (left === null) return
          const again = addDays(asked, away)
          const due = dueOfTerm({ ...left, from: again }, calendar)
          expect(workingDaysBetween(calendar, again, due)).toBe(left.count)
          expect(due >= dueOfTerm(left, calendar)).toBe(true)
          if (left.count > 0) expect(isWorkingDay(calendar, due)).toBe(true)
        },
      ),
    )
  })

  test('an extension is as good as a longer term from the start', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (from, n, more) => {
          const by = { amount: more, unit: 'working_day', from: 'original_due' } as const
          const longer = extendedTerm(days(from, n), by, { received: from }, calendar)
          expect(longer && dueOfTerm(longer, calendar)).toBe(
            addWorkingDays(calendar, from, n + more),
          )
        },
      ),
    )
  })
})
