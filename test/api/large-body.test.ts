/** Shows that whoever sends too much is told so, and that what they ask next on the same line is answered. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'

let desk: Desk
let server: ServerType
let url = ''
beforeAll(async () => {
  desk = await openDesk()
  server = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
  await desk.close()
})

test.each([
  ['/channels/chat/messages', 413],
  ['/api/me/presence', 401],
])(
  '%s refuses three megabytes with %i every time, and answers what follows',
  async (path, status) => {
    const body = JSON.stringify({ text: 'x'.repeat(3_000_000) })
    const headers = { 'content-type': 'application/json' }
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) {
      const method = path.startsWith('/api') ? 'PUT' : 'POST'
      const refused = await fetch(url + path, { method, headers, body })
      statuses.push(refused.status)
      await refused.text()
      const next = await fetch(`${url}/health`)
      statuses.push(next.status)
      await next.text()
    }
    expect(statuses).toEqual(Array.from({ length: 6 }, () => [status, 200]).flat())
  },
)
