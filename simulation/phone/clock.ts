/** Lets minutes of waiting pass at once in a test, and really pass in a demo. */
import { setImmediate, setTimeout as realSleep } from 'node:timers/promises'

export type Clock = {
  kind: 'virtual' | 'real'
  /** Epoch milliseconds. */
  now: () => number
  /** Runs `what` in so many ms; returns what calls it off. 0 ms: at the next quiet moment, no time passes. */
  after: (ms: number, what: () => void) => () => void
  /** Rejects with the signal's reason when it is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Marks work that is under way in real time (a webhook): virtual time stands still meanwhile. */
  during: <T>(work: Promise<T>) => Promise<T>
  /** Resolves when nothing is under way but what waits for time to pass. */
  settle: () => Promise<void>
  advance: (ms: number) => Promise<void>
  /** Moves from timer to timer until it holds. Throws after `withinMs` of this clock. */
  until: (holds: () => boolean, withinMs?: number) => Promise<void>
  runUntilIdle: (maxMs?: number) => Promise<void>
  stop: () => void
}

type Timer = { at: number; order: number; what: () => void }

/** `tie`: chance in [0, 1) by which timers due at the same instant are ordered; null: in the order they were set. */
export function virtualClock(startsAt: number, tie: (() => number) | null): Clock {
  let now = startsAt
  let set = 0
  let timers: Timer[] = []
  let underWay = 0
  let turn: Promise<unknown> = Promise.resolve()

  const quiet = async (): Promise<void> => {
    for (let still = 0; still < 3;) {
      await setImmediate()
      const due = first(now)
      if (underWay > 0) still = 0
      else if (due !== undefined) fire(due)
      else still++
    }
  }
  const fire = (timer: Timer): void => {
    timers = timers.filter((other) => other !== timer)
    now = Math.max(now, timer.at)
    timer.what()
  }
  const first = (upTo: number): Timer | undefined => {
    let found: Timer | undefined
    for (const timer of timers) {
      const isSooner =
        found === undefined ||
        timer.at < found.at ||
        (timer.at === found.at && timer.order < found.order)
      if (timer.at <= upTo && isSooner) found = timer
    }
    return found
  }
  /** One mover at a time: two tests' hands on one clock would make its hours random. */
  const move = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const step = async (upTo: number): Promise<boolean> => {
    await quiet()
    const timer = first(upTo)
    if (timer === undefined) return false
    fire(timer)
    await quiet()
    return true
  }

  const clock: Clock = {
    kind: 'virtual',
    now: () => now,
    after: (ms, what) => {
      if (ms <= 0) return soon(what)
      const timer = { at: now + ms, order: tie === null ? set++ : tie(), what }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    sleep: (ms, signal) => sleepOn(clock, ms, signal),
    during: async (work) => {
      underWay++
      try {
        return await work
      } finally {
        underWay--
      }
    },
    settle: quiet,
    advance: (ms) =>
      move(async () => {
        const target = now + ms
        while (await step(target));
        now = target
      }),
    until: (holds, withinMs = 600_000) =>
      move(async () => {
        const target = now + withinMs
        await quiet()
        while (!holds()) {
          if (!(await step(target))) throw new Error(`It does not hold within ${withinMs} ms`)
        }
      }),
    runUntilIdle: (maxMs = 3_600_000) =>
      move(async () => {
        const target = now + maxMs
        while (await step(target));
      }),
    stop: () => {
      timers = []
    },
  }
  return clock
}

/** The wall clock, for demos and for load. */
export function realClock(): Clock {
  const open = new Set<NodeJS.Timeout>()
  const clock: Clock = {
    kind: 'real',
    now: () => Date.now(),
    after: (ms, what) => {
      const timer = setTimeout(() => {
        open.delete(timer)
        what()
      }, ms)
      open.add(timer)
      return () => {
        open.delete(timer)
        clearTimeout(timer)
      }
    },
    sleep: (ms, signal) => sleepOn(clock, ms, signal),
    during: (work) => work,
    settle: () => Promise.resolve(),
    advance: (ms) => realSleep(ms),
    until: async (holds, withinMs = 600_000) => {
      const end = Date.now() + withinMs
      while (!holds()) {
        if (Date.now() > end) throw new Error(`It does not hold within ${withinMs} ms`)
        await realSleep(10)
      }
    },
    runUntilIdle: () => Promise.resolve(),
    stop: () => {
      for (const timer of open) clearTimeout(timer)
      open.clear()
    },
  }
  return clock
}

/** Without waiting for anybody to move the clock: no time passes. */
function soon(what: () => void): () => void {
  const handle = globalThis.setImmediate(what)
  return () => clearImmediate(handle)
}

function sleepOn(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason as Error)
    const stopped = (): void => {
      callOff()
      reject(signal?.reason as Error)
    }
    const callOff = clock.after(ms, () => {
      signal?.removeEventListener('abort', stopped)
      resolve()
    })
    signal?.addEventListener('abort', stopped, { once: true })
  })
}
