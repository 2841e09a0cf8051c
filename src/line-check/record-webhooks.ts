/** Stands before the service and writes down which parameters each webhook bears, so that the simulator can be checked. */

import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'

/** Names only, and those values that say nothing of a person. */
export type RecordedWebhook = {
  door: string
  parameters: string[]
  headers: string[]
  values: Record<string, string>
}

/** Words of the provider's own; numbers, names and what was said stay out. */
const harmless = new Set([
  'ApiVersion',
  'CallStatus',
  'CallbackSource',
  'DialBridged',
  'DialCallStatus',
  'Direction',
  'QueueResult',
  'RecordingStatus',
  'StatusCallbackEvent',
])

export type Recorder = { url: string; close: () => Promise<void> }

/** `service`: address of the running service. Everything passes unchanged, both ways. */
export async function recordWebhooks(
  service: string,
  folder: string,
  port: number,
): Promise<Recorder> {
  mkdirSync(folder, { recursive: true })
  let count = readdirSync(folder).length
  const server = createAdaptorServer({
    fetch: async (request: Request) => {
      const { pathname, search } = new URL(request.url)
      const raw = await request.text()
      if (pathname.startsWith('/channels/')) {
        count += 1
        const file = join(folder, `${String(count).padStart(4, '0')}.json`)
        writeFileSync(
          file,
          `${JSON.stringify(recorded(pathname, request.headers, raw), null, 2)}\n`,
        )
      }
      const headers = new Headers(request.headers)
      for (const name of ['host', 'connection', 'content-length', 'transfer-encoding'])
        headers.delete(name)
      const answer = await fetch(`${service}${pathname}${search}`, {
        method: request.method,
        headers,
        ...(request.method !== 'GET' && request.method !== 'HEAD' && { body: raw }),
        redirect: 'manual',
      })
      return new Response(await answer.arrayBuffer(), {
        status: answer.status,
        headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
      })
    },
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function recorded(path: string, headers: Headers, raw: string): RecordedWebhook {
  const form = new URLSearchParams(raw)
  return {
    door: path.replace('/channels/', ''),
    parameters: [...new Set(form.keys())].toSorted(),
    headers: [...headers.keys()].filter((name) => /twilio|region/iu.test(name)).toSorted(),
    values: Object.fromEntries([...form].filter(([name]) => harmless.has(name))),
  }
}

export function readRecorded(folder: string): RecordedWebhook[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordedWebhook)
}
