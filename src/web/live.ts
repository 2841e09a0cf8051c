/** Hears what changes, once for all tabs of a browser: one of them listens and tells the others. */
import { listen } from './listen.ts'
import type { Heard } from './listen.ts'

export type LiveState = 'connecting' | 'live' | 'lost'

type Told = { kind: 'heard'; heard: Heard } | { kind: 'state'; state: LiveState } | { kind: 'ask' }

export type LiveFeed = {
  onHeard: (act: (heard: Heard) => void) => () => void
  /** Tells the state at once, and whenever it changes. */
  onState: (act: (state: LiveState) => void) => () => void
  close: () => void
}

const name = 'vienas-live'

/**
 * The tab that holds the lock listens; browsers do not put a tab to sleep that holds one. When it closes, the next
 * tab goes on from the last event that it was told of. Where there are no locks (no TLS), each tab listens itself.
 */
export function openLive(): LiveFeed {
  const over = new AbortController()
  const channel = new BroadcastChannel(name)
  const hearers = new Set<(heard: Heard) => void>()
  const watchers = new Set<(state: LiveState) => void>()
  let last: string | null = null
  let state: LiveState = 'connecting'
  let isLeading = false

  const take = (told: Told) => {
    if (told.kind === 'heard') {
      last = told.heard.id ?? last
      for (const act of hearers) act(told.heard)
    }
    if (told.kind === 'state') {
      state = told.state
      for (const act of watchers) act(state)
    }
    if (told.kind === 'ask' && isLeading) channel.postMessage({ kind: 'state', state })
  }
  const tell = (told: Told) => {
    take(told)
    if (!over.signal.aborted) channel.postMessage(told)
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => take(data))
  channel.postMessage({ kind: 'ask' } satisfies Told)

  const lead = async () => {
    isLeading = true
    await listen({
      from: () => last,
      heard: (heard) => tell({ kind: 'heard', heard }),
      isConnected: (isConnected) => tell({ kind: 'state', state: isConnected ? 'live' : 'lost' }),
      signal: over.signal,
    })
  }
  const locks = 'locks' in navigator ? navigator.locks : null
  const leading = locks === null ? lead() : locks.request(name, { signal: over.signal }, lead)
  leading.catch(() => undefined)

  return {
    onHeard: (act) => {
      hearers.add(act)
      return () => hearers.delete(act)
    },
    onState: (act) => {
      watchers.add(act)
      act(state)
      return () => watchers.delete(act)
    },
    close: () => {
      over.abort()
      channel.close()
    },
  }
}
