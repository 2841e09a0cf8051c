/** Plays Slack's socket: hands out an address, says hello, brings envelopes and keeps what is acknowledged. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { eventually } from '#test/running.ts'

export const appToken = 'xapp-1-A0VIENAS01-1000000000000-tokenoftheapp'

export type SlackSocket = {
  apiUrl: string
  /** Brings an envelope: https://docs.slack.dev/apis/events-api/using-socket-mode. Resolves with its acknowledgement. */
  bring: (envelope: {
    type: 'events_api' | 'interactive' | 'slash_commands'
    payload: Record<string, unknown>
    retry_attempt?: number
  }) => Promise<Record<string, unknown>>
  untilOpen: () => Promise<unknown>
  close: () => Promise<void>
}

export async function startSlackSocket(): Promise<SlackSocket> {
  const acknowledged: { envelope_id: string; payload?: Record<string, unknown> }[] = []
  let open: Socket | null = null
  let count = 0
  const server = createServer((request, response) => {
    const { authorization, host } = request.headers
    // https://docs.slack.dev/reference/methods/apps.connections.open: an app-level token with connections:write.
    const isApp = authorization === `Bearer ${appToken}`
    const isThere = request.url === '/api/apps.connections.open'
    const found = isApp
      ? { ok: true, url: `ws://${host}/link` }
      : { ok: false, error: 'not_allowed_token_type' }
    const body = isThere ? found : { ok: false, error: 'unknown_method' }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.on('upgrade', (request, socket: Socket) => {
    const key = request.headers['sec-websocket-key'] ?? ''
    // RFC 6455 4.2.2
    const accept = createHash('sha1')
      .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    open = socket
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      for (const text of framesIn(chunk)) acknowledged.push(JSON.parse(text))
    })
    send(socket, { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0VIENAS01' } })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    untilOpen: () => eventually(async () => open !== null, 'open socket'),
    bring: async ({ type, payload, retry_attempt: retry }) => {
      count += 1
      const id = `envelope-${count}`
      if (open === null) throw new Error('Nobody listens.')
      const more = retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' }
      send(open, { type, payload, envelope_id: id, accepts_response_payload: true, ...more })
      const found = await eventually(
        async () => acknowledged.find((one) => one.envelope_id === id),
        `acknowledgement of ${id}`,
      )
      return found.payload ?? {}
    },
    close: async () => {
      open?.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One text frame, RFC 6455 5.2; a server does not mask. */
function send(socket: Socket, message: object): void {
  const bytes = Buffer.from(JSON.stringify(message))
  const head =
    bytes.length < 126
      ? Buffer.from([0x81, bytes.length])
      : Buffer.from([0x81, 126, bytes.length >> 8, bytes.length & 0xff])
  socket.write(Buffer.concat([head, bytes]))
}

/** Text frames of a client, which masks them; what is no text is left aside. */
function framesIn(chunk: Buffer): string[] {
  const found: string[] = []
  let at = 0
  while (at + 6 <= chunk.length) {
    const kind = (chunk[at] ?? 0) & 0x0f
    const short = (chunk[at + 1] ?? 0) & 0x7f
    const length = short === 126 ? chunk.readUInt16BE(at + 2) : short
    const mask = at + (short === 126 ? 4 : 2)
    const data = chunk.subarray(mask + 4, mask + 4 + length)
    const text = data.map((byte, n) => byte ^ (chunk[mask + (n % 4)] ?? 0))
    if (kind === 1) found.push(Buffer.from(text).toString())
    at = mask + 4 + length
  }
  return found
}
