/** Tells whether somebody is there for the citizen now, and when somebody will be. */

import type { Calendar } from './calendar.ts'
import { addDays, weekdays } from './local-date.ts'
import type { OpeningHours } from './opening-hours.ts'
import { openSpans } from './open-spans.ts'
import { localDateOf } from './zone.ts'

/** How far ahead an opening is looked for, in days: a pool that is closed for longer is closed. */
const HORIZON_DAYS = 370

export function isOpen(
  hours: OpeningHours,
  calendar: Calendar,
  at: Date,
  timeZone: string,
): boolean {
  return closingAfter(hours, calendar, at.getTime(), timeZone) !== null
}

/** The first instant from `at` on at which it is open: `at` itself where it is; null: none within a year. */
export function nextOpening(
  hours: OpeningHours,
  calendar: Calendar,
  at: Date,
  timeZone: string,
): Date | null {
  const now = at.getTime()
  let date = addDays(localDateOf(at, timeZone), -1)
  for (let ahead = -1; ahead <= HORIZON_DAYS; ahead++, date = addDays(date, 1)) {
    const next = openSpans(hours, calendar, date, timeZone)
      .filter((span) => span.closes > now)
      .map((span) => Math.max(span.opens, now))
    if (next.length > 0) return new Date(Math.min(...next))
  }
  return null
}

/** When it closes, where it is open at `at`; null where it is closed, or open for more than a year to come. */
export function nextClosing(
  hours: OpeningHours,
  calendar: Calendar,
  at: Date,
  timeZone: string,
): Date | null {
  if (isRoundTheClock(hours)) return null
  let closing = closingAfter(hours, calendar, at.getTime(), timeZone)
  const latest = at.getTime() + HORIZON_DAYS * 86_400_000
  while (closing !== null && closing < latest) {
    const later = closingAfter(hours, calendar, closing, timeZone)
    if (later === null) return new Date(closing)
    closing = later
  }
  return null
}

/** Spares looking through a whole year of midnights. */
function isRoundTheClock(hours: OpeningHours): boolean {
  return (
    hours.onHolidays === 'as-usual' &&
    (hours.beforeHolidays ?? 'as-usual') === 'as-usual' &&
    (hours.exceptions ?? []).length === 0 &&
    weekdays.every((day) =>
      hours.weekly.some(
        ({ days, opens, closes }) => days.includes(day) && opens === '00:00' && closes === '24:00',
      ),
    )
  )
}

/** The end of the latest span that contains the instant; null where none does. */
function closingAfter(
  hours: OpeningHours,
  calendar: Calendar,
  now: number,
  timeZone: string,
): number | null {
  const today = localDateOf(new Date(now), timeZone)
  let closing: number | null = null
  for (const date of [addDays(today, -1), today])
    for (const { opens, closes } of openSpans(hours, calendar, date, timeZone))
      if (opens <= now && now < closes && (closing === null || closes > closing)) closing = closes
  return closing
}
