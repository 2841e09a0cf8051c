/** Shows that a term in working days ends on the day that the law and its offices count to. */

import { describe, expect, test } from 'vitest'
import { addWorkingDays, dayFacts, isWorkingDay, workingDaysBetween } from '#deadlines/calendar.ts'
import { latvia, lithuania, ukraine } from './calendars.ts'

const lithuanianTerms: [from: string, days: number, due: string][] = [
  ['2025-12-18', 5, '2025-12-30'],
  ['2025-12-18', 20, '2026-01-21'],
  ['2026-03-27', 5, '2026-04-03'],
  ['2026-03-27', 20, '2026-04-27'],
  ['2025-06-20', 5, '2025-06-30'],
  ['2025-10-28', 5, '2025-11-04'],
  ['2026-02-12', 5, '2026-02-20'],
  ['2024-05-14', 20, '2024-06-11'],
  ['2024-05-09', 20, '2024-06-06'],
]

describe('a term in working days in Lithuania', () => {
  test.each(lithuanianTerms)('from %s, %i days, ends on %s', (from, days, due) => {
    expect(addWorkingDays(lithuania, from, days)).toBe(due)
    expect(workingDaysBetween(lithuania, from, due)).toBe(days)
    expect(addWorkingDays(lithuania, due, -days)).toBe(from)
  })

  test('counts day 1 from the first working day after a mail of a Saturday night', () => {
    expect(addWorkingDays(lithuania, '2026-11-21', 1)).toBe('2026-11-23')
    expect(addWorkingDays(lithuania, '2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays(lithuania, '2026-11-20', 0)).toBe('2026-11-20')
    expect(addWorkingDays(lithuania, '2026-11-23', -1)).toBe('2026-11-20')
  })

  test('has All Souls’ Day off only since 2020', () => {
    expect(isWorkingDay(lithuania, '2018-11-02')).toBe(true)
    expect(isWorkingDay(lithuania, '2020-11-02')).toBe(false)
  })

  test('does not move a holiday that falls on a weekend', () => {
    expect(dayFacts(lithuania, '2025-02-16')).toMatchObject({ weekday: 'sunday', isHoliday: true })
    expect(isWorkingDay(lithuania, '2025-02-17')).toBe(true)
  })

  test('is an hour shorter before a holiday, and before a holiday only', () => {
    expect(dayFacts(lithuania, '2026-12-23').shortenedMinutes).toBe(60)
    expect(dayFacts(lithuania, '2026-12-22').shortenedMinutes).toBe(0)
    expect(dayFacts(lithuania, '2026-12-24').shortenedMinutes).toBe(0)
    // The eve of Easter Sunday is a Saturday.
    expect(dayFacts(lithuania, '2026-04-04').shortenedMinutes).toBe(0)
    expect(dayFacts(lithuania, '2026-04-03').shortenedMinutes).toBe(0)
  })
})

describe('a term in working days in Latvia', () => {
  test('counts the Saturday that the Cabinet made a working day, and not the day given away', () => {
    expect(addWorkingDays(latvia, '2026-06-19', 1)).toBe('2026-06-25')
    expect(addWorkingDays(latvia, '2026-06-19', 3)).toBe('2026-06-27')
    expect(addWorkingDays(latvia, '2026-06-19', 4)).toBe('2026-06-29')
  })

  test('skips the Monday after a 4 May or 18 November on a weekend', () => {
    expect(addWorkingDays(latvia, '2024-05-03', 1)).toBe('2024-05-07')
    expect(addWorkingDays(latvia, '2025-04-30', 1)).toBe('2025-05-06')
    expect(addWorkingDays(latvia, '2029-11-16', 1)).toBe('2029-11-20')
  })

  test('tells why a day is off, in the reader’s language', () => {
    const moved = dayFacts(latvia, '2023-07-10')
    expect(moved).toMatchObject({ isWorking: false, isHoliday: true, isChecked: true })
    expect(moved.reasons).toMatchObject([
      {
        kind: 'moved-holiday',
        from: '2023-07-09',
        names: { ru: 'День закрытия Праздника песни и танца' },
      },
    ])
    expect(dayFacts(latvia, '2026-01-02').reasons).toMatchObject([
      { kind: 'given-away', workedOn: '2026-01-17' },
    ])
    expect(dayFacts(latvia, '2026-01-17')).toMatchObject({
      weekday: 'saturday',
      isWorking: true,
      isHoliday: false,
      hoursOf: 'friday',
    })
  })

  test('is an hour shorter on an eve, also where that eve is worked on a Saturday', () => {
    expect(dayFacts(latvia, '2024-12-14').shortenedMinutes).toBe(60)
    expect(dayFacts(latvia, '2024-12-28').shortenedMinutes).toBe(60)
    expect(dayFacts(latvia, '2025-11-08').shortenedMinutes).toBe(60)
    expect(dayFacts(latvia, '2025-11-17').shortenedMinutes).toBe(0)
    // 2 January is no eve, so neither is the day worked for it.
    expect(dayFacts(latvia, '2026-01-17').shortenedMinutes).toBe(0)
    // 18 November 2028 is a Saturday; the Monday off after it makes no eve.
    expect(dayFacts(latvia, '2028-11-17').shortenedMinutes).toBe(60)
    expect(dayFacts(ukraine, '2020-01-11').shortenedMinutes).toBe(60)
  })

  test('is marked as unchecked for years whose transfers are not known yet', () => {
    expect(dayFacts(latvia, '2027-05-03')).toMatchObject({ isWorking: true, isChecked: false })
  })
})

describe('a term in working days in Ukraine', () => {
  test('knows no holidays under martial law, and says so', () => {
    const day = dayFacts(ukraine, '2025-08-25')
    expect(day).toMatchObject({ isWorking: true, isHoliday: false, reasons: [] })
    expect(dayFacts(ukraine, '2026-12-25')).toMatchObject({
      isWorking: true,
      isHoliday: false,
      shortenedMinutes: 0,
      reasons: [{ kind: 'suspended-holiday', id: 'christmas' }],
    })
    expect(dayFacts(ukraine, '2026-12-24').shortenedMinutes).toBe(0)
    expect(addWorkingDays(ukraine, '2026-12-24', 5)).toBe('2026-12-31')
  })

  test('moved two days off in a row to the two days after them', () => {
    // 1 May 2021 was a Saturday and Easter the Sunday after it.
    expect(dayFacts(ukraine, '2021-05-03').reasons).toMatchObject([{ from: '2021-05-01' }])
    expect(dayFacts(ukraine, '2021-05-04').reasons).toMatchObject([{ from: '2021-05-02' }])
    expect(addWorkingDays(ukraine, '2021-04-30', 1)).toBe('2021-05-05')
  })
})

test('a day beyond the calendar is refused rather than guessed', () => {
  expect(() => isWorkingDay(lithuania, '2050-01-01')).toThrow(/"lt" holds from 2000-01-01/)
  expect(() => isWorkingDay(lithuania, '2026-02-30')).toThrow(/not a date/)
  expect(() => addWorkingDays(lithuania, '2049-12-20', 30)).toThrow(RangeError)
  expect(() => addWorkingDays(lithuania, '2000-01-03', -1)).toThrow(RangeError)
  expect(() => addWorkingDays(lithuania, '2026-01-02', 1.5)).toThrow(RangeError)
})
