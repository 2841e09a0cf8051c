/** Plays a day of calls to a matcher in virtual time and notes how long each caller waited until an agent said hello. */

import type { Call, Manner } from './centre.ts'

/** `call` and `agent` by their places in the lists that were played. */
export type Claim = { call: number; agent: number }

/** What is measured: it decides who is offered to whom, and is told what became of it. Instants in milliseconds. */
export type Matcher = {
  arrive: (call: number, at: number) => Promise<void> | void
  /** The next caller and the agent who is offered the call; null when nothing fits. */
  claim: (at: number) => Promise<Claim | null> | Claim | null
  answer: (claim: Claim, at: number) => Promise<void> | void
  /** Talk and wrap-up are over. */
  free: (claim: Claim, at: number) => Promise<void> | void
  /** An offer was not answered: the caller keeps their place, the agent is out until `backAt`. */
  miss: (claim: Claim, at: number, backAt: number) => Promise<void> | void
  hangUp?: (call: number, at: number) => void
}

/** `wait` in milliseconds, of those never served until the end of the play. */
export type Served = { wait: number; how: 'answered' | 'hung-up' | 'never' }

type Happening =
  | { what: 'answer' | 'miss' | 'free'; claim: Claim }
  | { what: 'back' }
  | { what: 'hang-up'; call: number }

/** Arrivals end with the last call; `manner.drain` later the play does. `told` hears of every call that came. */
export async function play(
  calls: readonly Call[],
  agents: number,
  matcher: Matcher,
  manner: Manner,
  told: (come: number) => void = () => undefined,
): Promise<Served[]> {
  const served: Served[] = calls.map(() => ({ wait: 0, how: 'never' }))
  const misses = calls.map((call) => call.misses)
  const waiting = new Set<number>()
  const ahead = timeline<Happening>()
  let idle = agents
  let next = 0
  let now = 0

  const happen = async (one: Happening): Promise<void> => {
    if (one.what === 'back') idle += 1
    else if (one.what === 'hang-up') {
      if (!waiting.delete(one.call)) return
      served[one.call] = { wait: now - (calls[one.call]?.at ?? 0), how: 'hung-up' }
      matcher.hangUp?.(one.call, now)
    } else if (one.what === 'answer') {
      const { at = 0, work = 0 } = calls[one.claim.call] ?? {}
      served[one.claim.call] = { wait: now - at, how: 'answered' }
      await matcher.answer(one.claim, now)
      ahead.add(now + work, { what: 'free', claim: one.claim })
    } else if (one.what === 'free') {
      await matcher.free(one.claim, now)
      idle += 1
    } else {
      await matcher.miss(one.claim, now, now + manner.away)
      waiting.add(one.claim.call)
      ahead.add(now + manner.away, { what: 'back' })
    }
  }
  /** Asked only while there is somebody on both sides. */
  const offer = async (): Promise<void> => {
    while (idle > 0 && waiting.size > 0) {
      const claim = await matcher.claim(now)
      if (claim === null) return
      idle -= 1
      if (!waiting.delete(claim.call)) throw new Error(`Call ${claim.call} does not wait.`)
      const isMissed = (misses[claim.call] ?? 0) > 0
      if (isMissed) misses[claim.call] = (misses[claim.call] ?? 0) - 1
      ahead.add(now + (isMissed ? manner.offer : manner.answer), {
        what: isMissed ? 'miss' : 'answer',
        claim,
      })
    }
  }
  const last = calls.at(-1)?.at ?? 0
  for (;;) {
    const call = calls[next]
    const due = ahead.peek()
    if (call !== undefined && (due === null || call.at <= due)) {
      now = call.at
      waiting.add(next)
      await matcher.arrive(next, now)
      if (Number.isFinite(call.patience))
        ahead.add(now + call.patience, { what: 'hang-up', call: next })
      next += 1
      told(next)
    } else {
      const found = ahead.take()
      if (found === null || found.at > last + manner.drain) break
      now = found.at
      await happen(found.what)
    }
    await offer()
  }
  for (const call of waiting)
    served[call] = { wait: last + manner.drain - (calls[call]?.at ?? 0), how: 'never' }
  return served
}

/** What is to come, the soonest first, and of one instant in the order in which it was added: a binary heap. */
function timeline<T>() {
  const heap: { at: number; order: number; what: T }[] = []
  let order = 0
  const isSooner = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]]
    if (a === undefined || b === undefined) return false
    return a.at < b.at || (a.at === b.at && a.order < b.order)
  }
  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]]
    if (a === undefined || b === undefined) return
    heap[one] = b
    heap[other] = a
  }
  return {
    add: (at: number, what: T): void => {
      let here = heap.push({ at, order: (order += 1), what }) - 1
      for (let up = (here - 1) >> 1; here > 0 && isSooner(here, up); up = (here - 1) >> 1) {
        swap(here, up)
        here = up
      }
    },
    peek: (): number | null => heap[0]?.at ?? null,
    take: (): { at: number; what: T } | null => {
      const [first] = heap
      const last = heap.pop()
      if (first === undefined || last === undefined) return null
      if (heap.length === 0) return first
      heap[0] = last
      for (let here = 0; ;) {
        const left = 2 * here + 1
        const down = isSooner(left + 1, left) ? left + 1 : left
        if (!isSooner(down, here)) return first
        swap(down, here)
        here = down
      }
    },
  }
}
