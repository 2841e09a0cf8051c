/** Tells whether the people of a pool are at work at an instant, by the hours that the city's rules give it. */

import type { Calendar } from '#deadlines/calendar.ts'
import { dayFacts } from '#deadlines/calendar.ts'
import { isOpen } from '#deadlines/hours.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import { dayNumber } from '#deadlines/local-date.ts'
import { localDateOf } from '#deadlines/zone.ts'
import type { CityRules } from '#routing/rules.ts'

/** A pool without known hours counts as open: a missing row must not send citizens away. */
export function poolIsOpen(rules: CityRules, calendar: Calendar, pool: string, at: Date): boolean {
  const hoursId = rules.pools.find((one) => one.id === pool)?.hours
  const hours = rules.hours.find((one) => one.id === hoursId)
  return hours === undefined || isOpen(openingHoursOf(hours), calendar, at, rules.timezone)
}

/** Whether the city has a public holiday at `at`; a day beyond its calendar has none. */
export function isHoliday(rules: CityRules, calendar: Calendar, at: Date): boolean {
  const date = localDateOf(at, rules.timezone)
  const day = dayNumber(date)
  const isKnown = day >= calendar.firstDay && day <= calendar.lastDay
  return isKnown && dayFacts(calendar, date).isHoliday
}
