/** Listens to the chat as it goes on, and comes back by itself when the connection is lost. */

export type Heard = { event: string; data: Record<string, unknown> }

export type Listener = {
  heard: (heard: Heard) => void
  /** `anew`: what stands in the window comes again; otherwise only what was missed. */
  connected: (anew: boolean) => void
  lost: () => void
  /** The session is none any more. */
  gone: () => void
}

/** The service speaks every fifteen seconds; a line that is silent for longer is dead. */
const deafMilliseconds = 40_000
const longestPauseMilliseconds = 30_000

/** Returns how to stop. The token stands in a header: an address would keep it in logs. */
export function listen(address: string, token: string, listener: Listener): () => void {
  const over = new AbortController()
  let lastId: string | null = null
  let failures = 0
  let wakeUp = () => {}
  const online = () => wakeUp()
  window.addEventListener('online', online)

  void (async () => {
    while (!over.signal.aborted) {
      const isGone = await connect().catch(() => false)
      if (over.signal.aborted) return
      if (isGone) return listener.gone()
      listener.lost()
      const pause = Math.min(1000 * 2 ** failures, longestPauseMilliseconds)
      failures += 1
      // Not all pages at once, when the service is back.
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2))),
        new Promise<void>((resolve) => (wakeUp = resolve)),
      ])
    }
  })()

  return () => {
    over.abort()
    window.removeEventListener('online', online)
  }

  /** Resolves or throws when the line is lost; true when the session is gone. */
  async function connect(): Promise<boolean> {
    const line = new AbortController()
    const stop = () => line.abort()
    let watch = setTimeout(stop, deafMilliseconds)
    over.signal.addEventListener('abort', stop)
    window.addEventListener('offline', stop)
    try {
      const response = await fetch(`${address}/channels/chat/stream`, {
        headers: {
          authorization: `Bearer ${token}`,
          ...(lastId !== null && { 'last-event-id': lastId }),
        },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: line.signal,
      })
      if (response.status === 401) return true
      if (!response.ok || response.body === null) return false
      failures = 0
      listener.connected(lastId === null)
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return false
        clearTimeout(watch)
        watch = setTimeout(stop, deafMilliseconds)
        const blocks = (rest + value).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) take(block)
      }
    } finally {
      clearTimeout(watch)
      over.signal.removeEventListener('abort', stop)
      window.removeEventListener('offline', stop)
    }
  }

  function take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
    const event = field('event')
    if (event !== undefined)
      listener.heard({ event, data: JSON.parse(field('data') ?? '{}') as Heard['data'] })
    lastId = field('id') ?? lastId
  }
}
