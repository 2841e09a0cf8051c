/** Shows that whatever a stranger puts into a request, the answer is a reason and never a fault of ours. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '#intake/chat/open-session.ts'
import { accessRules } from '#test/api/access-rules.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import type { Matter } from '#test/api/matter.ts'

let desk: Desk
let matter: Matter
let chatToken: string
beforeAll(async () => {
  desk = await openDesk()
  matter = await seedMatter(desk.city.sql, desk.cast)
  const chat = await openSession(desk.city, { language: 'lt', ip: 'test' })
  if (chat.outcome !== 'opened') throw new Error('No chat was opened.')
  chatToken = chat.token
})
afterAll(() => desk.close())

/** What it does to each value of a body that is as it should be. */
const twists: Record<string, (value: unknown) => unknown> = {
  'a sign that no text may have': (value) => (typeof value === 'string' ? `${value}\0x` : value),
  'half a sign': (value) => (typeof value === 'string' ? `${value}\ud83d` : value),
  'far too long': (value) => (typeof value === 'string' ? 'ą'.repeat(300_000) : value),
  'a number without end': (value) => (typeof value === 'number' ? 2 ** 53 : value),
  'a number beyond the column': (value) => (typeof value === 'number' ? 2 ** 31 : value),
  'below zero': (value) => (typeof value === 'number' ? -1 : value),
  nothing: () => null,
  'a list of it': (value) => [value],
}

const ids = [
  '0',
  '-1',
  '1e3',
  '1.5',
  '9007199254740991',
  '99999999999999999999',
  '1%00',
  '%27',
  'x',
]

const queries = [
  'q=%00ab',
  'q=%25%25_%5C%5C((((',
  'q=ab&cursor=%00',
  `q=ab&cursor=${btoa('{"id":1e300}')}`,
  'topic=%00&enterprise=%00&pool=%00',
  `view=pools&cursor=${btoa('{"id":1,"at":"2026-01-01T00:00:00Z","priority":99999999}')}`,
  `view=due&cursor=${btoa('{"id":-1,"at":null,"priority":null}')}`,
  'citizen=9007199254740991&limit=200',
]

const isOurs = ([route]: [string, unknown]): boolean => !route.includes('/api/sign-in/')

function twisted(value: unknown, twist: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => twisted(item, twist))
  if (typeof value !== 'object' || value === null) return twist(value)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, twisted(item, twist)]),
  )
}

async function knock(route: string, id: string, more: { query?: string; body?: string } = {}) {
  const [method = '', path = ''] = route.split(' ')
  const address = path
    .replace(':number', id === 'good' ? matter.case : id)
    .replace(':enterprise', 'vst')
    .replaceAll(/:\w+/g, id === 'good' ? String(matter.contact) : id)
  const token = path.startsWith('/channels/') ? chatToken : desk.tokens.saulius
  const { query, body } = more
  const response = await desk.app.request(query === undefined ? address : `${address}?${query}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
  await response.body?.cancel()
  return response.status
}

test('no body, id or question makes the house fail', { timeout: 120_000 }, async () => {
  const failed: string[] = []
  const note = (route: string, what: string, status: number): void => {
    if (status >= 500) failed.push(`${route}: ${what}: ${status}`)
  }
  for (const [route, { body }] of Object.entries(accessRules).filter(isOurs)) {
    const written = body === undefined ? undefined : JSON.stringify(body)
    for (const id of ids) {
      note(route, id, await knock(route, id, written === undefined ? {} : { body: written }))
    }
    if (route.startsWith('GET ')) {
      for (const query of queries) note(route, query, await knock(route, 'good', { query }))
    }
    if (written === undefined) continue
    for (const [what, twist] of Object.entries(twists)) {
      const hostile = JSON.stringify(twisted(body, twist))
      note(route, what, await knock(route, 'good', { body: hostile }))
    }
    for (const garbage of ['', '"x"', '['.repeat(50_000)]) {
      note(route, garbage.slice(0, 5), await knock(route, 'good', { body: garbage }))
    }
  }
  expect(failed).toEqual([])
})

test('a draft and a note are kept although a paste brought signs that no text may have', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const text = 'Laba\0 diena \ud83d'
  const kept = await desk.ask('rasa', 'PUT', `/api/contacts/${contact}/draft`, {
    text,
    basedOnVersion: 0,
  })
  expect(kept.status).toBe(200)
  const draft = await desk.ask('rasa', 'GET', `/api/contacts/${contact}/draft`)
  expect(draft.body).toMatchObject({ draft: { text: 'Laba diena \ufffd' } })
  const noted = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/notes`, { text })
  expect(noted.status).toBe(201)
})

test('a sign-in with signs that no text may have is an ordinary wrong one', async () => {
  const answer = await desk.ask(null, 'POST', '/api/sign-in/sign-in/email', {
    email: 'rasa\0@agents.example',
    password: 'wrong password\0',
  })
  expect([400, 401]).toContain(answer.status)
})

test('a large body of somebody unknown is not even read', async () => {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      taken += 1
      controller.enqueue(new Uint8Array(1024 * 1024))
      if (taken === 60) controller.close()
    },
  })
  const request = { method: 'POST', body, duplex: 'half' } as const
  const answer = await desk.app.request(`/api/contacts/${matter.contact}/replies`, request)
  expect(answer.status).toBe(401)
  expect(taken).toBeLessThan(5)
})
