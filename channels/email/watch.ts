/** Keeps looking into a mailbox for ever, so that every mail reaches the house soon and none is missed. */
import { backOff, pause } from './back-off.ts'
import { fetchMails } from './fetch-mails.ts'
import { listUids, openMailbox } from './imap-connection.ts'
import type { OpenMailbox } from './imap-connection.ts'
import type { MailboxFailure, WatchOptions } from './mailbox-watch.ts'
import { createUidProgress } from './uid-progress.ts'
import type { UidProgress } from './uid-progress.ts'
import { hangBell } from './mail-bell.ts'
import { beginWatch, reasonOf, saveCursor, tell } from './watch-notes.ts'
import type { Progress, Watch } from './watch-notes.ts'

/**
 * Resolves when `signal` is aborted and all mails in hand are done. Rejects never: whatever fails is tried again,
 * and `onState` says what is the matter.
 */
export async function watchMailbox(given: WatchOptions): Promise<void> {
  const watch = beginWatch(given)
  const { options } = watch
  let failures = 0
  while (!options.signal.aborted) {
    watch.hasWorked = false
    try {
      tell(watch, { state: 'connecting' })
      await watchConnection(watch)
    } catch (error) {
      failures = watch.hasWorked ? 1 : failures + 1
      const seconds = backOff(failures, options.random, options.backOffSeconds)
      const retryAt = new Date(options.now().getTime() + seconds * 1_000)
      tell(watch, {
        state: 'waiting-to-reconnect',
        because: reasonOf(error, options.mailbox.password),
        retryAt,
      })
      await pause(seconds, options.signal)
    }
  }
  await watch.saving
  tell(watch, { state: 'stopped', retryAt: null })
}

async function watchConnection(watch: Watch): Promise<void> {
  const { options } = watch
  const open = await openMailbox(
    options.mailbox,
    options.isCertificateUnchecked,
    options.answerSeconds,
  )
  const onAbort = () => open.client.close()
  options.signal.addEventListener('abort', onAbort, { once: true })
  try {
    const progress = await startProgress(watch, open)
    const bell = hangBell(open.client)
    while (!options.signal.aborted) {
      bell.reset()
      await catchUp(watch, open, progress)
      watch.hasWorked = true
      if (options.signal.aborted) return
      tell(watch, {
        state: progress.uids.open() > 0 ? 'catching-up' : 'watching',
        because: progress.uids.open() > 0 ? watch.state.because : null,
        retryAt: null,
      })
      await bell.wait(secondsUntilNextLook(watch, progress.uids), options.signal)
    }
  } finally {
    options.signal.removeEventListener('abort', onAbort)
    open.client.close()
  }
}

/** Where to go on: the cursor, UIDNEXT on the first connection, or the beginning when UIDVALIDITY has changed. */
async function startProgress(watch: Watch, open: OpenMailbox) {
  const { options } = watch
  if (watch.progress?.uidValidity === open.uidValidity) return watch.progress
  const stored = await options.cursors.load()
  const isFirst = stored === null
  let since: Date | null = isFirst ? (options.importSince ?? null) : null
  let nextUid = isFirst && since === null ? open.uidNext : 1
  if (stored !== null && stored.uidValidity === open.uidValidity) nextUid = stored.nextUid
  else if (stored !== null && stored.firstConnectedAt)
    since = new Date(stored.firstConnectedAt.getTime() - 24 * 60 * 60 * 1_000)
  const uids = createUidProgress(nextUid)
  watch.progress = { uidValidity: open.uidValidity, uids, since, suspects: new Set() }
  // Said at once, so that a mail that comes while we are away is not before the beginning.
  if (isFirst && since === null) {
    await options.cursors.save({ uidValidity: open.uidValidity, nextUid })
    watch.savedUid = nextUid
  } else watch.savedUid = stored !== null && stored.uidValidity === open.uidValidity ? nextUid : 0
  return watch.progress
}

async function catchUp(watch: Watch, open: OpenMailbox, progress: Progress): Promise<void> {
  const { options } = watch
  const { uids, uidValidity } = progress
  const listed = await listUids(open.client, uids.nextUid(), progress.since)
  const undone = (await options.cursors.undone?.(uidValidity, listed)) ?? listed
  const isUndone = new Set(undone)
  uids.list(listed)
  for (const uid of listed) if (!isUndone.has(uid)) uids.finish(uid)
  watch.refusals = 0
  tell(watch, { lastGoodCheckAt: options.now() })
  const ready = uids.ready(options.now())
  if (ready.length === 0) return saveCursor(watch)
  tell(watch, { state: 'catching-up' })
  await fetchMails(open.client, ready, {
    uidValidity,
    concurrency: options.concurrency,
    memoryBytes: options.memoryBytes,
    maxMailBytes: options.maxMailBytes,
    suspects: progress.suspects,
    signal: options.signal,
    // When one mail after the other is refused, it is the house that is ill, not the mails.
    isPaused: () => watch.refusals > options.concurrency * 2,
    onGone: (uid) => uids.finish(uid),
    onUnfetchable: (uid, error) => fail(watch, { uid, uidValidity, stage: 'fetch', error }),
    take: async (mail) => {
      try {
        await options.sink(mail)
        uids.finish(mail.uid)
        watch.refusals = 0
        watch.hasWorked = true
        tell(watch, { lastGoodCheckAt: options.now() })
        saveCursor(watch)
      } catch (error) {
        watch.refusals++
        await fail(watch, {
          uid: mail.uid,
          uidValidity,
          stage: 'sink',
          error: error instanceof Error ? error : new Error(String(error)),
        })
      }
    },
  })
  saveCursor(watch)
}

async function fail(watch: Watch, failure: Omit<MailboxFailure, 'attempts'>): Promise<void> {
  const { options, progress } = watch
  if (progress === null) return
  const now = options.now().getTime()
  const attempts = progress.uids.countFailure(failure.uid)
  const seconds = backOff(attempts, options.random, options.backOffSeconds)
  // The house keeping the failure may fail too; then it is simply tried again.
  const answer = await options.onFailure?.({ ...failure, attempts }).catch(() => 'again' as const)
  if (answer === 'given-up') progress.uids.finish(failure.uid)
  else progress.uids.postpone(failure.uid, new Date(now + seconds * 1_000))
  tell(watch, {
    because: `mail ${failure.uid}: ${reasonOf(failure.error, options.mailbox.password)}`,
  })
}

function secondsUntilNextLook(watch: Watch, uids: UidProgress): number {
  const retryAt = uids.nextRetryAt()
  const { pollSeconds } = watch.options
  if (retryAt === null) return pollSeconds
  return Math.min(
    pollSeconds,
    Math.max(0.05, (retryAt.getTime() - watch.options.now().getTime()) / 1_000),
  )
}
