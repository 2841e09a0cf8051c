/** Is the phone at a desk of the demo: it rings there, and what is said is typed and read. */
import { ask, problemOf } from '../../../ask.ts'
import type { SaidLine, ShownPhone } from '#demo-phone/shown.ts'
import { holdView } from './hold-view.ts'
import type { HeardLine, Softphone } from './softphone.ts'

export function openDemoPhone(): Softphone {
  const held = holdView({ isTyped: true })
  let stream: EventSource | null = null
  const stop = (): void => {
    stream?.close()
    stream = null
    held.change({ state: 'off', detail: null, incoming: null, isTalking: false })
  }
  /** What is refused is shown by the stream: the call is over, or another tab was quicker. */
  const act = (doing: Promise<unknown>): void => {
    doing.catch((fault: unknown) => {
      if (problemOf(fault)?.code !== 'conflict-state') held.fail('connection')
    })
  }
  const body = { state: 'answered' } as const
  const hangUp = () => act(ask('delete /api/me/phone/demo/call', {}))
  return {
    get: held.get,
    subscribe: held.subscribe,
    start: async () => {
      if (stream !== null) return
      held.change({ state: 'connecting', detail: null })
      const opened = new EventSource('/api/me/phone/demo/stream')
      stream = opened
      opened.addEventListener('phone', ({ data }: MessageEvent<string>) => {
        held.change({ state: 'ready', detail: null, ...shownBy(JSON.parse(data) as ShownPhone) })
      })
      await new Promise<void>((resolve) => {
        opened.addEventListener('phone', () => resolve(), { once: true })
        opened.addEventListener('error', () => {
          // The browser tries again by itself, unless the service has said no.
          if (opened.readyState === EventSource.CLOSED) {
            if (stream === opened) stream = null
            held.fail('signed-out')
          } else held.change({ state: 'connecting' })
          resolve()
        })
      })
    },
    stop,
    answer: () => act(ask('put /api/me/phone/demo/call', { body })),
    reject: hangUp,
    hangUp,
    mute: (isMuted) => held.change({ isMuted }),
    sendDigits: (keys) => act(ask('post /api/me/phone/demo/keys', { body: { keys } })),
    say: (text) => {
      // Nobody hears who is muted; here as on any phone.
      if (!held.get().isMuted && text.trim() !== '')
        act(ask('post /api/me/phone/demo/words', { body: { text: text.trim() } }))
    },
  }
}

function shownBy({ call }: ShownPhone) {
  const isTalking = call?.state === 'talking'
  return {
    incoming: call?.state === 'ringing' && call.isIncoming ? { from: call.with } : null,
    isTalking,
    // The next call begins unmuted.
    ...(!isTalking && { isMuted: false }),
    heard: (call?.said ?? []).filter(({ kind }) => kind !== 'sound').map(heardLine),
  }
}

function heardLine({ id, who, text }: SaidLine): HeardLine {
  return { id, who, text }
}
