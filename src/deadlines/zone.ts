/** Turns instants into a city's wall clock and back, through both changes of the clocks. */

import { dateOf, dayNumber } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

const DAY_MILLISECONDS = 86_400_000

type Zone = {
  formatter: Intl.DateTimeFormat
  /** Offset in milliseconds of UTC days on which it does not change; null where it does. */
  offsets: Map<number, number | null>
}

/** Formatters cost about 50 µs to make; a city asks for one zone millions of times. */
const zones = new Map<string, Zone>()

/** The local date on which an instant falls. `timeZone`: an IANA name; RangeError for an unknown one. */
export function localDateOf(at: Date, timeZone: string): LocalDate {
  return dateOf(Math.floor((at.getTime() + offsetAt(at.getTime(), timeZone)) / DAY_MILLISECONDS))
}

/**
 * The instant of a local time, in minutes after midnight of the date as the clock shows them (1440: the next
 * midnight). A time that the clocks skip lies as long after the change as it was written after it; of a time
 * that comes twice, the `earlier` or the `later`.
 */
export function instantOf(
  date: LocalDate,
  minutes: number,
  timeZone: string,
  twice: 'earlier' | 'later' = 'earlier',
): Date {
  const wall = dayNumber(date) * DAY_MILLISECONDS + minutes * 60_000
  const before = wall - offsetAt(wall - DAY_MILLISECONDS, timeZone)
  const after = wall - offsetAt(wall + DAY_MILLISECONDS, timeZone)
  if (before === after) return new Date(before)
  const real = [before, after].filter((at) => at + offsetAt(at, timeZone) === wall)
  if (real.length === 0) return new Date(before)
  return new Date(twice === 'earlier' ? Math.min(...real) : Math.max(...real))
}

/** The last millisecond of a local date, so that it still shows that date when it is written out. */
export function endOfDay(date: LocalDate, timeZone: string): Date {
  return new Date(instantOf(dateOf(dayNumber(date) + 1), 0, timeZone).getTime() - 1)
}

function offsetAt(at: number, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const day = Math.floor(at / DAY_MILLISECONDS)
  let offset = zone.offsets.get(day)
  if (offset === undefined) {
    const atStart = readOffset(day * DAY_MILLISECONDS, zone)
    const atEnd = readOffset((day + 1) * DAY_MILLISECONDS, zone)
    offset = atStart === atEnd ? atStart : null
    // 100,000 days are 270 years: a bound only against a flood of absurd dates.
    if (zone.offsets.size > 100_000) zone.offsets.clear()
    zone.offsets.set(day, offset)
  }
  return offset ?? readOffset(at, zone)
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone: Zone = { formatter, offsets: new Map() }
  zones.set(timeZone, zone)
  return zone
}

function readOffset(at: number, zone: Zone): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of zone.formatter.formatToParts(at)) parts[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}
