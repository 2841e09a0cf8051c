/** Holds all that a step may be handed: whoever takes a `City` acts, whoever does not thinks. */

import type { Channels } from '#channels/index.ts'
import type { Jobs } from '#jobs.ts'
import type { Log } from '#log.ts'
import type { CompiledRules } from '#routing/rules.ts'
import type { Settings } from '#settings.ts'
import type { Sql } from '#db/connect.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import type { ReplyPolicy } from '#language/reply-policy.ts'

/** What may be waiting for others after a commit. `queue`: somebody may be offered something. */
export type Wake = 'queue' | 'deliveries' | 'events' | 'alarms'

export type City = {
  sql: Sql
  settings: Settings
  rules: CompiledRules
  calendar: Calendar
  deadlineRules: DeadlineRule[]
  replyPolicy: ReplyPolicy
  /** Database time, so that several copies agree; a test brings its own. */
  now: () => Date
  /** 0 ≤ random() < 1 */
  random: () => number
  jobs: Jobs
  log: Log
  channels: Channels
  /** Tells the loops of all copies, soon and at most once a tick, that there is work. Called after a commit, never within. */
  wake: (what: Wake) => void
}
