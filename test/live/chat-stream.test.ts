/** Shows a citizen's chat through its doors: said once, shown once, resumed without loss, to nobody else. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { castDay, citizens, setPresenceOf } from '#test/cast.ts'
import { listen } from '#test/live/listen.ts'
import type { Heard } from '#test/live/listen.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ max: 10, env: { WIDGET_ORIGINS: 'https://www.city.example' } })
  await setPresenceOf(desk.city.sql, desk.cast.agents.viktoria, 'available', castDay)
})
afterAll(() => desk.close())

type Session = { session: string; token: string }

async function open(): Promise<Session> {
  const opened = await desk.ask(null, 'POST', '/channels/chat/sessions', { language: 'ru' })
  expect(opened.status).toBe(201)
  return opened.body
}

const bearer = ({ token }: Session) => ({ authorization: `Bearer ${token}` })

const say = (session: Session, text: string, id: string = randomUUID()) =>
  desk.ask(null, 'POST', '/channels/chat/messages', { id, text }, bearer(session))

async function follow(session: Session, lastId: string | null = null) {
  const headers = { ...bearer(session), ...(lastId === null ? {} : { 'last-event-id': lastId }) }
  return listen(await desk.app.request('/channels/chat/stream', { headers }))
}

const lines = (heard: Heard[], from: string) =>
  heard.filter(({ event, data }) => event === 'message' && data['from'] === from)

/** The state may come first: what was said just now comes behind it while a transaction is open anywhere on the server. */
const hasAll = (count: number) => (heard: Heard[]) =>
  lines(heard, 'citizen').length === count && heard.some(({ event }) => event === 'state')

test('a citizen’s message becomes a contact with a case, once, however often it is sent', async () => {
  const session = await open()
  const id = randomUUID()
  const first = await say(session, citizens.oleg.says, id)
  const second = await say(session, citizens.oleg.says, id)
  expect([first.status, second.status]).toEqual([202, 202])
  expect(first.body).toMatchObject({
    language: 'ru',
    case: expect.stringMatching(/^VLN-2026-\d{6}$/),
  })
  expect(second.body).toEqual(first.body)
  const { contact } = first.body as { contact: number }
  const [row] = await desk.city.sql`
    select count(*) from messages where contact_id = ${contact} and direction = 'in'`
  expect(row?.['count']).toBe(1)
})

test('the agent’s answer stands in the citizen’s window, and the citizen’s words stand there once', async () => {
  const session = await open()
  const stream = await follow(session)
  const { body } = await say(session, citizens.oleg.says)
  const { contact } = body as { contact: number }
  await stream.until((heard) => lines(heard, 'citizen').length === 1)
  const taken = await desk.ask('viktoria', 'POST', `/api/contacts/${contact}/reservation`)
  const { version } = taken.body as { version: number }
  const text = 'Здравствуйте! Мусор вывезут завтра утром, приносим извинения за задержку.'
  const sent = await desk.ask('viktoria', 'POST', `/api/contacts/${contact}/replies`, {
    text,
    basedOnVersion: version,
  })
  expect(sent.status).toBe(201)
  await stream.until((heard) => lines(heard, 'agent').length === 1)
  expect(lines(stream.heard, 'agent')[0]?.data).toMatchObject({
    text,
    language: 'ru',
    name: 'Viktoria',
  })
  await stream.until((heard) => heard.some(({ data }) => data['state'] === 'talking'))
  expect(lines(stream.heard, 'citizen')).toHaveLength(1)
  await stream.stop()
})

test('a page that is reloaded shows everything again, and one that was cut off only what is new', async () => {
  const session = await open()
  await say(session, citizens.oleg.says)
  const first = await follow(session)
  await first.until(hasAll(1))
  const said = first.heard.filter(({ event }) => event === 'message').length
  expect(lines(first.heard, 'citizen')).toHaveLength(1)
  const at = first.lastId()
  await first.stop()
  await say(session, 'Контейнеры стоят во дворе дома 5.')
  const resumed = await follow(session, at)
  await resumed.until((heard) => lines(heard, 'citizen').length === 1)
  expect(lines(resumed.heard, 'citizen')[0]?.data['text']).toBe('Контейнеры стоят во дворе дома 5.')
  await resumed.stop()
  const reloaded = await follow(session)
  await reloaded.until(hasAll(2))
  expect(reloaded.heard.filter(({ event }) => event === 'message').length).toBeGreaterThan(said)
  expect(lines(reloaded.heard, 'citizen')).toHaveLength(2)
  await reloaded.stop()
})

