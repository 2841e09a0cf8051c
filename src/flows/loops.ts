/** Keeps work going in one copy of the service: each loop runs when woken, and now and then anyway. */

import { pinned } from '#city.ts'
import type { City } from '#city.ts'
import type { Wakes } from '#live/wakes.ts'

/** A loop begins at most so often, however often it is woken. */
const restMilliseconds = 100

export type Loop = {
  name: string
  /** What wakes it at once; null: only time does. */
  wakenBy: 'queue' | 'deliveries' | 'events' | 'alarms' | 'rules' | 'slack' | null
  everySeconds: number
  run: (city: City) => Promise<unknown>
}

/**
 * A loop never runs beside itself in one copy; copies run beside one another, and the statements see to
 * it that they do not take the same. A fault is logged and the loop goes on: what is due stays due.
 */
export function runLoops(city: City, wakes: Wakes, loops: Loop[]): { stop: () => Promise<void> } {
  const stops = loops.map((loop) => runLoop(city, wakes, loop))
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}

function runLoop(city: City, wakes: Wakes, loop: Loop): () => Promise<void> {
  let running: Promise<void> | null = null
  let isAgain = false
  let startedAt = Number.NEGATIVE_INFINITY
  let resting: NodeJS.Timeout | null = null
  let isStopped = false

  const go = (): void => {
    if (isStopped) return
    if (running !== null) {
      isAgain = true
      return
    }
    // The first wake is heard at once; a storm of them becomes a few runs a second.
    const pause = startedAt + restMilliseconds - performance.now()
    if (pause > 0) {
      resting ??= setTimeout(() => {
        resting = null
        go()
      }, pause)
      return
    }
    isAgain = false
    startedAt = performance.now()
    running = loop
      .run(pinned(city))
      .then(() => undefined)
      .catch((error: unknown) => {
        city.log.error('A loop failed and goes on.', { loop: loop.name, fault: error })
      })
      .finally(() => {
        running = null
        if (isAgain) go()
      })
  }
  const timer = setInterval(go, loop.everySeconds * 1000)
  const unsubscribe = loop.wakenBy === null ? null : wakes.on(loop.wakenBy, go)
  go()
  return async () => {
    isStopped = true
    clearInterval(timer)
    if (resting !== null) clearTimeout(resting)
    unsubscribe?.()
    await running
  }
}
