/** Reads a stream of server-sent events as a browser does. */

export type Heard = { id: string | null; event: string; data: Record<string, unknown> }

export type Listener = {
  /** The next events until `enough` says so; throws after a few seconds of silence. */
  until: (enough: (heard: Heard[]) => boolean) => Promise<Heard[]>
  /** Everything heard so far. */
  heard: Heard[]
  /** The last id heard: what a browser would send as Last-Event-ID. */
  lastId: () => string | null
  stop: () => Promise<void>
}

export function listen(response: Response, patienceMilliseconds = 5_000): Listener {
  if (response.body === null || !response.ok) throw new Error(`No stream: ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const heard: Heard[] = []
  let buffer = ''
  let lastId: string | null = null
  const take = (block: string): void => {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const id = field('id')
    if (id !== undefined) lastId = id
    const event = field('event')
    if (event === undefined) return
    heard.push({ id: id ?? null, event, data: JSON.parse(field('data') ?? '{}') as never })
  }
  const until: Listener['until'] = async (enough) => {
    const giveUpAt = performance.now() + patienceMilliseconds
    while (!enough(heard)) {
      const silence = new Promise<'silence'>((resolve) => {
        setTimeout(() => resolve('silence'), Math.max(giveUpAt - performance.now(), 0)).unref()
      })
      const chunk = await Promise.race([reader.read(), silence])
      if (chunk === 'silence') throw new Error(`Heard only ${JSON.stringify(heard)}`)
      if (chunk.done) throw new Error(`The stream ended after ${JSON.stringify(heard)}`)
      buffer += chunk.value
      const blocks = buffer.split('\n\n')
      buffer = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
    return heard
  }
  return { until, heard, lastId: () => lastId, stop: () => reader.cancel() }
}
