/** Packs all that a version of the rules means, ready to decide by, into the bytes that every copy loads. */

import { gunzipSync, gzipSync } from 'node:zlib'
import type { CityData } from '#city.ts'
import type { CalendarData } from '#deadlines/calendar-data.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline-rule.ts'
import type { ReplyPolicy } from '#language/reply-policy.ts'
import { compile } from '#routing/compile.ts'
import type { Model } from '#routing/model.ts'
import type { CityRules } from '#routing/rules.ts'
import { withoutVocabulary } from '#routing/without-vocabulary.ts'
import type { TestSentence } from './test-set.ts'

/** Raise it when `Joined`, or anything in it, gains or loses a field: rows of an older release are joined anew. */
export const joinedFormat = 4

export type Joined = {
  format: number
  rules: CityRules
  calendar: CalendarData
  deadlineRules: DeadlineRule[]
  replyPolicy: ReplyPolicy
  /** The city's fixed test set. */
  tests: TestSentence[]
}

export function packJoined(joined: Joined): Uint8Array {
  const rules = withoutVocabulary(joined.rules)
  return gzipSync(JSON.stringify({ ...joined, rules }), { level: 6 })
}

/** Null where another release packed them. */
export function unpackJoined(bytes: Uint8Array): Joined | null {
  const joined = JSON.parse(gunzipSync(bytes).toString('utf8')) as Joined
  return joined.format === joinedFormat ? joined : null
}

/** The part of a city's data that comes from its rulebook. */
export type RuleData = Pick<CityData, 'rules' | 'calendar' | 'deadlineRules' | 'replyPolicy'>

/** What decides; takes a tenth of a second for a large city. */
export function cityDataOf(joined: Joined, model: Model | null): RuleData {
  const { rules, calendar, deadlineRules, replyPolicy } = joined
  return {
    rules: compile(rules, model),
    calendar: compileCalendar(calendar),
    deadlineRules,
    replyPolicy,
  }
}
