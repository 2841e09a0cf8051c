/** Opens the rules and texts that were packed into the Worker when it was built. */

import type { CityData } from '#city-data.ts'
import type { CalendarData } from '#deadlines/calendar-data.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { parseReplyPolicy } from '#language/reply-policy.ts'
import { compile } from '#routing/compile.ts'
import { decodeModel } from '#routing/model-format.ts'
import type { CityRules } from '#routing/rules.ts'
import { type Texts, useTexts } from '#texts.ts'
import packed from '../../dist/edge-data.bundle'

export type EdgeData = {
  /** Without the examples. */
  rules: CityRules
  /** As `decodeModel` takes it; null where none was trained on these rules. */
  model: string | null
  calendar: CalendarData
  deadlineRules: DeadlineRule[]
  /** As it stands in the file; checked when it is opened. */
  replyPolicy: unknown
  texts: Texts
}

let opened: CityData | null = null

/** Once in the life of an isolate. */
export function edgeData(): CityData {
  opened ??= open()
  return opened
}

function open(): CityData {
  const data = JSON.parse(packed) as EdgeData
  useTexts(data.texts)
  const policy = parseReplyPolicy(data.replyPolicy)
  if (!policy.ok) throw new Error(policy.faults.join('\n'))
  return {
    rules: compile(data.rules, data.model === null ? null : decodeModel(data.model)),
    calendar: compileCalendar(data.calendar),
    deadlineRules: data.deadlineRules,
    replyPolicy: policy.policy,
  }
}
