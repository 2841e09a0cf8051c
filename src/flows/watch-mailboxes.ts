/** Watches all mailboxes of the city and files every mail, once, whichever copy of the service sees it first. */

import type { MailboxState, MailboxUrl } from '#channels/email/mailbox-watch.ts'
import { watchMailbox } from '#channels/email/watch.ts'
import type { City } from '#city.ts'
import { openMailThreads } from '#intake/parse-thread.ts'
import type { MailThreads } from '#intake/parse-thread.ts'
import { receiveMail } from '#intake/receive-mail.ts'
import { openTurns } from '#intake/turns.ts'
import { loadCursor, noteState, saveCursor, withoutOutcome } from '#mailboxes/store.ts'

export type WatchedMailboxes = {
  /** Reads a mailbox again from its cursor, after the cursor was set back. */
  restart: (address: string) => void
  /** Resolves when all mails in hand are filed. */
  close: () => Promise<void>
}

export type MailboxWatchOptions = {
  pollSeconds?: number
  backOffSeconds?: { first: number; longest: number }
  isCertificateUnchecked?: boolean
}

/** Every copy of the service watches every mailbox; what one has filed the others find known. */
export function watchMailboxes(city: City, options: MailboxWatchOptions = {}): WatchedMailboxes {
  const threads = openMailThreads()
  const watched = new Map(
    city.settings.mailboxes.map((mailbox) => [
      mailbox.address,
      watchOne(city, threads, mailbox, options),
    ]),
  )
  return {
    restart: (address) => watched.get(address)?.restart(),
    close: async () => {
      await Promise.all([...watched.values()].map((one) => one.close()))
      await threads.close()
    },
  }
}

function watchOne(
  city: City,
  threads: MailThreads,
  mailbox: MailboxUrl,
  options: MailboxWatchOptions,
): { restart: () => void; close: () => Promise<void> } {
  const notes = takeNotes(city, mailbox.address)
  const turns = openTurns()
  let isClosed = false
  let stop = new AbortController()

  const run = async (): Promise<void> => {
    while (!isClosed) {
      stop = new AbortController()
      await watchMailbox({
        ...options,
        mailbox,
        cursors: {
          load: () => loadCursor(city.sql, mailbox.address),
          save: (cursor) => saveCursor(city.sql, mailbox.address, cursor, city.now()),
          undone: (uidValidity, uids) =>
            withoutOutcome(city.sql, mailbox.address, uidValidity, uids),
        },
        sink: async ({ raw, uid, uidValidity, internalDate, size }) => {
          const turn = turns.enter()
          const from = {
            ledger: { mailbox: mailbox.address, uidValidity, uid },
            sizeOnServer: size,
            ...(internalDate !== null && { receivedAt: internalDate }),
          }
          try {
            await receiveMail(city, threads, mailbox.address, raw, from, turn)
          } finally {
            turn.leave()
          }
        },
        onState: notes.take,
        now: city.now,
        random: city.random,
        signal: stop.signal,
        maxMailBytes: city.settings.mailLimits.mailBytes,
      })
    }
  }
  const running = run()
  return {
    restart: () => stop.abort(),
    close: async () => {
      isClosed = true
      stop.abort()
      await running
      await notes.close()
    },
  }
}

/** Seconds between two notes of a state that is much the same. */
const noteSeconds = 5

/** Writes what the watcher says into the database, a change at once and the rest now and then. */
function takeNotes(
  city: City,
  mailbox: string,
): { take: (state: MailboxState) => void; close: () => Promise<void> } {
  let latest: MailboxState | null = null
  let written = ''
  let writtenAt = 0
  let writing: Promise<void> = Promise.resolve()
  let told: string | null = null

  /** Its place in MAILBOX_URLS, since no address stands in the log. */
  const mailboxId = city.settings.mailboxes.findIndex(({ address }) => address === mailbox) + 1
  /** Whoever reads the log learns when it began and when it was over; attempts in between say nothing new. */
  const tell = (because: string | null): void => {
    if (because === told) return
    if (because === null) city.log.info('A mailbox is read again.', { mailboxId })
    else if (told === null) city.log.warn('A mailbox cannot be read.', { mailboxId, because })
    told = because
  }
  const write = async (): Promise<void> => {
    const state = latest
    latest = null
    if (state === null) return
    tell(state.because)
    written = kindOf(state)
    writtenAt = performance.now()
    await noteState(
      city.sql,
      mailbox,
      {
        highestUid: state.highestUid,
        behind: state.behind,
        checkedAt: state.lastGoodCheckAt,
        error: state.because,
      },
      city.now(),
    ).catch((error: unknown) => {
      city.log.error('The state of a mailbox could not be noted.', { fault: error })
    })
    city.wake('events')
  }
  return {
    take: (state) => {
      latest = state
      const isOld = performance.now() - writtenAt > noteSeconds * 1000
      if (isOld || kindOf(state) !== written) writing = writing.then(write)
    },
    close: () => (writing = writing.then(write)),
  }
}

/** What a person would call a change: well or not, something lying there or nothing. */
function kindOf(state: MailboxState): string {
  return `${state.because ?? ''} ${state.behind > 0} ${state.lastGoodCheckAt !== null}`
}