test('a page cut off in the middle of its history begins anew, since it has been given no place to resume', async () => {
  const session = await open()
  for (const text of [citizens.oleg.says, 'Это срочно.', 'Жду ответа.']) await say(session, text)
  const stream = await follow(session)
  await stream.until((heard) => lines(heard, 'citizen').length === 1)
  expect(stream.lastId()).toBeNull()
  await stream.until((heard) => heard.some(({ event }) => event === 'state'))
  expect(stream.lastId()).not.toBeNull()
  await stream.stop()
})

test('dots and ticks go both ways', async () => {
  const session = await open()
  const { body } = await say(session, citizens.oleg.says)
  const { contact } = body as { contact: number }
  const stream = await follow(session)
  await stream.until(hasAll(1))
  const [line] = lines(stream.heard, 'citizen')
  await desk.ask('viktoria', 'POST', `/api/contacts/${contact}/typing`)
  await desk.ask('viktoria', 'POST', `/api/contacts/${contact}/read`, { message: line?.data['id'] })
  await stream.until((heard) => heard.some(({ event }) => event === 'read'))
  expect(stream.heard.find(({ event }) => event === 'typing')?.data['by']).toBe('agent')
  expect(stream.heard.find(({ event }) => event === 'read')?.data).toMatchObject({
    by: 'agent',
    messageId: line?.data['id'],
  })
  await stream.stop()
})

test('a note among agents never reaches the citizen', async () => {
  const session = await open()
  const { body } = await say(session, citizens.oleg.says)
  const { contact } = body as { contact: number }
  const stream = await follow(session)
  await desk.ask('viktoria', 'POST', `/api/contacts/${contact}/notes`, {
    text: 'Skundžiasi nuolat.',
  })
  await say(session, 'Алло?')
  await stream.until((heard) => lines(heard, 'citizen').length === 2)
  expect(JSON.stringify(stream.heard)).not.toContain('Skundžiasi')
  await stream.stop()
})

test('one citizen’s token opens no other citizen’s chat, and no desk', async () => {
  const [mine, other] = [await open(), await open()]
  await say(other, citizens.oksana.says)
  const stream = await follow(mine)
  await say(mine, citizens.oleg.says)
  await stream.until((heard) => lines(heard, 'citizen').length === 1)
  expect(JSON.stringify(stream.heard)).not.toContain(citizens.oksana.says)
  await stream.stop()
  const answer = await desk.ask(null, 'GET', '/api/contacts', undefined, bearer(mine))
  expect(answer.status).toBe(401)
})

test('only the pages of the city may carry the chat', async () => {
  const from = (origin: string, method = 'POST') =>
    desk.app.request('/channels/chat/sessions', {
      method,
      headers: { origin, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    })
  const allowed = await from('https://www.city.example')
  expect(allowed.status).toBe(201)
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://www.city.example')
  const preflight = await from('https://www.city.example', 'OPTIONS')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  for (const method of ['POST', 'OPTIONS']) {
    const foreign = await from('https://evil.example', method)
    expect(foreign.status).toBe(403)
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('a page of the city can read every refusal, also of what is too large', async () => {
  const refused = await desk.app.request('/channels/chat/messages', {
    method: 'POST',
    headers: {
      origin: 'https://www.city.example',
      'content-type': 'application/json',
      'content-length': '3000000',
      ...bearer(await open()),
    },
    body: JSON.stringify({ id: randomUUID(), text: 'x'.repeat(3_000_000) }),
  })
  expect(refused.status).toBe(413)
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://www.city.example')
})
