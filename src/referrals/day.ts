/** Turns the local day that a person names into the instant by which what happened on it had happened. */

import { endOfDay } from '#deadlines/zone.ts'

/** The end of that day, or now where it is today: nothing happened later than now. */
export function dayEndAt(on: string, timeZone: string, now: Date): Date {
  const end = endOfDay(on, timeZone)
  return end < now ? end : now
}
