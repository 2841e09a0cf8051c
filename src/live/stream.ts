/** Sends what happens to one reader as it happens (server-sent events), from where the reader last stood. */
import type { Live } from './live.ts'
import { cursorText } from './store.ts'
import type { EventCursor } from './store.ts'

/** `cursor` null: not a place to resume from, since what belongs before it has not all been sent. */
export type Frame = { cursor: EventCursor | null; event: string; data: unknown }

export type Feed = {
  /** Where to begin. */
  start: EventCursor
  /** Sent at once. `reload`: what lay between is gone, and the reader must fetch everything anew. */
  first: Frame
  /** The next frames after the cursor, and how far was read; null: the reader has no right to it any more. */
  read: (
    cursor: EventCursor,
  ) => Promise<{ frames: Frame[]; cursor: EventCursor; isMore: boolean } | null>
}

/** Comments that keep proxies from closing a silent stream. */
const heartbeatSeconds = 15

export function streamFeed(feed: Feed, live: Live, signal: AbortSignal): Response {
  const over = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  const lines = linesOf(feed, live, stop)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await lines.next()
        if (done === true) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: async () => {
        over.abort()
        await lines.return(undefined)
      },
    },
    // One frame is read when the reader takes one: a slow reader never fills our memory.
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

async function* linesOf(feed: Feed, live: Live, signal: AbortSignal): AsyncGenerator<string> {
  const endsAt = live.streamSeconds === null ? null : performance.now() + live.streamSeconds * 1000
  let cursor = feed.start
  let spokeAt = performance.now()
  yield `retry: 2000\n${written(feed.first)}`
  while (!signal.aborted && (endsAt === null || performance.now() < endsAt)) {
    const mark = live.mark()
    const batch = await feed.read(cursor)
    if (batch === null) return
    cursor = batch.cursor
    for (const frame of batch.frames) {
      yield written(frame)
      spokeAt = performance.now()
    }
    if (batch.isMore) continue
    if (performance.now() - spokeAt > heartbeatSeconds * 1000) {
      spokeAt = performance.now()
      yield `: here\nid: ${cursorText(cursor)}\n\n`
    }
    await live.wait(signal, mark)
  }
}

/** JSON has no line ends of its own, so one `data` line is enough. */
function written({ cursor, event, data }: Frame): string {
  const id = cursor === null ? '' : `id: ${cursorText(cursor)}\n`
  return `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
