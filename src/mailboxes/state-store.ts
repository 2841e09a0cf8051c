/** Tells how each mailbox stands, for the desk, for health and for metrics. */
import type { Database } from '#db/connect.ts'

export type MailboxState = {
  address: string
  isBehind: boolean
  /** Mails on the server that are not read yet; a gap in its numbers counts too. */
  waiting: number
  checkedAt: Date | null
  error: string | null
  errorSince: Date | null
}

/** Nothing heard for so long, or faults for so long, is behind. IDLE is renewed well within it. */
const behindSeconds = 300

export async function listMailboxStates(tx: Database, now: Date): Promise<MailboxState[]> {
  const since = new Date(now.getTime() - behindSeconds * 1000)
  return tx<MailboxState[]>`
    select address, greatest(coalesce(server_uid_next - 1 - last_uid, 0), 0) as waiting,
      checked_at as "checkedAt", error, error_since as "errorSince",
      coalesce(error_since <= ${since}, false) or coalesce(checked_at <= ${since}, false) as "isBehind"
    from mailboxes order by address`
}
