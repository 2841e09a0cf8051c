/** Holds that the committed picture of the database is the true one. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpSchema } from '#db/dump-schema.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('src/db/schema.sql is what the migrations make; after a new migration run `npm run schema`', async () => {
  const committed = await readFile('src/db/schema.sql', 'utf8')
  expect(await dumpSchema(database.sql)).toBe(committed)
})
