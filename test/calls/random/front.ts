/** Stands before the service at an address that stays: what arrives while it is down waits, what it dies of is cut off. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Front = {
  url: string
  /** Resolves with the address of the service, once there is one. */
  lead: (to: Promise<string>) => void
  close: () => void
}

export async function openFront(): Promise<Front> {
  let service: Promise<string> = new Promise(() => undefined)
  const server = createServer((request, response) => {
    pass(request, response, service).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead: (to) => {
      service = to
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  service: Promise<string>,
): Promise<void> {
  const body = await text(request)
  const answer = await fetch(`${await service}${request.url ?? ''}`, {
    method: request.method ?? 'POST',
    headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !hopByHop.has(name) ? [[name, value]] : [],
    ),
    ...(body !== '' && { body }),
  })
  const said = await answer.text()
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  response.end(said)
}

/** Of one connection only. */
const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect'])
