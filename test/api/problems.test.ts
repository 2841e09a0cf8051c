/** Shows that every no has a reason, in the reader's language, and that the doors guard what they should. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statusOf } from '#errors.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('whoever is not known is told so in the language of their browser', async () => {
  const answer = await desk.ask(null, 'GET', '/api/me', undefined, {
    'accept-language': 'pl, en;q=0.5',
  })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.body).toMatchObject({ code: 'unauthenticated', status: 401 })
  expect((answer.body as { title: string }).title).toMatch(/zalogowan/i)
})

test('a request that does not fit is refused with the fields that are wrong', async () => {
  const answer = await desk.ask('rasa', 'PUT', '/api/me/presence', { state: 'asleep' })
  expect(answer.body).toMatchObject({
    code: 'bad-request',
    fields: [{ in: 'json', path: 'state' }],
  })
  const garbage = await desk.app.request('/api/me/presence', {
    method: 'PUT',
    headers: { authorization: `Bearer ${desk.tokens.rasa}`, 'content-type': 'application/json' },
    body: '{"state":',
  })
  expect(garbage.status).toBe(400)
})

test('a reply in the wrong language is refused with why and what to do, and the right one goes out', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const send = (text: string) =>
    desk.ask('rasa', 'POST', `/api/contacts/${contact}/replies`, { text, basedOnVersion: 0 })
  const lithuanian = 'Laba diena, Jūsų sąskaitą patikrinsime ir artimiausiu metu atsakysime raštu.'
  const refused = await send(lithuanian)
  expect(refused.body).toMatchObject({ code: 'reply-language-mismatch', status: 422 })
  expect(refused.body as { reason: string; remedy: string }).toMatchObject({
    reason: expect.stringMatching(/lenk/i),
    remedy: expect.stringMatching(/lenk/i),
  })
  const sent = await send('Dzień dobry, sprawdzimy Pani rachunek i wkrótce odpowiemy na piśmie.')
  expect(sent.status).toBe(201)
  const again = await send('Dzień dobry, rachunek jest poprawny, przesyłamy wyjaśnienie.')
  expect(again.body).toMatchObject({ code: 'stale-view', facts: { version: expect.any(Number) } })
})

test('a template without all six languages cannot be put to use, and the missing ones are named', async () => {
  const texts = { lt: 'Laba diena, dėkojame, kad kreipėtės į mus.' }
  const body = { key: 'thanks', enterprise: 'vst', title: 'Padėka', texts }
  const added = await desk.ask('marta', 'POST', '/api/templates', body)
  const { id } = added.body as { id: number }
  const refused = await desk.ask('marta', 'PUT', `/api/templates/${id}/activation`)
  expect(refused.body).toMatchObject({
    code: 'template-incomplete',
    facts: { missing: ['en', 'ru', 'pl', 'uk', 'lv'] },
  })
  expect((refused.body as { detail: string }).detail).toMatch(/lenkų/)
})

test('too large a body is refused before it is read', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const text = 'a'.repeat(1_100_000)
  const answer = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/notes`, { text })
  expect(answer.body).toMatchObject({ code: 'payload-too-large', status: 413 })
})

test('a fault of ours is told without its cause, and with the number of its line in the log', async () => {
  const broken = await openDesk()
  await broken.city.sql`alter table mailboxes rename to gone`
  const answer = await broken.ask('rasa', 'GET', '/api/mailboxes', undefined, {
    'x-request-id': 'request-0815',
  })
  await broken.close()
  expect(answer.body).toMatchObject({
    code: 'internal',
    requestId: 'request-0815',
    params: { reference: 'request-0815' },
  })
  expect(JSON.stringify(answer.body)).not.toContain('mailboxes')
})

test('every answer forbids the browser what it does not need', async () => {
  const answer = await desk.ask('rasa', 'GET', '/api/me')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('a program that never rests is slowed down, and told for how long', async () => {
  const { agentId } = desk.cast.agents.jan
  const minute = new Date(Math.floor(desk.city.now().getTime() / 60_000) * 60_000)
  await desk.city.sql`
    insert into rate_limits (key, window_start, hits) values (${`agent:${agentId}`}, ${minute}, 1200)`
  const answer = await desk.ask('jan', 'GET', '/api/me')
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

/** Written for citizens, not for programs: no part of the contract. */
const pagesForPeople = [
  '/',
  '/:x',
  '/:x/services',
  '/:x/services/:x',
  '/:x/life/:x',
  '/:x/accessibility',
  '/:x/demo',
  '/:x/board',
  '/:x/case',
  '/:x/case/:x/:x',
  '/:x/*',
]

test('the contract names every problem that a door may give, and every door is described', async () => {
  const { body } = await desk.ask(null, 'GET', '/api/openapi.json')
  const { paths } = body as {
    paths: Record<string, Record<string, { summary?: string; responses: object }>>
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      ...operation,
    })),
  )
  expect(operations.length).toBeGreaterThan(50)
  expect(operations.filter(({ summary }) => summary === undefined)).toEqual([])
  const described = new Set(Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, ':x')))
  const undescribed = desk.app.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => route.path.replaceAll(/:\w+/g, ':x'))
    .filter((path) => !described.has(path))
  expect([...new Set(undescribed)].toSorted()).toEqual(
    ['/metrics', '/api/openapi.json', '/api/docs', ...pagesForPeople].toSorted(),
  )
  expect(Object.values(statusOf).every((status) => status >= 400 && status < 600)).toBe(true)
})

test('the page that shows the contract needs no script and no other server', async () => {
  const { body } = await desk.ask(null, 'GET', '/api/docs')
  const page = String(body)
  expect(page).toContain('/api/contacts/{id}/replies')
  expect(page).not.toMatch(/<script|https?:\/\//)
})
