/** Tells in what two versions of a country's calendar differ, day by day. */

import type { Calendar } from '#deadlines/calendar.ts'
import { isWorkingDay } from '#deadlines/calendar.ts'
import { dateOf, weekdayIndex, weekdays } from '#deadlines/local-date.ts'
import type { UnusualDay } from './store/recount.ts'

/** Weekdays that are off and rest days that are worked, of all the years that the calendar covers. */
export function unusualDays(calendar: Calendar): UnusualDay[] {
  const days: UnusualDay[] = []
  for (let number = calendar.firstDay; number <= calendar.lastDay; number++) {
    const on = dateOf(number)
    const isWorking = isWorkingDay(calendar, on)
    const isRest = calendar.restDays.includes(weekdays[weekdayIndex(number)] ?? 'monday')
    if (isWorking === isRest) days.push({ on, isWorking })
  }
  return days
}

/** Days that are in one list alone; as they are now. */
export function changedDays(
  before: readonly UnusualDay[],
  now: readonly UnusualDay[],
): UnusualDay[] {
  const [was, is] = [before, now].map((days) => new Set(days.map(({ on }) => on))) as [
    Set<string>,
    Set<string>,
  ]
  return [
    ...before.filter(({ on }) => !is.has(on)).map((day) => ({ ...day, isWorking: !day.isWorking })),
    ...now.filter(({ on }) => !was.has(on)),
  ].toSorted((one, other) => (one.on < other.on ? -1 : 1))
}
