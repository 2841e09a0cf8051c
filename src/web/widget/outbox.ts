/** Sends what a citizen wrote, in its order, each once, and keeps it until it has arrived. */
import type { Answer, SentFile, Service } from './api.ts'

export type Parcel = {
  id: string
  text: string
  file: SentFile | null
  state: 'waiting' | 'sending' | 'sent' | 'refused'
}

export type Outbox = {
  parcels: () => readonly Parcel[]
  add: (parcel: Parcel) => void
  /** Tries again at once: the connection may be back. */
  push: () => void
  /** The citizen tries again what was refused. */
  retry: (id: string) => void
  /** It stands in the thread now. */
  remove: (id: string) => void
  clear: () => void
}

const pauseSeconds = 3

/**
 * `token` opens a session where there is none; null: not now. `renew` forgets one that is gone. What was sent stays
 * until the stream has brought it: then it stands in the thread.
 */
export function makeOutbox(
  service: Service,
  session: { token: () => Promise<string | null>; renew: () => void },
  changed: () => void,
): Outbox {
  let parcels: Parcel[] = []
  let isSending = false
  let pause: ReturnType<typeof setTimeout> | undefined

  const push = () => {
    clearTimeout(pause)
    if (!isSending) void work()
  }
  return {
    parcels: () => parcels,
    add: (parcel) => {
      parcels = [...parcels, parcel]
      changed()
      push()
    },
    push,
    retry: (id) => {
      set(id, 'waiting')
      push()
    },
    remove: (id) => {
      parcels = parcels.filter((parcel) => parcel.id !== id)
      changed()
    },
    clear: () => {
      parcels = []
      clearTimeout(pause)
      changed()
    },
  }

  async function work(): Promise<void> {
    isSending = true
    try {
      for (let next = waiting(); next !== undefined; next = waiting()) {
        const answer = await send(next)
        if (answer.kind === 'done') set(next.id, 'sent')
        else if (answer.kind === 'refused') set(next.id, 'refused')
        else {
          set(next.id, 'waiting')
          if (answer.kind === 'gone') session.renew()
          const seconds = answer.kind === 'later' ? (answer.seconds ?? pauseSeconds) : 0
          pause = setTimeout(push, seconds * 1000)
          return
        }
      }
    } finally {
      isSending = false
    }
  }

  async function send(parcel: Parcel): Promise<Answer<unknown>> {
    set(parcel.id, 'sending')
    const token = await session.token()
    if (token === null) return { kind: 'later', seconds: null }
    const { id, text, file } = parcel
    return file === null
      ? service.say(token, { id, text })
      : service.sendFile(token, { id, text, file })
  }

  function waiting(): Parcel | undefined {
    return parcels.find(({ state }) => state === 'waiting')
  }

  function set(id: string, state: Parcel['state']): void {
    parcels = parcels.map((parcel) => (parcel.id === id ? { ...parcel, state } : parcel))
    changed()
  }
}
