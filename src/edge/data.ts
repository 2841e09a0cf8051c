/** Opens the rules and texts that were packed into the Worker when it was built. */

import type { City } from '#city.ts'
import type { CityData } from '#city-data.ts'
import type { CalendarData } from '#deadlines/calendar-data.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { parseReplyPolicy } from '#language/reply-policy.ts'
import { compile } from '#routing/compile.ts'
import { decodeModel } from '#routing/model-format.ts'
import type { CityRules } from '#routing/rules.ts'
import { type Texts, useTexts } from '#texts.ts'
import { readCityPages } from '#web/public/city-pages.ts'
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
  /** As `readCityPages` takes it. */
  pages: unknown
  texts: Texts
}

/** With what the staff wrote for the public pages. */
type PackedData = CityData & Pick<City, 'pages'>

let opened: PackedData | null = null

/** Once in the life of an isolate. */
export function edgeData(): PackedData {
  opened ??= open()
  return opened
}

function open(): PackedData {
  const data = JSON.parse(packed) as EdgeData
  useTexts(data.texts)
  const policy = parseReplyPolicy(data.replyPolicy)
  if (!policy.ok) throw new Error(policy.faults.join('\n'))
  return {
    rules: compile(data.rules, data.model === null ? null : decodeModel(data.model)),
    calendar: compileCalendar(data.calendar),
    deadlineRules: data.deadlineRules,
    replyPolicy: policy.policy,
    pages: readCityPages(data.pages),
  }
}
