/** Looks after the mailboxes: wakes people when one is behind, and compares server and ledger once a day. */

import { endAlarm, raiseAlarm } from '#alarms/raise-alarm.ts'
import { listUids, openMailbox } from '#channels/email/imap-connection.ts'
import type { MailboxUrl } from '#channels/email/mailbox-watch.ts'
import type { City } from '#city.ts'
import { mailboxHealth } from '#mailboxes/health.ts'
import type { MailboxRow } from '#mailboxes/store.ts'
import {
  claimReconciliation,
  listMailboxes,
  noteMissing,
  rewindCursor,
  withoutOutcome,
} from '#mailboxes/store.ts'

const day = 24 * 3600 * 1000

/** An alarm `mailbox-behind` while a mailbox of the city is behind or cannot be read; it ends by itself. */
export async function checkMailboxes(city: City): Promise<void> {
  const now = city.now()
  const watched = new Set(city.settings.mailboxes.map((mailbox) => mailbox.address))
  const mailboxes = await mailboxHealth(city.sql, now)
  await city.sql.begin(async (tx) => {
    for (const { address, state, behind } of mailboxes) {
      if (!watched.has(address)) continue
      if (state === 'behind' || state === 'error')
        await raiseAlarm(tx, {
          kind: 'mailbox-behind',
          enterprise: null,
          contactId: null,
          detail: { about: address, behind },
          now,
        })
      else await endAlarm(tx, 'mailbox-behind', address, now)
    }
  })
  city.wake('alarms')
}

/**
 * Every UID that the server has must have an outcome. What is missing sets the cursor back, so that it is fetched
 * like new mail; `restart` makes this copy's watcher begin there. One copy does it, once a day for each mailbox.
 * Returns how many were missing.
 */
export async function reconcileMailboxes(
  city: City,
  restart: (address: string) => void,
  isCertificateUnchecked = false,
): Promise<number> {
  let missing = 0
  for (const mailbox of city.settings.mailboxes) {
    const now = city.now()
    const yesterday = new Date(now.getTime() - day)
    if (!(await claimReconciliation(city.sql, mailbox.address, yesterday, now))) continue
    const row = (await listMailboxes(city.sql)).find((one) => one.address === mailbox.address)
    if (row === undefined) continue
    const found = await missingIn(city, mailbox, row, isCertificateUnchecked)
    await noteMissing(city.sql, mailbox.address, found.length)
    const [first] = found
    if (first === undefined) continue
    missing += found.length
    city.log.warn('Mails without an outcome were found.', { count: found.length })
    await rewindCursor(city.sql, mailbox.address, first)
    restart(mailbox.address)
  }
  return missing
}

/** Below the cursor, since what lies above it is on its way; from where reading began. */
async function missingIn(
  city: City,
  mailbox: MailboxUrl,
  row: MailboxRow,
  isCertificateUnchecked: boolean,
): Promise<number[]> {
  const open = await openMailbox(mailbox, isCertificateUnchecked)
  try {
    if (open.uidValidity !== row.uidValidity) return []
    const isFirst = row.uidValidity === row.firstUidValidity
    const since =
      isFirst || row.firstConnectedAt === null
        ? null
        : new Date(row.firstConnectedAt.getTime() - day)
    const uids = await listUids(open.client, isFirst ? (row.firstUid ?? 1) : 1, since)
    const passed = uids.filter((uid) => uid <= row.lastUid)
    return await withoutOutcome(city.sql, mailbox.address, open.uidValidity, passed)
  } finally {
    open.client.close()
  }
}
