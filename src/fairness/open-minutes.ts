/** Counts how long a pool was open between two instants, so that nobody is missed while everybody is at home. */
import type { Calendar } from '#deadlines/calendar.ts'
import { addDays } from '#deadlines/local-date.ts'
import { openSpans } from '#deadlines/open-spans.ts'
import type { OpeningHours } from '#deadlines/opening-hours.ts'
import { localDateOf } from '#deadlines/zone.ts'

/** Longer than any absence takes to be noticed. */
const mostDays = 15

/** From the day before `from`, since a night's span reaches into the next day. */
export function openMinutes(
  hours: OpeningHours,
  calendar: Calendar,
  { from, to }: { from: Date; to: Date },
  timeZone: string,
): number {
  let date = addDays(localDateOf(from, timeZone), -1)
  const last = localDateOf(to, timeZone)
  let open = 0
  for (let day = 0; day <= mostDays + 1 && date <= last; day += 1) {
    for (const span of openSpans(hours, calendar, date, timeZone))
      open += Math.max(
        0,
        Math.min(span.closes, to.getTime()) - Math.max(span.opens, from.getTime()),
      )
    date = addDays(date, 1)
  }
  return open / 60_000
}
