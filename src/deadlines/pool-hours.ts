/** Reads the hours that a pool's rules name as opening hours, day and night included. */

import { weekdays } from './local-date.ts'
import type { LocalDate } from './local-date.ts'
import type { OpeningHours } from './opening-hours.ts'

/** Hours as a city's rules keep them: ISO weekdays 1 (Monday) to 7, 'HH:MM', '24:00' allowed. */
export type PoolHours = {
  readonly isAlwaysOpen: boolean
  readonly periods: readonly {
    readonly weekday: number
    readonly from: string
    readonly to: string
  }[]
  readonly closedOnHolidays: boolean
  /** Dates with hours of their own; no periods: closed all day. */
  readonly exceptions?: readonly {
    readonly date: LocalDate
    readonly periods: readonly { readonly from: string; readonly to: string }[]
  }[]
}

const roundTheClock: OpeningHours = {
  weekly: [{ days: weekdays, opens: '00:00', closes: '24:00' }],
  onHolidays: 'as-usual',
}

/** Asked for the same few rows all day long. */
const known = new WeakMap<PoolHours, OpeningHours>()

export function openingHoursOf(pool: PoolHours): OpeningHours {
  if (pool.isAlwaysOpen) return roundTheClock
  let hours = known.get(pool)
  if (hours === undefined) {
    hours = {
      weekly: pool.periods.map(({ weekday, from, to }) => ({
        days: [weekdays[weekday - 1] ?? 'monday'],
        opens: from,
        closes: to,
      })),
      exceptions: (pool.exceptions ?? []).map(({ date, periods }) => ({
        date,
        periods: periods.map(({ from, to }) => ({ opens: from, closes: to })),
      })),
      onHolidays: pool.closedOnHolidays ? 'closed' : 'as-usual',
    }
    known.set(pool, hours)
  }
  return hours
}
