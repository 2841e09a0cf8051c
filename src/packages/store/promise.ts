/** Adds the clocks of a package's promise to the case, where they do not run already. */

import { insertClocks } from '#clocks/store/clock.ts'
import type { Done, NewClock } from '#clocks/clock.ts'
import type { Database } from '#db/connect.ts'

export async function addClocks(
  tx: Database,
  caseId: number,
  clocks: readonly NewClock[],
  done: Done,
): Promise<void> {
  const rows = await tx<{ rule: string }[]>`
    select rule from deadlines
    where case_id = ${caseId} and met_at is null and cancelled_at is null`
  const running = new Set(rows.map(({ rule }) => rule))
  await insertClocks(
    tx,
    caseId,
    clocks.filter(({ rule }) => !running.has(rule)),
    done,
  )
}
