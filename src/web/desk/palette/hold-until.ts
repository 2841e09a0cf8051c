/** Says until when a contact is usually put on hold. */
import { addDays } from '#deadlines/local-date.ts'
import { instantOf, localDateOf } from '#deadlines/zone.ts'

export type Hold = { name: 'hour' | 'tomorrow' | 'threeDays' | 'week'; until: Date }

/** When the working day of the city begins, by its own clock. */
const morningMinutes = 8 * 60

export function holdUntil(now: Date, timeZone: string): Hold[] {
  const today = localDateOf(now, timeZone)
  const morningIn = (days: number) => instantOf(addDays(today, days), morningMinutes, timeZone)
  return [
    { name: 'hour', until: new Date(now.getTime() + 3_600_000) },
    { name: 'tomorrow', until: morningIn(1) },
    { name: 'threeDays', until: morningIn(3) },
    { name: 'week', until: morningIn(7) },
  ]
}
