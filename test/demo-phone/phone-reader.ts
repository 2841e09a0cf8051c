/** Follows a telephone of the demo as its page does, and waits until it shows what a test is about. */
import type { ShownPhone } from '#demo-phone/shown.ts'
import { eventually } from '#test/running.ts'

export type PhoneReader = {
  shown: () => ShownPhone
  /** Everything that this side has heard and said, as text. */
  said: () => string
  until: (holds: (phone: ShownPhone) => boolean, what: string) => Promise<void>
  close: () => void
}

export async function readPhone(
  url: string,
  headers: Record<string, string>,
): Promise<PhoneReader> {
  const over = new AbortController()
  const response = await fetch(url, { headers, signal: over.signal })
  if (!response.ok || response.body === null) throw new Error(`${url}: ${response.status}`)
  let shown: ShownPhone = { call: null, texts: [] }
  void read(response.body, (phone) => (shown = phone)).catch(() => undefined)
  return {
    shown: () => shown,
    said: () => (shown.call?.said ?? []).map(({ text }) => text).join('\n'),
    until: async (holds, what) => {
      await eventually(async () => holds(shown), `${what} on ${url}: ${JSON.stringify(shown)}`)
    },
    close: () => over.abort(),
  }
}

async function read(
  body: ReadableStream<Uint8Array>,
  heard: (phone: ShownPhone) => void,
): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const part of body) {
    const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data !== undefined) heard(JSON.parse(data) as ShownPhone)
    }
  }
}
