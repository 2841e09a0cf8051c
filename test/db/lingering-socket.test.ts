/** Shows that the service goes on after connections to the database were lost in the middle of transactions. */
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lingeringSocket } from '#db/lingering-socket.ts'
import type { FreshDatabase } from '#test/database.ts'
import { freshDatabase } from '#test/database.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ application: 'killer', template: 'empty' })
})
afterAll(() => database.drop())

test('transactions whose connections are killed fail, are tried again, and none is stuck', async () => {
  // `socket` is an option that the types of the package do not name. What a connection asks on nobody's behalf when it is
  // new would be a loss that nobody hears of; for that see lost-connection.test.ts.
  const options = {
    max: 4,
    connection: { application_name: 'victim' },
    socket: lingeringSocket,
    fetch_types: false,
  }
  const sql = postgres(database.url, options)
  await database.sql`create table done (n integer primary key)`
  let isOver = false
  let lost = 0
  const killing = (async () => {
    while (!isOver) {
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'victim' and state <> 'idle'
        order by random() limit 1`
      await new Promise((done) => setTimeout(done, 25))
    }
  })()
  const once = async (n: number): Promise<void> => {
    for (;;) {
      try {
        await sql.begin(async (tx) => {
          await tx`insert into done values (${n})`
          await tx`select pg_sleep(0.005)`
        })
        return
      } catch (error) {
        lost += 1
        // Lost between the commit and its answer: it is there.
        if (error instanceof Error && 'code' in error && error.code === '23505') return
      }
    }
  }
  for (let n = 0; n < 160; n += 8)
    await Promise.all(Array.from({ length: 8 }, (_, i) => once(n + i)))
  isOver = true
  await killing
  await sql.end({ timeout: 1 })
  const [row] = await database.sql<{ count: number }[]>`select count(*) from done`
  expect(row?.count).toBe(160)
  expect(lost).toBeGreaterThan(0)
})
