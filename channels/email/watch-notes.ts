/** Keeps what the watch of a mailbox knows, and tells it to the house: the cursor, the state, what is the matter. */
import type { MailboxState, WatchOptions } from './mailbox-watch.ts'
import type { UidProgress } from './uid-progress.ts'

const defaults = {
  pollSeconds: 60,
  concurrency: 8,
  memoryBytes: 64 * 1024 * 1024,
  maxMailBytes: 64 * 1024 * 1024,
  backOffSeconds: { first: 1, longest: 300 },
  answerSeconds: 60,
  isCertificateUnchecked: false,
}

export type Progress = {
  uidValidity: string
  uids: UidProgress
  since: Date | null
  suspects: Set<number>
}

export type Watch = {
  options: WatchOptions & typeof defaults
  /** Kept over reconnections, so that what is done is not fetched again. */
  progress: Progress | null
  state: MailboxState
  /** Failures of the sink without a success between them. */
  refusals: number
  saving: Promise<void>
  savedUid: number
  /** A mail was taken, or all was looked through, on this connection: the next failure is a first one. */
  hasWorked: boolean
}

export function beginWatch(given: WatchOptions): Watch {
  const state: MailboxState = {
    state: 'connecting',
    because: null,
    behind: 0,
    highestUid: 0,
    cursor: null,
    lastGoodCheckAt: null,
    retryAt: null,
  }
  return {
    options: { ...defaults, ...given },
    progress: null,
    state,
    refusals: 0,
    saving: Promise.resolve(),
    savedUid: 0,
    hasWorked: false,
  }
}

/** One save at a time, always of the newest; a failed one is made good by the next. */
export function saveCursor(watch: Watch): void {
  const { progress, options } = watch
  if (progress === null) return
  watch.saving = watch.saving.then(async () => {
    const nextUid = progress.uids.nextUid()
    if (nextUid === watch.savedUid) return
    try {
      await options.cursors.save({ uidValidity: progress.uidValidity, nextUid })
      watch.savedUid = nextUid
    } catch (error) {
      tell(watch, { because: reasonOf(error, options.mailbox.password) })
    }
  })
}

export function tell(watch: Watch, change: Partial<MailboxState>): void {
  const { progress } = watch
  const known =
    progress === null
      ? {}
      : {
          behind: progress.uids.open(),
          highestUid: progress.uids.highestUid(),
          cursor: { uidValidity: progress.uidValidity, nextUid: progress.uids.nextUid() },
        }
  watch.state = { ...watch.state, ...known, ...change }
  watch.options.onState(watch.state)
}

/** One line without credentials. */
export function reasonOf(error: unknown, password: string): string {
  const { message, responseText } = error as { message?: string; responseText?: string }
  const text =
    [message, responseText].filter((part) => typeof part === 'string' && part !== '').join(': ') ||
    'unknown'
  return (password === '' ? text : text.replaceAll(password, '…')).slice(0, 300)
}
