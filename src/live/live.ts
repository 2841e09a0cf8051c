/** Wakes whoever waits for events, by notification where there is one and by looking again behind it. */
import type { Wakes } from './wakes.ts'

export type Live = {
  /** Taken before reading; what happens while one reads is not slept over. */
  mark: () => number
  /** Resolves when there may be something newer than `mark`, or after a while; at once when aborted. */
  wait: (signal: AbortSignal, mark: number) => Promise<void>
  /** A stream ends itself after this time, and the client resumes; null: it stays. */
  streamSeconds: number | null
}

/** Where nothing can listen (on the edge): looks every two seconds, and ends after five minutes. */
export function pollingLive(everySeconds = 2, streamSeconds: number | null = 300): Live {
  return { mark: () => 0, wait: (signal) => pause(everySeconds * 1000, signal), streamSeconds }
}

/**
 * An event can be read only when every older transaction is over, so a notification may come a moment
 * before it: what was not there yet is looked for again after these milliseconds.
 */
const lookAgainAfter = [15, 40, 100, 250]

/** Each stream also looks by itself, should everything else fail. */
const longestWaitMilliseconds = 10_000

/**
 * On Node: woken by the notification of any copy, and by a look each second for what a lost connection
 * swallowed. `head` says where the events stand, so that one question for all streams of this copy tells
 * whether there is anything new; without it every look wakes every stream.
 */
export function wakenLive(
  wakes: Pick<Wakes, 'on'>,
  { head, everySeconds = 1 }: { head?: () => Promise<string>; everySeconds?: number } = {},
): Live {
  const waiting = new Set<() => void>()
  let mark = 0
  let known = ''
  let chase: NodeJS.Timeout | undefined

  const look = async (): Promise<void> => {
    if (waiting.size === 0) return
    // A database that does not answer is told by the streams themselves.
    const stands = head === undefined ? null : await head().catch(() => null)
    if (stands !== null && stands === known) return
    known = stands ?? known
    mark += 1
    for (const wake of waiting) wake()
  }
  const lookOften = (delays: readonly number[]): void => {
    clearTimeout(chase)
    void look()
    const [next, ...rest] = delays
    if (next !== undefined) chase = setTimeout(() => lookOften(rest), next)
  }
  wakes.on('events', () => lookOften(lookAgainAfter))
  setInterval(() => void look(), everySeconds * 1000).unref()

  const wait: Live['wait'] = async (signal, since) => {
    if (mark !== since) return
    const woken = Promise.withResolvers<void>()
    waiting.add(woken.resolve)
    const over = new AbortController()
    const rest = pause(longestWaitMilliseconds, AbortSignal.any([signal, over.signal]))
    await Promise.race([woken.promise, rest])
    over.abort()
    waiting.delete(woken.resolve)
  }
  return { mark: () => mark, wait, streamSeconds: null }
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
