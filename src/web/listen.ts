/** Reads the stream of events and goes on after every lost connection from where it stood. */
import { ask } from './ask.ts'

/** One thing that happened; `data` names contact, case, agent, pool as far as they are meant. */
export type Heard = { id: string | null; event: string; data: HeardAbout }

export type HeardAbout = {
  contact?: number | null
  case?: number | null
  agent?: number | null
  enterprise?: string | null
  pool?: string | null
  [fact: string]: unknown
}

type Listening = {
  /** The last event that was heard, by any tab. */
  from: () => string | null
  heard: (heard: Heard) => void
  isConnected: (isConnected: boolean) => void
  signal: AbortSignal
}

/** The service says something at least each 15 s; three times that, and the line is dead. */
const silenceMilliseconds = 45_000
const pauses = [500, 1_000, 2_000, 4_000, 8_000]
/** Without a word of ours for two minutes nobody is offered anything. */
const presentEachMilliseconds = 40_000

export async function listen(listening: Listening): Promise<void> {
  let failures = 0
  while (!listening.signal.aborted) {
    try {
      await follow(listening, () => (failures = 0))
    } catch {
      // Whatever cut it: it is opened again.
    }
    if (listening.signal.aborted) return
    listening.isConnected(false)
    await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 1_000, listening.signal)
    failures += 1
  }
}

async function follow(listening: Listening, opened: () => void): Promise<void> {
  const over = new AbortController()
  const signal = AbortSignal.any([listening.signal, over.signal])
  const from = listening.from()
  const response = await fetch('/api/events', {
    headers: { accept: 'text/event-stream', ...(from === null ? {} : { 'last-event-id': from }) },
    signal,
  })
  if (!response.ok || response.body === null) {
    // Whoever is not signed in hears it from the door that everything goes through.
    if (response.status === 401) await ask('get /api/me', {})
    throw new Error(String(response.status))
  }
  opened()
  listening.isConnected(true)
  let silence = setTimeout(() => over.abort(), silenceMilliseconds)
  let presentAt = 0
  let rest = ''
  try {
    for await (const chunk of chunksOf(response.body)) {
      clearTimeout(silence)
      silence = setTimeout(() => over.abort(), silenceMilliseconds)
      // Told by what arrives and not by a timer: browsers slow the timers of tabs that nobody looks at.
      if (performance.now() - presentAt > presentEachMilliseconds || presentAt === 0) {
        presentAt = performance.now()
        void ask('post /api/me/heartbeat', {}, signal).catch(() => undefined)
      }
      const frames = (rest + chunk).split('\n\n')
      rest = frames.pop() ?? ''
      for (const heard of frames.map(heardIn)) if (heard !== null) listening.heard(heard)
    }
  } finally {
    clearTimeout(silence)
    over.abort()
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

/** A frame of server-sent events as the service writes it: one `data` line. Null for a comment. */
export function heardIn(frame: string): Heard | null {
  const fields = new Map(
    frame.split('\n').map((line): [string, string] => {
      const at = line.indexOf(': ')
      return [line.slice(0, Math.max(at, 0)), line.slice(at + 2)]
    }),
  )
  const event = fields.get('event')
  if (event === undefined) return null
  const data = JSON.parse(fields.get('data') ?? '{}') as HeardAbout
  return { id: fields.get('id') ?? null, event, data }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      done()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end, { once: true })
    signal.addEventListener('abort', end, { once: true })
  })
}
