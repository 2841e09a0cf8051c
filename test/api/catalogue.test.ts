/** Shows how other catalogues fetch that of the city: without an account, and only when something has changed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { castDay } from '#test/cast.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ env: { PUBLIC_URL: 'https://contact.vilnius.example' } })
})
afterAll(() => desk.close())

const fetched = (headers: Record<string, string> = {}) =>
  desk.app.request('/api/catalogue', { headers })

test('anybody may have the catalogue, from any page, as linked data', async () => {
  const answer = await fetched()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/ld+json')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
  const { '@graph': graph } = (await answer.json()) as { '@graph': { '@id': string }[] }
  expect(graph.map((node) => node['@id'])).toContain(
    'https://contact.vilnius.example/api/catalogue#service/vasa.bulky',
  )
})

test('who has it already is told so, also through a proxy that packs answers', async () => {
  const etag = (await fetched()).headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const answer = await fetched({ 'if-none-match': known })
    expect([answer.status, await answer.text()]).toEqual([304, ''])
  }
  expect((await fetched({ 'if-none-match': '"other"' })).status).toBe(200)
})

test('another day without another promise is no other catalogue', async () => {
  const before = (await fetched()).headers.get('etag')
  desk.city.setNow(new Date(castDay.getTime() + 86_400_000))
  expect((await fetched()).headers.get('etag')).toBe(before)
  desk.city.setNow(castDay)
})
