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
  // Ascending; those before `passed` are done. A server names new mails only above the ones it named before.
  const known: number[] = []
  let passed = 0
  const openUids = new Set<number>()
  const waiting = new Map<number, Date>()
  const failures = new Map<number, number>()

  const highestUid = () => known.at(-1) ?? nextUid - 1
  return {
    list(uids) {
      for (const uid of uids) {
        if (uid <= highestUid()) continue
        known.push(uid)
        openUids.add(uid)
      }
    },
    finish(uid) {
      if (!openUids.delete(uid)) return
      waiting.delete(uid)
      failures.delete(uid)
      while (passed < known.length && !openUids.has(known[passed] ?? 0)) passed++
      // Years of mail are not kept; the last passed one stays, as the highest there may be.
      if (passed > 10_000) {
        known.splice(0, passed - 1)
        passed = 1
      }
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
    nextUid: () => known[passed] ?? highestUid() + 1,
    highestUid,
    open: () => openUids.size,
  }
}
