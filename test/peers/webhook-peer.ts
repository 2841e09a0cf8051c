/** Plays the pager that alarms are posted to: keeps what it gets, and fails or falls silent on request. */
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type WebhookPeer = {
  url: string
  calls: { headers: IncomingHttpHeaders; body: string }[]
  /** `hang`: takes the request and never answers. */
  behave: (next: 'accept' | 'refuse' | 'hang') => void
  close: () => Promise<void>
}

export async function startWebhook(): Promise<WebhookPeer> {
  const calls: WebhookPeer['calls'] = []
  let behaviour: 'accept' | 'refuse' | 'hang' = 'accept'
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      if (behaviour === 'hang') return
      response.writeHead(behaviour === 'accept' ? 204 : 503).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/alarm`,
    calls,
    behave: (next) => {
      behaviour = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
