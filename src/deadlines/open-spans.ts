/** Works out when a pool is open on one day, holidays, exceptions and changes of the clocks included. */

import { dayFacts } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import type { LocalDate, Weekday } from './local-date.ts'
import type { OpeningHours, OpenPeriod } from './opening-hours.ts'
import { instantOf } from './zone.ts'

/** From `opens` up to, not including, `closes`; milliseconds since 1970. */
export type OpenSpan = { readonly opens: number; readonly closes: number }

/** Minutes after midnight of the day it opens; `closes` may exceed 1440. */
type Stretch = { opens: number; closes: number }

/** The spans that open on that date; a night's span reaches into the next one. */
export function openSpans(
  hours: OpeningHours,
  calendar: Calendar,
  date: LocalDate,
  timeZone: string,
): OpenSpan[] {
  return stretchesOn(hours, calendar, date)
    .map(({ opens, closes }) => ({
      opens: instantOf(date, opens, timeZone).getTime(),
      closes: instantOf(date, closes, timeZone, 'later').getTime(),
    }))
    .filter(({ opens, closes }) => opens < closes)
}

function stretchesOn(hours: OpeningHours, calendar: Calendar, date: LocalDate): Stretch[] {
  const exception = hours.exceptions?.find((each) => each.date === date)
  if (exception !== undefined) return exception.periods.map(stretch)
  const facts = dayFacts(calendar, date)
  const onHolidays = hours.onHolidays ?? 'closed'
  if (onHolidays !== 'as-usual' && facts.isHoliday && !facts.isWorking)
    return onHolidays === 'closed' ? [] : onHolidays.map(stretch)
  const plain = usual(hours, onHolidays === 'as-usual' ? facts.weekday : facts.hoursOf)
  const before = hours.beforeHolidays ?? (onHolidays === 'as-usual' ? 'as-usual' : 'shortened')
  if (before === 'as-usual' || facts.shortenedMinutes === 0) return plain
  return before === 'shortened' ? shortened(plain, facts.shortenedMinutes) : before.map(stretch)
}

function usual(hours: OpeningHours, weekday: Weekday): Stretch[] {
  return hours.weekly.filter((period) => period.days.includes(weekday)).map(stretch)
}

/** People go home earlier from the end of their day; an earlier period of the day is served in full. */
function shortened(stretches: Stretch[], minutes: number): Stretch[] {
  const end = Math.max(...stretches.map((each) => each.closes)) - minutes
  return stretches
    .map(({ opens, closes }) => ({ opens, closes: Math.min(closes, end) }))
    .filter(({ opens, closes }) => opens < closes)
}

function stretch({ opens, closes }: OpenPeriod): Stretch {
  const from = minutesOf(opens)
  const to = minutesOf(closes)
  return { opens: from, closes: to > from ? to : to + 1440 }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
