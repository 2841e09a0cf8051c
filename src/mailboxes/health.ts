/** Says of each mailbox whether citizens' mail reaches the house, for /health, metrics and the desk. */

import type { Database } from '#db/connect.ts'
import type { MailboxRow } from './store.ts'
import { listMailboxes } from './store.ts'

export type MailboxHealth = {
  address: string
  /** `behind`: mails lie on the server without an outcome for too long; `error`: it cannot be read for too long. */
  state: 'ok' | 'catching-up' | 'behind' | 'error' | 'never-connected'
  /** Mails on the server without an outcome. */
  behind: number
  /** Why it cannot be read, without credentials. */
  error: string | null
  /** Since when it is not well. */
  since: Date | null
  /** Seconds since the server last confirmed that nothing was missing. Null: it never has. */
  lagSeconds: number | null
  /** Mails that the last comparison of server and ledger found missing. */
  missing: number
}

/** After this a person must know. */
export const behindAfterSeconds = 300

export async function mailboxHealth(
  tx: Database,
  now: Date,
  afterSeconds: number = behindAfterSeconds,
): Promise<MailboxHealth[]> {
  const rows = await listMailboxes(tx)
  const isLong = (since: Date | null) =>
    since !== null && now.getTime() - since.getTime() >= afterSeconds * 1000
  return rows.map((row) => ({
    address: row.address,
    state: stateOf(row, isLong),
    behind: row.behind,
    error: row.error,
    since: row.errorSince ?? row.behindSince,
    lagSeconds:
      row.checkedAt === null
        ? null
        : Math.max(0, Math.round((now.getTime() - row.checkedAt.getTime()) / 1000)),
    missing: row.missing,
  }))
}

function stateOf(row: MailboxRow, isLong: (since: Date | null) => boolean): MailboxHealth['state'] {
  if (isLong(row.errorSince)) return 'error'
  if (isLong(row.behindSince)) return 'behind'
  if (row.checkedAt === null) return 'never-connected'
  return row.behind > 0 || row.error !== null ? 'catching-up' : 'ok'
}
