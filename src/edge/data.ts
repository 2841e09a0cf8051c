/** Opens the rules and texts that were packed into the Worker when it was built. */

import type { CityData } from '#city.ts'
import type { CalendarData } from '#deadlines/calendar-data.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { parseReplyPolicy } from '#language/reply-policy.ts'
import { compile } from '#routing/compile.ts'
import type { CityRules } from '#routing/rules.ts'
import { type Texts, useTexts } from '#texts.ts'
import { readCityPages } from '#web/public/city-pages.ts'
import type { CityPages } from '#web/public/city-pages.ts'
import packed from '../../dist/edge-data.bundle'

export type EdgeData = {
  /** Without the examples; the model is a row of the database. */
  rules: CityRules
  calendar: CalendarData
  deadlineRules: DeadlineRule[]
  /** As it stands in the file; checked when it is opened. */
  replyPolicy: unknown
  /** As `readCityPages` takes it. */
  pages: unknown
  texts: Texts
}

export type OpenedData = {
  pages: CityPages
  /** What the city decides by until its database has a version of the rules: keywords alone. */
  packedRules: () => CityData
}

let opened: OpenedData | null = null

/** Once in the life of an isolate. */
export function edgeData(): OpenedData {
  opened ??= open()
  return opened
}

function open(): OpenedData {
  const data = JSON.parse(packed) as EdgeData
  useTexts(data.texts)
  let rules: CityData | null = null
  return {
    pages: readCityPages(data.pages),
    packedRules: () => (rules ??= compiled(data)),
  }
}

function compiled(data: EdgeData): CityData {
  const policy = parseReplyPolicy(data.replyPolicy)
  if (!policy.ok) throw new Error(policy.faults.join('\n'))
  return {
    rules: compile(data.rules, null),
    calendar: compileCalendar(data.calendar),
    deadlineRules: data.deadlineRules,
    replyPolicy: policy.policy,
  }
}
