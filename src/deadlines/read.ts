/** Reads the calendar and deadline files that a city's staff write, and names every mistake in them. */

import { readFileSync } from 'node:fs'
import type { CalendarData } from './calendar-data.ts'
import type { DeadlineRule } from './deadline-rule.ts'
import type { Read } from './fault.ts'
import { parseCalendar, parseDeadlines } from './parse.ts'

/** A file that is not there is a fault like any other. */
export function readCalendar(file: string): Read<CalendarData> {
  return readText(file, parseCalendar)
}

export function readDeadlines(file: string): Read<DeadlineRule[]> {
  return readText(file, parseDeadlines)
}

function readText<T>(file: string, parse: (text: string, file: string) => Read<T>): Read<T> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, faults: [{ file, line: 1, reason: `cannot be read: ${reason}` }] }
  }
  return parse(text, file)
}
