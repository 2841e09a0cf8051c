/** Opens the three countries' calendars and cities' terms for tests, from the files that the service reads. */

import { fileURLToPath } from 'node:url'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import type { Fault, Read } from '#deadlines/fault.ts'
import { dateOf, dayNumber } from '#deadlines/local-date.ts'
import { readCalendar, readDeadlines } from '#deadlines/read.ts'

const rules = (path: string): string =>
  fileURLToPath(new URL(`../../routing-rules/${path}`, import.meta.url))

export const lithuania = open('lt')
export const latvia = open('lv')
export const ukraine = open('ua')

export const vilniusDeadlines = terms('vilnius')
export const kryvyiRihDeadlines = terms('kryvyi-rih')
export const latviaDeadlines = terms('latvia')

export function rule(id: string): DeadlineRule {
  const all = [...vilniusDeadlines, ...kryvyiRihDeadlines, ...latviaDeadlines]
  const found = all.find((each) => each.id === id)
  if (found === undefined) throw new Error(`No deadline rule "${id}".`)
  return found
}

/** All dates of a span of years, in order. */
export function datesOf(from: number, to: number): string[] {
  const first = dayNumber(`${from}-01-01`)
  return Array.from({ length: dayNumber(`${to}-12-31`) - first + 1 }, (_, day) =>
    dateOf(first + day),
  )
}

export function valueOf<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(read.faults.map(inWords).join('\n'))
  return read.value
}

export function inWords({ file, line, reason }: Fault): string {
  return `${file}:${line}: ${reason}`
}

function open(country: string): Calendar {
  return compileCalendar(valueOf(readCalendar(rules(`calendars/${country}.yaml`))))
}

function terms(city: string): DeadlineRule[] {
  return valueOf(readDeadlines(rules(`${city}/deadlines.yaml`)))
}
