/** Shows that two cases become one without anybody's time or words being lost. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeCases } from '#assignment/merge-cases.ts'
import { type Cast, castDay, insertCast } from '#test/cast.ts'
import { type TestCity, testCity } from '#test/city.ts'
import { queueContact } from './waiting.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
  city.setNow(castDay)
})
afterAll(() => city.close())

async function clock(caseId: number, dueAt: string): Promise<void> {
  await city.sql`
    insert into deadlines (case_id, rule, action, started_on, due_on, due_at)
    values (${caseId}, 'lt.answer', 'answer', '2026-11-20', ${dueAt.slice(0, 10)}, ${dueAt})`
}

test('the sooner deadline survives a merge, and the contacts come along', async () => {
  const from = await queueContact(city.sql, cast, { queuedAt: castDay })
  const into = await queueContact(city.sql, cast, { queuedAt: castDay })
  await clock(from.caseId, '2026-12-01T21:59:59Z')
  await clock(into.caseId, '2026-12-18T21:59:59Z')
  const merged = await mergeCases(city, cast.agents.jan, from.number, into.number)
  expect(merged).toEqual({ outcome: 'merged', number: into.number })
  const open = await city.sql`
    select case_id, due_on from deadlines where met_at is null and cancelled_at is null`
  expect([...open]).toEqual([{ case_id: into.caseId, due_on: '2026-12-01' }])
  const [contact] = await city.sql`select case_id from contacts where id = ${from.contactId}`
  expect(contact?.['case_id']).toBe(into.caseId)
})

test('two merges in opposite directions at once leave one of the two cases open', async () => {
  const a = await queueContact(city.sql, cast, { queuedAt: castDay })
  const b = await queueContact(city.sql, cast, { queuedAt: castDay })
  const outcomes = await Promise.all([
    mergeCases(city, cast.agents.jan, a.number, b.number),
    mergeCases(city, cast.agents.jan, b.number, a.number),
  ])
  expect(outcomes.map((one) => one.outcome).toSorted()).toEqual(['already-merged', 'merged'])
  const [left] = await city.sql`
    select count(*) from cases where number in (${a.number}, ${b.number}) and merged_into is null`
  expect(left?.['count']).toBe(1)
})

test('whoever cannot see a case cannot merge it', async () => {
  const hers = await queueContact(city.sql, cast, { queuedAt: castDay })
  const other = await queueContact(city.sql, cast, {
    queuedAt: castDay,
    pool: 'vasa-fees',
    enterprise: 'vasa',
  })
  expect(await mergeCases(city, cast.agents.rasa, hers.number, other.number)).toEqual({
    outcome: 'not-found',
    number: other.number,
  })
})
