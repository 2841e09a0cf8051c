/** Keeps how far each mailbox has been read, and an outcome for every mail that was ever in it. */

import type { Database } from '#db/connect.ts'

export type LedgerOutcome = 'filed' | 'already-known' | 'delivery-report' | 'unparsable' | 'ignored'

export type LedgerRow = {
  mailbox: string
  uidValidity: string
  uid: number
  outcome: LedgerOutcome
  because: string | null
  contactId: number | null
  at: Date
}

/** In the transaction that files the mail. A mail read a second time keeps its first outcome. */
export async function recordOutcome(tx: Database, row: LedgerRow): Promise<void> {
  await tx`
    insert into mail_ledger (mailbox, uid_validity, uid, outcome, because, contact_id, recorded_at)
    values (${row.mailbox}, ${row.uidValidity}::bigint, ${row.uid}, ${row.outcome}, ${row.because},
      ${row.contactId}, ${row.at})
    on conflict do nothing`
}

/** Of these UIDs, those without an outcome. */
export async function withoutOutcome(
  tx: Database,
  mailbox: string,
  uidValidity: string,
  uids: number[],
): Promise<number[]> {
  const rows = await tx<{ uid: number }[]>`
    select u.uid from unnest(${uids}::bigint[]) u(uid)
    where not exists (
      select from mail_ledger l
      where l.mailbox = ${mailbox} and l.uid_validity = ${uidValidity}::bigint and l.uid = u.uid)
    order by u.uid`
  return rows.map((row) => row.uid)
}

export async function loadCursor(
  tx: Database,
  mailbox: string,
): Promise<{ uidValidity: string; nextUid: number } | null> {
  const [row] = await tx<{ uidValidity: string | null; lastUid: number }[]>`
    select uid_validity::text as "uidValidity", last_uid as "lastUid"
    from mailboxes where address = ${mailbox}`
  return row === undefined || row.uidValidity === null
    ? null
    : { uidValidity: row.uidValidity, nextUid: row.lastUid + 1 }
}

/** Several copies watch: within one UIDVALIDITY the cursor only goes forward. */
export async function saveCursor(
  tx: Database,
  mailbox: string,
  cursor: { uidValidity: string; nextUid: number },
  now: Date,
): Promise<void> {
  const lastUid = cursor.nextUid - 1
  await tx`
    insert into mailboxes (address, uid_validity, last_uid, first_connected_at)
    values (${mailbox}, ${cursor.uidValidity}::bigint, ${lastUid}, ${now})
    on conflict (address) do update set
      last_uid = case when mailboxes.uid_validity = excluded.uid_validity
        then greatest(mailboxes.last_uid, excluded.last_uid) else excluded.last_uid end,
      uid_validity = excluded.uid_validity,
      first_connected_at = coalesce(mailboxes.first_connected_at, excluded.first_connected_at)`
}

/** What the watcher saw last. `error` null: all is well; `errorSince` stays from the first of several errors. */
export async function noteState(
  tx: Database,
  mailbox: string,
  seen: { highestUid: number; checkedAt: Date | null; error: string | null },
  now: Date,
): Promise<void> {
  const next = seen.highestUid > 0 ? seen.highestUid + 1 : null
  await tx`
    insert into mailboxes (address, server_uid_next, checked_at, error, error_since)
    values (${mailbox}, ${next}, ${seen.checkedAt}, ${seen.error},
      ${seen.error === null ? null : now})
    on conflict (address) do update set
      server_uid_next = coalesce(excluded.server_uid_next, mailboxes.server_uid_next),
      checked_at = coalesce(excluded.checked_at, mailboxes.checked_at),
      error = excluded.error,
      error_since = case when excluded.error is null then null
        else coalesce(mailboxes.error_since, excluded.error_since) end`
}
