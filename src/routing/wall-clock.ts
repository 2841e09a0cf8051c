/** Reads the city's clock: which day and which minute it is there. */

import { dayNumber, weekdayIndex } from '#deadlines/local-date.ts'

/** `day`: ISO weekday, 1 is Monday; `minute`: after midnight; `date`: 'MM-DD'. */
export type WallClock = { day: number; minute: number; date: string }

/** Offsets from UTC change at full quarters of an hour, so one answer holds for a quarter. */
const quarterMilliseconds = 900_000

type Reader = { formatter: Intl.DateTimeFormat; quarter: number; clock: WallClock }
const readers = new Map<string, Reader>()

/** `timeZone`: an IANA name; RangeError for an unknown one. */
export function wallClock(at: Date, timeZone: string): WallClock {
  const reader = readerOf(timeZone)
  const quarter = Math.floor(at.getTime() / quarterMilliseconds)
  if (reader.quarter !== quarter) {
    reader.clock = readClock(quarter * quarterMilliseconds, reader.formatter)
    reader.quarter = quarter
  }
  const minute = Math.floor((at.getTime() - quarter * quarterMilliseconds) / 60_000)
  return { ...reader.clock, minute: reader.clock.minute + minute }
}

function readerOf(timeZone: string): Reader {
  let reader = readers.get(timeZone)
  if (reader === undefined) {
    const formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    reader = { formatter, quarter: NaN, clock: { day: 1, minute: 0, date: '01-01' } }
    readers.set(timeZone, reader)
  }
  return reader
}

function readClock(at: number, formatter: Intl.DateTimeFormat): WallClock {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = value
  const { year = '1970', month = '01', day = '01', hour = '00', minute = '00' } = parts
  return {
    day: weekdayIndex(dayNumber(`${year}-${month}-${day}`)) + 1,
    minute: Number(hour) * 60 + Number(minute),
    date: `${month}-${day}`,
  }
}
