/** Writes that a case waits for the citizen, or no longer does. */

import type { Database } from '#db/connect.ts'

/** What is answered or closed stays so: there is nothing to wait for. */
export async function setCaseState(
  tx: Database,
  caseId: number,
  state: 'open' | 'waiting-for-citizen',
): Promise<void> {
  await tx`
    update cases set state = ${state}, version = version + 1
    where id = ${caseId} and state in ('open', 'waiting-for-citizen') and state <> ${state}`
}
