/** Shows a telephone as it changes, to whoever looks at it: the whole of it each time, as server-sent events. */
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'

export type Followed = { response: Response; closed: Promise<void> }

/** What changes together is shown together. */
const gatherMilliseconds = 40
/** Comments keep proxies from closing a silent stream. */
const beatMilliseconds = 15_000

/** Ends when the reader goes or `over` is aborted. */
export function follow(
  simulator: Pick<PhoneSimulator, 'onChange'>,
  shown: () => object,
  over: AbortSignal,
): Followed {
  const encoder = new TextEncoder()
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  let end: () => void = resolve
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      let last = ''
      let soon: ReturnType<typeof setTimeout> | null = null
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const look = () => {
        soon = null
        const now = JSON.stringify(shown())
        if (now === last) return
        last = now
        send(`event: phone\ndata: ${now}\n\n`)
      }
      const ignore = simulator.onChange(() => (soon ??= setTimeout(look, gatherMilliseconds)))
      const beat = setInterval(() => send(': here\n\n'), beatMilliseconds)
      const stop = () => {
        end()
        controller.close()
      }
      end = () => {
        end = () => undefined
        ignore()
        clearInterval(beat)
        if (soon !== null) clearTimeout(soon)
        over.removeEventListener('abort', stop)
        resolve()
      }
      over.addEventListener('abort', stop, { once: true })
      send('retry: 2000\n')
      look()
    },
    cancel: () => end(),
  })
  const response = new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
  return { response, closed }
}
