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

export type StoredCursor = { uidValidity: string; nextUid: number; firstConnectedAt: Date | null }

export async function loadCursor(tx: Database, mailbox: string): Promise<StoredCursor | null> {
  const [row] = await tx<
    { uidValidity: string | null; lastUid: number; firstConnectedAt: Date | null }[]
  >`
    select uid_validity::text as "uidValidity", last_uid as "lastUid",
      first_connected_at as "firstConnectedAt"
    from mailboxes where address = ${mailbox}`
  return row === undefined || row.uidValidity === null
    ? null
    : {
        uidValidity: row.uidValidity,
        nextUid: row.lastUid + 1,
        firstConnectedAt: row.firstConnectedAt,
      }
}

/** Several copies watch: within one UIDVALIDITY the cursor only goes forward. The first one is remembered for ever. */
export async function saveCursor(
  tx: Database,
  mailbox: string,
  cursor: { uidValidity: string; nextUid: number },
  now: Date,
): Promise<void> {
  const lastUid = cursor.nextUid - 1
  await tx`
    insert into mailboxes (address, uid_validity, last_uid, first_connected_at, first_uid_validity, first_uid)
    values (${mailbox}, ${cursor.uidValidity}::bigint, ${lastUid}, ${now},
      ${cursor.uidValidity}::bigint, ${cursor.nextUid})
    on conflict (address) do update set
      last_uid = case when mailboxes.uid_validity = excluded.uid_validity
        then greatest(mailboxes.last_uid, excluded.last_uid) else excluded.last_uid end,
      uid_validity = excluded.uid_validity,
      first_uid = case when mailboxes.first_connected_at is null then excluded.first_uid
        else mailboxes.first_uid end,
      first_uid_validity = coalesce(mailboxes.first_uid_validity, excluded.first_uid_validity),
      first_connected_at = coalesce(mailboxes.first_connected_at, excluded.first_connected_at)`
}

/** Back to before a mail that was missed; what has an outcome is passed over on the way. */
export async function rewindCursor(tx: Database, mailbox: string, toUid: number): Promise<void> {
  await tx`
    update mailboxes set last_uid = least(last_uid, ${toUid - 1}) where address = ${mailbox}`
}

/** What the watcher saw last. An error, and being behind, keep the instant at which they began. */
export async function noteState(
  tx: Database,
  mailbox: string,
  seen: { highestUid: number; behind: number; checkedAt: Date | null; error: string | null },
  now: Date,
): Promise<void> {
  const next = seen.highestUid > 0 ? seen.highestUid + 1 : null
  await tx`
    insert into mailboxes (address, server_uid_next, checked_at, error, error_since, behind, behind_since)
    values (${mailbox}, ${next}, ${seen.checkedAt}, ${seen.error},
      ${seen.error === null ? null : now}, ${seen.behind}, ${seen.behind === 0 ? null : now})
    on conflict (address) do update set
      server_uid_next = coalesce(excluded.server_uid_next, mailboxes.server_uid_next),
      checked_at = greatest(excluded.checked_at, mailboxes.checked_at),
      error = excluded.error,
      error_since = case when excluded.error is null then null
        else coalesce(mailboxes.error_since, excluded.error_since) end,
      behind = excluded.behind,
      behind_since = case when excluded.behind = 0 then null
        else coalesce(mailboxes.behind_since, excluded.behind_since) end`
}

export type MailboxRow = {
  address: string
  uidValidity: string | null
  lastUid: number
  serverUidNext: number | null
  checkedAt: Date | null
  error: string | null
  errorSince: Date | null
  behind: number
  behindSince: Date | null
  firstConnectedAt: Date | null
  firstUidValidity: string | null
  firstUid: number | null
  reconciledAt: Date | null
  missing: number
}

export async function listMailboxes(tx: Database): Promise<MailboxRow[]> {
  return tx<MailboxRow[]>`
    select address, uid_validity::text as "uidValidity", last_uid as "lastUid",
      server_uid_next as "serverUidNext", checked_at as "checkedAt", error,
      error_since as "errorSince", behind, behind_since as "behindSince",
      first_connected_at as "firstConnectedAt", first_uid_validity::text as "firstUidValidity",
      first_uid as "firstUid", reconciled_at as "reconciledAt", missing
    from mailboxes order by address`
}

/** True for one copy only: the comparison of the day is hers. */
export async function claimReconciliation(
  tx: Database,
  mailbox: string,
  notSince: Date,
  now: Date,
): Promise<boolean> {
  const taken = await tx`
    update mailboxes set reconciled_at = ${now}
    where address = ${mailbox} and (reconciled_at is null or reconciled_at < ${notSince})`
  return taken.count === 1
}

export async function noteMissing(tx: Database, mailbox: string, missing: number): Promise<void> {
  await tx`update mailboxes set missing = ${missing} where address = ${mailbox}`
}
