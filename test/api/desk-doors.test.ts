/** Shows what the doors that the desk needs tell, and whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

type Views = { views: { view: string; count: number }[] }
type Thread = { messages: { id: number; text: string; contactId: number }[]; next: string | null }

test('each view is counted as it is listed, under the same filters', async () => {
  await seedMatter(desk.city.sql, desk.cast)
  await seedMatter(desk.city.sql, desk.cast, { enterprise: 'vasa', pool: 'vasa-collection' })
  for (const query of ['', '?language=pl', '?enterprise=vasa']) {
    const { views } = (await desk.ask('jan', 'GET', `/api/views${query}`)).body as Views
    for (const { view, count } of views) {
      const more = query === '' ? '' : `&${query.slice(1)}`
      const listed = await desk.ask('jan', 'GET', `/api/contacts?view=${view}&limit=200${more}`)
      expect(count, `${view} ${query}`).toBe(
        (listed.body as { contacts: unknown[] }).contacts.length,
      )
    }
  }
})

test('the thread of a case leaves out what was said in a part that is not hers to see', async () => {
  const { sql } = desk.city
  const own = await seedMatter(desk.city.sql, desk.cast)
  const other = await seedMatter(desk.city.sql, desk.cast, {
    enterprise: 'vasa',
    pool: 'vasa-collection',
    text: 'Kodėl neišvežė šiukšlių?',
  })
  await sql`
    update contacts set case_id = (select case_id from contacts where id = ${own.contact})
    where id = ${other.contact}`
  const seen = async (who: 'rasa' | 'jan') =>
    (await desk.ask(who, 'GET', `/api/contacts/${own.contact}/thread`)).body as Thread
  const [rasa, jan] = [await seen('rasa'), await seen('jan')]
  expect(new Set(rasa.messages.map((one) => one.contactId))).toEqual(new Set([own.contact]))
  expect(jan.messages.some((one) => one.text.includes('šiukšlių'))).toBe(true)
})

test('a thread comes from its end, and its pages meet', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const page = async (cursor: string | null) => {
    const next = cursor === null ? '' : `&cursor=${cursor}`
    return (await desk.ask('rasa', 'GET', `/api/contacts/${contact}/thread?limit=2${next}`))
      .body as Thread
  }
  const last = await page(null)
  const first = await page(last.next)
  expect(first.next).toBeNull()
  const ids = [...first.messages, ...last.messages].map((one) => one.id)
  expect(ids).toHaveLength(3)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
})

test('who looks is told to those who may see the contact, and is kept nowhere but in the feed', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const path = `/api/contacts/${contact}/looking`
  expect((await desk.ask('rasa', 'PUT', path, { state: 'writing' })).status).toBe(204)
  expect((await desk.ask('viktoria', 'PUT', path, { state: 'looking' })).status).toBe(404)
  const events = await desk.city.sql<{ agent: number; data: { state: string; name: string } }[]>`
    select agent_id as agent, data from events
    where kind = 'contact-looked' and contact_id = ${contact}`
  expect(events).toEqual([
    {
      agent: desk.cast.agents.rasa.agentId,
      data: { state: 'writing', name: desk.cast.agents.rasa.name },
    },
  ])
})

test('a desk speaks to its agent in the language that she chooses', async () => {
  type Told = { city: string; topics: { id: string; name: string }[] }
  const name = async () =>
    ((await desk.ask('rasa', 'GET', '/api/desk')).body as Told).topics.find(
      ({ id }) => id === 'vst.noheat',
    )?.name
  expect(await name()).toMatch(/Nešildo/)
  await desk.ask('rasa', 'PATCH', '/api/me', { interfaceLanguage: 'en' })
  expect(await name()).toMatch(/No heating/)
})
