/** Shows that what goes into the database comes out as it went in. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requireUsable } from '#db/connect.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ template: 'empty' })
})
afterAll(() => database.drop())

test('counts and ids are numbers, days are days, instants are instants, json is a value', async () => {
  const { sql } = database
  const at = new Date('2026-03-29T00:30:00.000Z')
  const [row] = await sql`
    select count(*) as n, 9007199254740991::bigint as id, date '2026-03-29' as day,
           ${at}::timestamptz as at, ${{ a: [1, null, 'Ž'] }}::jsonb as value,
           ${['x', 'y']}::text[] as list`
  expect(row).toEqual({
    n: 1,
    id: 9007199254740991,
    day: '2026-03-29',
    at,
    value: { a: [1, null, 'Ž'] },
    list: ['x', 'y'],
  })
})

test('a number that would lose its last digits is refused rather than rounded', async () => {
  const asked = database.sql`select 9007199254740993::bigint as id`
  await expect(asked).rejects.toThrow('does not fit')
})

test('a citizen who writes in Cyrillic or with diacritics is found', async () => {
  const { sql } = database
  await requireUsable(sql)
  await sql`create extension pg_trgm`
  const [row] = await sql`
    select lower('ŽĖЩ') as lower, similarity('вода на кухне', 'вода') > 0.3 as "isSimilar"`
  expect(row).toEqual({ lower: 'žėщ', isSimilar: true })
})

test.each([
  ['SQL_ASCII', 'C', 'encoded in SQL_ASCII'],
  ['UTF8', 'C', 'search'],
])('a database in %s with locale %s is refused', async (encoding, locale, reason) => {
  const { sql } = database
  const name = `odd_${encoding}_${locale}`.toLowerCase()
  await sql.unsafe(
    `create database ${name} encoding '${encoding}' locale '${locale}' locale_provider libc template template0`,
  )
  const url = new URL(database.url)
  url.pathname = `/${name}`
  const { connect } = await import('#db/connect.ts')
  const odd = connect(url.href, { max: 1 })
  await expect(requireUsable(odd)).rejects.toThrow(reason)
  await odd.end()
  await sql.unsafe(`drop database ${name}`)
})
