/** Shows that a request sent twice with one key is done once, and that a key is not a blanket. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const note = (contact: number, text: string, key: string) =>
  desk.ask('rasa', 'POST', `/api/contacts/${contact}/notes`, { text }, { 'idempotency-key': key })

async function notesOf(contact: number): Promise<number> {
  const [row] = await desk.city.sql`
    select count(*) from messages where contact_id = ${contact} and direction = 'note'`
  return Number(row?.['count'])
}

test('a repeated request gets the first answer and is not done again', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const first = await note(contact, 'Paskambinta.', 'key-1')
  const second = await note(contact, 'Paskambinta.', 'key-1')
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.body).toEqual(first.body)
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(await notesOf(contact)).toBe(1)
})

test('many copies of one request at the same moment are done once', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const all = await Promise.all(Array.from({ length: 8 }, () => note(contact, 'Kartu.', 'key-2')))
  expect(await notesOf(contact)).toBe(1)
  const statuses = all.map((answer) => answer.status)
  expect(statuses).toContain(201)
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
})

test('the same key with another request is refused', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  await note(contact, 'Pirmas.', 'key-3')
  const other = await note(contact, 'Antras.', 'key-3')
  expect(other.body).toMatchObject({ code: 'idempotency-key-reused', status: 422 })
  expect(await notesOf(contact)).toBe(1)
})

test('what was refused may be tried again with the same key', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  await desk.city
    .sql`update contacts set pool = 'vasa-fees', enterprise = 'vasa' where id = ${contact}`
  expect((await note(contact, 'Dar.', 'key-4')).status).toBe(404)
  await desk.city
    .sql`update contacts set pool = 'vst-bills', enterprise = 'vst' where id = ${contact}`
  expect((await note(contact, 'Dar.', 'key-4')).status).toBe(201)
})
