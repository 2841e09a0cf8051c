/** Holds all that a step may be handed: whoever takes a `City` acts, whoever does not thinks. */

import type { Channels } from '#channels/index.ts'
import type { Jobs } from '#jobs.ts'
import type { Log } from '#log.ts'
import type { CompiledRules } from '#routing/rules.ts'
import type { Settings } from '#settings.ts'
import type { Sql } from '#db/connect.ts'
import type { Calendar } from '#deadlines/calendar.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import type { Print } from '#referrals/paper.ts'
import type { ReplyPolicy } from '#language/reply-policy.ts'
import type { CityPages } from '#web/public/city-pages.ts'

/** What may be waiting for others after a commit. `queue`: somebody may be offered something. */
export type Wake = 'queue' | 'deliveries' | 'events' | 'alarms' | 'rules' | 'slack'

/** What a city decides by, all of it of one version. It may be another at the next look: see `pinned`. */
export type CityData = {
  rules: CompiledRules
  calendar: Calendar
  deadlineRules: DeadlineRule[]
  replyPolicy: ReplyPolicy
}

export type City = CityData & {
  /** What the staff wrote for the public pages. */
  pages: CityPages
  sql: Sql
  settings: Settings
  /** Database time, so that several copies agree; a test brings its own. */
  now: () => Date
  /** 0 ≤ random() < 1 */
  random: () => number
  jobs: Jobs
  log: Log
  channels: Channels
  /** Prints letters of paper; left out on the edge. */
  print?: Print
  /** Tells the loops of all copies, soon and at most once a tick, that there is work. Called after a commit, never within. */
  wake: (what: Wake) => void
}

/** The city as it is now: whoever decides holds it, so that one decision never rests on two versions of the rules. */
export function pinned<Part extends CityData>(city: Part): Part {
  return { ...city }
}
