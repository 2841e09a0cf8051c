/** Remembers which mails of a mailbox still lack an outcome, so that the cursor never passes one of them. */

export type UidProgress = {
  /** Adds what the server lists from `nextUid()` on. UIDs that were done before stay done. */
  list(uids: readonly number[]): void
  finish(uid: number): void
  /** Counts a failure of this mail, and says how many it has had. */
  countFailure(uid: number): number
  /** Lets it wait; until then `ready` does not name it. */
  postpone(uid: number, until: Date): void
  /** Without an outcome and not waiting: ascending, those that failed before at the end. */
  ready(now: Date): number[]
  /** When the first waiting one may be tried again; null when none waits. */
  nextRetryAt(): Date | null
  /** All below it have an outcome. */
  nextUid(): number
  highestUid(): number
  /** How many lack an outcome. */
  open(): number
}

export function createUidProgress(nextUid: number): UidProgress {
  const openUids = new Set<number>()
  const done = new Set<number>()
  const waiting = new Map<number, Date>()
  const failures = new Map<number, number>()
  let next = nextUid
  let highest = nextUid - 1

  const advance = () => {
    next = openUids.size === 0 ? highest + 1 : minimum(openUids)
    for (const uid of done) if (uid < next) done.delete(uid)
  }
  return {
    list(uids) {
      for (const uid of uids) {
        if (uid < next || done.has(uid)) continue
        openUids.add(uid)
        highest = Math.max(highest, uid)
      }
      advance()
    },
    finish(uid) {
      if (!openUids.delete(uid)) return
      waiting.delete(uid)
      failures.delete(uid)
      done.add(uid)
      // The minimum has to be sought only when it goes.
      if (uid === next) advance()
    },
    countFailure(uid) {
      const attempts = (failures.get(uid) ?? 0) + 1
      failures.set(uid, attempts)
      return attempts
    },
    postpone(uid, until) {
      if (openUids.has(uid)) waiting.set(uid, until)
    },
    ready: (now) =>
      [...openUids]
        .filter((uid) => (waiting.get(uid)?.getTime() ?? 0) <= now.getTime())
        .toSorted((a, b) => (failures.get(a) ?? 0) - (failures.get(b) ?? 0) || a - b),
    nextRetryAt: () => {
      const times = [...waiting.values()].map((until) => until.getTime())
      return times.length === 0 ? null : new Date(Math.min(...times))
    },
    nextUid: () => next,
    highestUid: () => highest,
    open: () => openUids.size,
  }
}

function minimum(uids: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY
  for (const uid of uids) if (uid < least) least = uid
  return least
}
