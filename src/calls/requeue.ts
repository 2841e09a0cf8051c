/** Puts the contact of a call back into the queue, where it was before: its people and its watchers know it at once. */

import { queueForAll } from '#assignment/queue-steps.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'

/** `moved`: it is in the queue since. */
export async function queueAgain(tx: Transaction, moved: ContactRow, now: Date): Promise<void> {
  await queueForAll(tx, moved, moved.pool, moved.queuedAt)
  await tellQueued(tx, moved, now)
}

export async function tellQueued(tx: Transaction, moved: ContactRow, now: Date): Promise<void> {
  if (moved.caseId !== null) await settleHolder(tx, moved.caseId, now)
  await insertEvent(tx, {
    at: now,
    kind: 'contact-queued',
    contactId: moved.id,
    caseId: moved.caseId,
    enterprise: moved.enterprise,
    pool: moved.pool,
    data: { isNew: false },
  })
}
