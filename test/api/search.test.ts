/** Shows that an agent finds what a citizen said, however it was typed, and nothing that is not hers to see. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import type { Matter } from '#test/api/matter.ts'
import type { AgentName } from '#test/cast.ts'

let desk: Desk
let lithuanian: Matter
let russian: Matter
let hidden: Matter
beforeAll(async () => {
  desk = await openDesk()
  const { sql } = desk.city
  lithuanian = await seedMatter(sql, desk.cast, {
    text: 'Žvėryno gatvėje šąla radiatoriai, prašau patikrinti 100%_tikrai.',
    subject: 'Šildymas',
  })
  russian = await seedMatter(sql, desk.cast, { text: 'Ещё вчера на улице Жирмуну не было тепла.' })
  hidden = await seedMatter(sql, desk.cast, {
    enterprise: 'vasa',
    pool: 'vasa-fees',
    text: 'Žvėryno konteineriai perpildyti.',
  })
})
afterAll(() => desk.close())

async function find(who: AgentName, query: string): Promise<number[]> {
  const answer = await desk.ask(who, 'GET', `/api/search?q=${encodeURIComponent(query)}`)
  expect(answer.status).toBe(200)
  return (answer.body as { contacts: { id: number }[] }).contacts.map(({ id }) => id)
}

test('words are found without their diacritics and in any case', async () => {
  for (const query of ['žvėryno', 'zveryno', 'ŽVĖRYNO RADIATORIAI', 'zveryno sala']) {
    expect(await find('rasa', query), query).toEqual([lithuanian.contact])
  }
  for (const query of ['еще вчера', 'ЖИРМУНУ', 'жирмуну тепла']) {
    expect(await find('rasa', query), query).toEqual([russian.contact])
  }
})

test('nobody finds what she may not see', async () => {
  expect(await find('rasa', 'konteineriai')).toEqual([])
  expect(await find('viktoria', 'konteineriai')).toEqual([hidden.contact])
  expect(await find('saulius', 'zveryno')).toEqual([hidden.contact, lithuanian.contact])
})

test('a contact is found by its case number, the citizen’s name and address', async () => {
  expect(await find('rasa', lithuanian.case.toLowerCase())).toEqual([lithuanian.contact])
  const byName = await find('rasa', 'kowalska')
  expect(byName).toContain(lithuanian.contact)
  expect(await find('rasa', 'zofia@citizen')).toEqual(byName)
})

test('signs that mean something to the database mean nothing here', async () => {
  expect(await find('rasa', '100%_tikrai')).toEqual([lithuanian.contact])
  expect(await find('rasa', '1__%tikrai')).toEqual([])
  expect(await find('rasa', "'; drop table messages --")).toEqual([])
  expect(await find('rasa', '\\ \\\\')).toEqual([])
})

test('pages of a search neither skip nor repeat', async () => {
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`
    const answer = await desk.ask('saulius', 'GET', `/api/search?q=rachunek&limit=2${more}`)
    const page = answer.body as { contacts: { id: number }[]; next: string | null }
    seen.push(...page.contacts.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== null)
  expect(seen).toEqual(await find('saulius', 'rachunek'))
  expect(new Set(seen).size).toBe(seen.length)
})

test('a search that takes too long is ended, and the agent is told how to ask better', async () => {
  const slow = await openDesk()
  await seedMatter(slow.city.sql, slow.cast)
  // Every row of the table takes half a second to look at.
  await slow.city.sql.unsafe(`
    create or replace function fold(value text) returns text language plpgsql stable
    as $$ begin perform pg_sleep(0.5); return lower(value); end $$`)
  const answer = await slow.ask('rasa', 'GET', '/api/search?q=rachunek')
  await slow.close()
  expect(answer.body).toMatchObject({ code: 'search-too-slow', status: 503 })
})

test('that somebody searched is written down, and what for is not', async () => {
  await find('jan', 'kowalska')
  const [row] = await desk.city.sql`
    select detail from audit where action = 'searched' and agent_id = ${desk.cast.agents.jan.agentId}
    order by id desc limit 1`
  expect(JSON.stringify(row)).not.toContain('kowalska')
  expect(row?.['detail']).toHaveProperty('shown')
})
