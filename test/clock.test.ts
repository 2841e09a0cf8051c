/** Shows that the service goes by the time of the database, whatever the clock of its own machine says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startClock } from '#clock.ts'
import { createLog } from '#log.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ template: 'empty' })
})
afterAll(() => database.drop())

test('now is the time of the database, and a step of the machine is not felt', async () => {
  const { sql } = database
  const clock = await startClock(sql, createLog('silent'), 3600)
  const real = Date.now
  Date.now = () => real() + 86_400_000
  try {
    const [row] = await sql<{ at: Date }[]>`select clock_timestamp() as at`
    expect(Math.abs(clock.now().getTime() - (row?.at.getTime() ?? 0))).toBeLessThan(250)
  } finally {
    Date.now = real
    clock.stop()
  }
})
