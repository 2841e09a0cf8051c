/** Tells whether the people of a pool are at work at an instant, by the hours that the city's rules give it. */

import type { Calendar } from '#deadlines/calendar.ts'
import { isOpen } from '#deadlines/hours.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import type { CityRules } from '#routing/rules.ts'

/** A pool without known hours counts as open: a missing row must not send citizens away. */
export function poolIsOpen(rules: CityRules, calendar: Calendar, pool: string, at: Date): boolean {
  const hoursId = rules.pools.find((one) => one.id === pool)?.hours
  const hours = rules.hours.find((one) => one.id === hoursId)
  return hours === undefined || isOpen(openingHoursOf(hours), calendar, at, rules.timezone)
}
