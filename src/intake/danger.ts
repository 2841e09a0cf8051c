/** Wakes the people on call when a citizen tells of a danger to life. */

import { raiseAlarm } from '#alarms/raise-alarm.ts'
import type { Database } from '#db/connect.ts'
import type { FiledCase } from './file/case.ts'
import type { FiledContact } from './file/contact.ts'
import type { Reading } from './reading.ts'

/**
 * Once for a contact, until somebody has ended it. An old mailbox read in wakes nobody; suspected spam does: whoever
 * smells gas may well write from a server that nobody trusts.
 */
export async function raiseDanger(
  tx: Database,
  reading: Reading,
  filedCase: FiledCase | null,
  contact: FiledContact,
): Promise<void> {
  const { arrival, decision, nature } = reading
  const isTold = decision.outcome === 'emergency' && nature.kind !== 'automatic'
  if (!isTold || arrival.backlog !== null) return
  await raiseAlarm(tx, {
    kind: 'danger',
    enterprise: contact.enterprise,
    contactId: contact.id,
    detail: { about: filedCase?.number ?? String(contact.id) },
    now: arrival.now,
  })
}
