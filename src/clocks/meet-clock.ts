/** Stops a clock: its promise is kept. */

import type { Database } from '#db/connect.ts'
import { meetClocks } from './store/clock.ts'

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
