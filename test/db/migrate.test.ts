/** Shows that the shape of the database changes in whole steps, once, and never behind anybody's back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

let database: FreshDatabase
let folder = ''
const write = (name: string, text: string) => writeFile(join(folder, name), text)

beforeEach(async () => {
  database = await freshDatabase({ template: 'empty' })
  folder = await mkdtemp(join(tmpdir(), 'vienas-migrations-'))
  await write('0001_first.sql', 'create table first (n integer);\ninsert into first values (1)')
  await write('0002_second.sql', 'insert into first values (2);')
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const numbers = async () =>
  (await database.sql<{ n: number }[]>`select n from first order by n`).map((row) => row.n)

test('each migration is applied once, however many copies start at the same time', async () => {
  const copies = [1, 2, 3, 4].map(() => connect(database.url, { max: 2 }))
  const applied = await Promise.all(copies.map((sql) => migrate(sql, folder)))
  await Promise.all(copies.map((sql) => sql.end()))
  expect(applied.flat()).toEqual(['0001_first.sql', '0002_second.sql'])
  expect(await numbers()).toEqual([1, 2])
  await write('0003_third.sql', 'insert into first values (3)')
  expect(await migrate(database.sql, folder)).toEqual(['0003_third.sql'])
  expect(await numbers()).toEqual([1, 2, 3])
})

test('a migration that fails leaves nothing behind, and says in which line', async () => {
  await write(
    '0003_third.sql',
    'insert into first values (3);\nselect 1;\ninsert into nowhere values (1);',
  )
  await expect(migrate(database.sql, folder)).rejects.toThrow(
    /0003_third.sql failed in line 3.*nowhere/,
  )
  expect(await numbers()).toEqual([1, 2])
  await write('0003_third.sql', 'insert into first values (3);')
  await migrate(database.sql, folder)
  expect(await numbers()).toEqual([1, 2, 3])
})

test('a file that was changed after it had been applied is refused; its line ends do not count', async () => {
  await migrate(database.sql, folder)
  await write('0001_first.sql', 'create table first (n integer);\r\ninsert into first values (1)')
  expect(await migrate(database.sql, folder)).toEqual([])
  await write('0001_first.sql', 'create table first (n bigint);')
  await expect(migrate(database.sql, folder)).rejects.toThrow('0001_first.sql was changed')
})

test('a database from a newer release is refused', async () => {
  await migrate(database.sql, folder)
  await rm(join(folder, '0002_second.sql'))
  await expect(migrate(database.sql, folder)).rejects.toThrow(
    'newer release (migration 0002_second.sql)',
  )
})

test('a gap or a second file of one number is refused', async () => {
  await write('0004_fourth.sql', 'select 1')
  await expect(migrate(database.sql, folder)).rejects.toThrow('0004_fourth.sql is not number 3')
})
