/** Stops a clock: the promise is kept, or it no longer applies. */

import type { Database } from '#db/connect.ts'
import { cancelClocks, meetClocks } from './store/clock.ts'

/** One rule's clocks on one case; `at`: when it happened. */
export type Ending = {
  caseId: number
  rule: string
  at: Date
  by?: number | null
  because?: string | null
}

/** False where no such clock was open. */
export async function meetClock(tx: Database, ending: Ending): Promise<boolean> {
  const { caseId, rule, at, ...done } = ending
  return (await meetClocks(tx, caseId, { rules: [rule] }, { now: at, ...done })) > 0
}

/** As `meetClock`. */
export async function cancelClock(tx: Database, ending: Ending): Promise<boolean> {
  const { caseId, rule, at, ...done } = ending
  return (await cancelClocks(tx, caseId, { rules: [rule] }, { now: at, ...done })) > 0
}
