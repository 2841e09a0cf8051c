/** Wakes whoever waits for events, by notification where there is one and by looking again behind it. */
import type { Wakes } from './wakes.ts'

export type Live = {
  /** Resolves when there may be something new, at the latest after the interval; at once when aborted. */
  wait: (signal: AbortSignal) => Promise<void>
  /** A stream ends itself after this time, and the client resumes; null: it stays. */
  streamSeconds: number | null
}

/** Where nothing can listen (on the edge): looks every two seconds, and ends after five minutes. */
export function pollingLive(everySeconds = 2, streamSeconds: number | null = 300): Live {
  return { wait: (signal) => pause(everySeconds * 1000, signal), streamSeconds }
}

/** On Node: woken by the notification of any copy; the poll is for what a lost connection swallowed. */
export function wakenLive(wakes: Pick<Wakes, 'on'>, everySeconds = 1): Live {
  const waiting = new Set<() => void>()
  wakes.on('events', () => {
    for (const wake of waiting) wake()
  })
  const wait = async (signal: AbortSignal) => {
    const woken = Promise.withResolvers<void>()
    waiting.add(woken.resolve)
    const over = new AbortController()
    const stop = AbortSignal.any([signal, over.signal])
    await Promise.race([woken.promise, pause(everySeconds * 1000, stop)])
    over.abort()
    waiting.delete(woken.resolve)
  }
  return { wait, streamSeconds: null }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, milliseconds)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
