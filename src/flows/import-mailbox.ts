/** Takes the old mail of a mailbox in, with its own dates and without a word to anybody. */

import { fetchMails } from '#channels/email/fetch-mails.ts'
import { listUids, openMailbox } from '#channels/email/imap-connection.ts'
import type { MailboxUrl } from '#channels/email/mailbox-watch.ts'
import { openMailThreads } from '#intake/parse-thread.ts'
import { receiveMail } from '#intake/receive-mail.ts'
import type { ReceivingCity } from '#intake/receiving-city.ts'
import { withoutOutcome } from '#mailboxes/store.ts'

export type Import = {
  mailbox: MailboxUrl
  /** From this day on, by the server's own date. */
  since: Date
  as: 'queued' | 'closed'
  /** How far it is; called after each mail. */
  onProgress: (done: number, of: number) => void
  signal: AbortSignal
  isCertificateUnchecked?: boolean
}

export type Imported = {
  /** Mails of the time asked for; those that had an outcome before are not fetched again. */
  found: number
  taken: number
  knownBefore: number
  failed: { uid: number; because: string }[]
}

/**
 * Can be broken off and begun again at any point: the ledger knows what is done. One mail after the other, since an
 * answer finds its case only when the mail that it answers is there.
 */
export async function importMailbox(city: ReceivingCity, asked: Import): Promise<Imported> {
  const { mailbox, as, since } = asked
  const threads = openMailThreads()
  const open = await openMailbox(mailbox, asked.isCertificateUnchecked ?? false)
  const result: Imported = { found: 0, taken: 0, knownBefore: 0, failed: [] }
  try {
    const uids = await listUids(open.client, 1, since)
    const { uidValidity } = open
    const undone = await withoutOutcome(city.sql, mailbox.address, uidValidity, uids)
    result.found = uids.length
    result.knownBefore = uids.length - undone.length
    const step = () =>
      asked.onProgress(result.knownBefore + result.taken + result.failed.length, result.found)
    const fail = (uid: number, error: unknown) => {
      const because = error instanceof Error ? error.message : String(error)
      result.failed.push({ uid, because })
      step()
    }
    await fetchMails(open.client, undone, {
      uidValidity,
      concurrency: 1,
      suspects: new Set(),
      memoryBytes: 64 * 1024 * 1024,
      maxMailBytes: city.settings.mailLimits.mailBytes,
      signal: asked.signal,
      isPaused: () => false,
      onGone: (uid) => fail(uid, 'gone from the server'),
      onUnfetchable: async (uid, error) => fail(uid, error),
      take: async ({ raw, uid, internalDate, size }) => {
        try {
          await receiveMail(city, threads, mailbox.address, raw, {
            ledger: { mailbox: mailbox.address, uidValidity, uid },
            backlog: as,
            sizeOnServer: size,
            ...(internalDate !== null && { receivedAt: internalDate }),
          })
          result.taken += 1
          step()
        } catch (error) {
          fail(uid, error)
        }
      },
    })
    return result
  } finally {
    open.client.close()
    await threads.close()
  }
}
