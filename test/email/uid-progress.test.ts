/** Holds that the cursor of a mailbox never passes a mail without an outcome, whatever the order of things. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOff } from '#channels/email/back-off.ts'
import { createUidProgress } from '#channels/email/uid-progress.ts'

describe('the cursor', () => {
  it('stands at the lowest mail without an outcome, through every order of listing, finishing and failing', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('list' as const),
        uids: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }),
      }),
      fc.record({ do: fc.constant('finish' as const), uid: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ do: fc.constant('postpone' as const), uid: fc.integer({ min: 1, max: 60 }) }),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.array(step, { maxLength: 60 }),
        (first, steps) => {
          const progress = createUidProgress(first)
          const isOpen = new Set<number>()
          const isDone = new Set<number>()
          let last = first
          for (const one of steps) {
            if (one.do === 'list') {
              // A server names new mails only above those it named before.
              const uids = one.uids
                .filter(
                  (uid) =>
                    uid >= last &&
                    (uid > progress.highestUid() || isOpen.has(uid) || isDone.has(uid)),
                )
                .toSorted((a, b) => a - b)
              progress.list(uids)
              for (const uid of uids) if (!isDone.has(uid)) isOpen.add(uid)
            } else if (one.do === 'finish') {
              progress.finish(one.uid)
              if (isOpen.delete(one.uid)) isDone.add(one.uid)
            } else {
              progress.countFailure(one.uid)
              progress.postpone(one.uid, new Date(1_000))
            }
            expect(progress.nextUid()).toBe(
              isOpen.size === 0 ? progress.highestUid() + 1 : Math.min(...isOpen),
            )
            expect(progress.nextUid()).toBeGreaterThanOrEqual(last)
            last = progress.nextUid()
            expect(progress.open()).toBe(isOpen.size)
            expect(progress.ready(new Date(2_000)).toSorted((a, b) => a - b)).toEqual(
              [...isOpen].toSorted((a, b) => a - b),
            )
          }
        },
      ),
    )
  })
  it('leaves a mail that failed behind the others, until its time', () => {
    const progress = createUidProgress(1)
    progress.list([1, 2, 3])
    progress.countFailure(1)
    progress.postpone(1, new Date(1_000))
    expect(progress.ready(new Date(500))).toEqual([2, 3])
    expect(progress.ready(new Date(1_000))).toEqual([2, 3, 1])
    expect(progress.nextRetryAt()).toEqual(new Date(1_000))
  })
})

describe('waiting before the next attempt', () => {
  it('doubles up to its limit, with a random half', () => {
    const limits = { first: 1, longest: 300 }
    expect([1, 2, 3, 9, 10, 1_000].map((failures) => backOff(failures, () => 1, limits))).toEqual([
      1, 2, 4, 256, 300, 300,
    ])
    expect(backOff(3, () => 0, limits)).toBe(2)
  })
})
