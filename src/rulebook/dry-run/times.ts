/** Tells when a version's pools served and which days were holidays, so that past contacts are judged by their own day. */

import { dayFacts } from '#deadlines/calendar.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import { isOpen } from '#deadlines/hours.ts'
import { dayNumber } from '#deadlines/local-date.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import { localDateOf } from '#deadlines/zone.ts'
import type { Joined } from '../joined.ts'
import type { Times } from './past-contact.ts'

export function timesOf({ rules, calendar: data }: Pick<Joined, 'rules' | 'calendar'>): Times {
  const calendar = compileCalendar(data)
  const hours = new Map(rules.hours.map((one) => [one.id, openingHoursOf(one)]))
  const ofPool = new Map(rules.pools.map((pool) => [pool.id, hours.get(pool.hours)]))
  return {
    isOpen: (pool, at) => {
      const known = ofPool.get(pool)
      if (known === undefined || !isCovered(calendar, at, rules.timezone)) return true
      return isOpen(known, calendar, at, rules.timezone)
    },
    isHoliday: (at) =>
      isCovered(calendar, at, rules.timezone) &&
      dayFacts(calendar, localDateOf(at, rules.timezone)).isHoliday,
  }
}

/** A mail of an imported backlog may be older than the calendar. */
function isCovered(calendar: Calendar, at: Date, timezone: string): boolean {
  const day = dayNumber(localDateOf(at, timezone))
  return day > calendar.firstDay && day < calendar.lastDay
}
