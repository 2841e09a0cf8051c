/** Shows that what a change causes is done after it, exactly when the change itself holds. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { edgeJobs, installJobs, startJobs } from '#jobs.ts'
import { createLog } from '#log.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

const log = createLog('silent')
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ template: 'empty' })
  await installJobs(database.sql, ['remind', 'answer', 'edge'])
  await installJobs(database.sql, ['remind', 'answer', 'edge'])
})
afterAll(() => database.drop())

test('a job sent in a transaction is done when it commits and never when it rolls back', async () => {
  const { sql } = database
  const jobs = await startJobs(sql, log)
  const done: object[] = []
  await sql
    .begin(async (tx) => {
      await jobs.sendIn(tx, 'remind', { case: 'rolled back' })
      throw new Error('the change does not hold')
    })
    .catch(() => undefined)
  await sql.begin(async (tx) => jobs.sendIn(tx, 'remind', { case: 'ąž', at: 1 }))
  await jobs.work('remind', async (data) => void done.push(data), { pollingSeconds: 0.5 })
  await vi.waitFor(() => expect(done).toHaveLength(1), { timeout: 8000 })
  expect(done).toEqual([{ case: 'ąž', at: 1 }])
  await jobs.stop()
})

test('a job that fails is tried again later', async () => {
  const { sql } = database
  const jobs = await startJobs(sql, log)
  await jobs.send('answer', {})
  let attempts = 0
  const act = async () => {
    attempts += 1
    if (attempts === 1) throw new Error('the mail server is away')
  }
  await jobs.work('answer', act, { pollingSeconds: 0.5 })
  await vi.waitFor(() => expect(attempts).toBe(1), { timeout: 8000 })
  const waiting = () => sql`select state, retry_count from pgboss.job where name = 'answer'`
  await vi.waitFor(async () => expect(await waiting()).toMatchObject([{ state: 'retry' }]), 8000)
  await sql`update pgboss.job set start_after = now() where name = 'answer'`
  await vi.waitFor(() => expect(attempts).toBe(2), { timeout: 8000 })
  await vi.waitFor(
    async () => expect(await waiting()).toMatchObject([{ state: 'completed' }]),
    8000,
  )
  await jobs.stop()
})

test('on the edge, where nothing stays, what is due is done when it is called', async () => {
  const { sql } = database
  const jobs = edgeJobs(sql, log)
  await sql.begin(async (tx) => jobs.sendIn(tx, 'edge', { n: 1 }))
  await jobs.send('edge', { n: 2 }, { startAfter: new Date(Date.now() + 3_600_000) })
  const done: object[] = []
  expect(await jobs.runDue('edge', async (data) => void done.push(data))).toBe(1)
  expect(await jobs.runDue('edge', async (data) => void done.push(data))).toBe(0)
  expect(done).toEqual([{ n: 1 }])
})
