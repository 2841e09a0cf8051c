/** Notes that a mail was seen and brought nothing new, so that the ledger has an outcome for every one. */

import type { Database } from '#db/connect.ts'
import { recordOutcome } from '#mailboxes/store.ts'
import type { Arrival, ReceiveOptions } from './arrival.ts'
import type { Recalled } from './store/recall.ts'

/** The same message in a second mailbox, or fetched again by another copy. */
export async function recordKnown(
  tx: Database,
  arrival: Arrival,
  before: NonNullable<Recalled['before']>,
): Promise<void> {
  if (arrival.ledger === null) return
  await recordOutcome(tx, {
    ...arrival.ledger,
    outcome: 'already-known',
    because: null,
    contactId: before.contactId,
    at: arrival.now,
  })
}

export async function recordIgnored(
  tx: Database,
  options: ReceiveOptions,
  because: string,
  now: Date,
): Promise<void> {
  if (options.ledger === undefined) return
  await recordOutcome(tx, {
    ...options.ledger,
    outcome: 'ignored',
    because,
    contactId: null,
    at: now,
  })
}
