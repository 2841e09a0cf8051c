/** Keeps the state of a case true when one of its contacts ends or begins again. */

import { meetClocks } from '#clocks/store/clock.ts'
import type { Database } from '#db/connect.ts'
import { waitsForParts } from '#packages/store/open-parts.ts'

/** Closes the case, and its clocks as met, once no other contact of it is open and no part of a package is missing. */
export async function closeCaseIfDone(
  tx: Database,
  caseId: number,
  endingContactId: number,
  now: Date,
): Promise<void> {
  const closed = await tx`
    update cases set state = 'closed', closed_at = ${now}, version = version + 1
    where id = ${caseId} and state not in ('closed', 'waiting-for-institution') and not exists (
      select from contacts where case_id = ${caseId} and id <> ${endingContactId}
        and state not in ('closed', 'abandoned', 'referred'))
      and not ${waitsForParts(tx, caseId)}`
  if (closed.count === 0) return
  await meetClocks(tx, caseId, {}, { now, because: 'closed' })
}

export async function reopenCase(tx: Database, caseId: number): Promise<void> {
  await tx`
    update cases set state = 'open', closed_at = null, version = version + 1
    where id = ${caseId} and state in ('closed', 'answered')`
}
