/** Shows by when the city must have acted, by each law, on real dates. */

import { describe, expect, test } from 'vitest'
import { dueAt, dueOn, hasStarted, ruleInForce } from '#deadlines/deadline.ts'
import { latvia, latviaDeadlines, lithuania, rule, ukraine, vilniusDeadlines } from './calendars.ts'

const vilnius = 'Europe/Vilnius'

describe('a promise of Vilnius', () => {
  test('in the ombudsmen’s case was kept from the day of registration, and late from the day of receipt', () => {
    const dates = { received: '2024-05-09', registered: '2024-05-14' }
    const fromRegistration = { ...rule('lt.answer'), from: 'registered' } as const
    expect(dueOn(fromRegistration, dates, lithuania)).toBe('2024-06-11')
    expect(dueOn(rule('lt.answer'), dates, lithuania)).toBe('2024-06-06')
  })

  test('ends with the due day in Vilnius, not in Greenwich', () => {
    const due = dueAt(
      rule('lt.transfer'),
      { receivedAt: new Date('2026-11-20T21:59:59Z') },
      lithuania,
      vilnius,
    )
    expect(due.toISOString()).toBe('2026-11-27T21:59:59.999Z')
    // Two seconds later it is Saturday in Vilnius; the term begins on Monday all the same.
    const saturday = { receivedAt: new Date('2026-11-20T22:00:01Z') }
    expect(dueAt(rule('lt.transfer'), saturday, lithuania, vilnius)).toEqual(due)
  })

  test('ends at the right hour when the clocks change under way', () => {
    const spring = { receivedAt: new Date('2026-03-27T10:00:00Z') }
    expect(dueAt(rule('lt.transfer'), spring, lithuania, vilnius).toISOString()).toBe(
      '2026-04-03T20:59:59.999Z',
    )
    const autumn = { receivedAt: new Date('2026-10-23T10:00:00Z') }
    expect(dueAt(rule('lt.transfer'), autumn, lithuania, vilnius).toISOString()).toBe(
      '2026-10-30T21:59:59.999Z',
    )
  })

  test('to tell the applicant counts from the forwarding, and not before it', () => {
    const received = { receivedAt: new Date('2026-06-17T08:00:00Z') }
    expect(hasStarted(rule('lt.transfer.notify'), received)).toBe(false)
    expect(() => dueAt(rule('lt.transfer.notify'), received, lithuania, vilnius)).toThrow(
      /forwarded/,
    )
    const dates = { received: '2026-06-17', forwarded: '2026-06-22' }
    expect(dueOn(rule('lt.transfer.notify'), dates, lithuania)).toBe('2026-06-26')
  })

  test('to acknowledge counts from the registration', () => {
    expect(
      dueOn(rule('lt.ack'), { received: '2026-12-18', registered: '2026-12-22' }, lithuania),
    ).toBe('2026-12-29')
  })

  test('starts anew when the citizen has clarified the request', () => {
    const dates = { received: '2026-11-02', restarted: '2026-11-20' }
    expect(dueOn(rule('lt.answer'), { ...dates, restarted: null }, lithuania)).toBe('2026-11-30')
    expect(dueOn(rule('lt.answer'), dates, lithuania)).toBe('2026-12-18')
    // The referral has no such rule.
    expect(dueOn(rule('lt.transfer'), dates, lithuania)).toBe(
      dueOn(rule('lt.transfer'), { received: '2026-11-02' }, lithuania),
    )
  })

  test('is extended from the day it was due', () => {
    const dates = { received: '2026-10-01', originalDue: '2026-12-18' }
    expect(dueOn(rule('lt.answer.extension'), dates, lithuania)).toBe('2027-01-20')
  })

  test('to answer by mouth is for the same working day, to name the right body for at once', () => {
    const contactAt = new Date('2026-12-24T10:00:00Z')
    const anchors = { receivedAt: contactAt, contactAt }
    expect(dueAt(rule('lt.transfer.oral'), anchors, lithuania, vilnius)).toEqual(contactAt)
    expect(dueAt(rule('lt.oral'), anchors, lithuania, vilnius).toISOString()).toBe(
      '2026-12-28T21:59:59.999Z',
    )
    expect(dueOn(rule('lt.oral'), { received: '2026-12-23' }, lithuania)).toBe('2026-12-23')
  })

  test('of a month ends on the last day of a shorter month', () => {
    const notified = (date: string): string =>
      dueOn(rule('lt.appeal'), { received: '2026-01-01', notified: date }, lithuania)
    expect(notified('2026-01-31')).toBe('2026-02-28')
    expect(notified('2028-01-31')).toBe('2028-02-29')
    expect(notified('2026-12-31')).toBe('2027-01-31')
    expect(notified('2026-02-28')).toBe('2026-03-28')
  })

  test('of thirty calendar days counts weekends and holidays', () => {
    expect(dueOn(rule('lt.energy'), { received: '2026-12-10' }, lithuania)).toBe('2027-01-09')
  })
})

describe('a promise of Kryvyi Rih', () => {
  test('counts calendar days to a citizen’s appeal and working days to a newborn’s papers', () => {
    const dates = { received: '2026-12-31' }
    expect(dueOn(rule('ua.transfer'), dates, ukraine)).toBe('2027-01-05')
    expect(dueOn(rule('ua.answer'), dates, ukraine)).toBe('2027-01-31')
    expect(dueOn(rule('ua.answer.max'), dates, ukraine)).toBe('2027-02-14')
    expect(dueOn(rule('ua.life.birth'), dates, ukraine)).toBe('2027-01-07')
  })
})

describe('a change of law in Latvia', () => {
  const answerTo = (received: string): string => {
    const found = ruleInForce(latviaDeadlines, 'submission', 'LV', received)
    return found === null ? 'no rule' : `${found.id} ${dueOn(found, { received }, latvia)}`
  }

  test('holds for what comes from that day on; what came before keeps its rule', () => {
    expect(answerTo('2026-02-27')).toBe('lv.answer.old 2026-03-27')
    expect(answerTo('2026-02-28')).toBe('lv.answer.old 2026-03-28')
    expect(answerTo('2026-03-01')).toBe('lv.answer 2026-03-13')
    expect(answerTo('2026-06-18')).toBe('lv.answer 2026-07-06')
  })

  test('leaves no extension where none was seen in the new law', () => {
    expect(ruleInForce(latviaDeadlines, 'extension', 'LV', '2026-02-28')?.id).toBe(
      'lv.extension.old',
    )
    expect(ruleInForce(latviaDeadlines, 'extension', 'LV', '2026-03-01')).toBeNull()
  })

  test('says nothing about another country or an unknown event', () => {
    expect(ruleInForce(latviaDeadlines, 'not_competent', 'LT', '2026-03-01')).toBeNull()
    expect(ruleInForce(vilniusDeadlines, 'birthday', 'LT', '2026-03-01')).toBeNull()
  })
})
