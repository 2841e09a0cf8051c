/** Shows that a second matter in a message gets a case of its own, and nobody loses time by it. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { splitCase } from '#assignment/split-case.ts'
import { type Cast, castDay, insertCast } from '#test/cast.ts'
import { type TestCity, testCity } from '#test/city.ts'
import { queueContact } from './waiting.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

async function say(contactId: number, text: string): Promise<number> {
  const [row] = await city.sql<{ id: number }[]>`
    insert into messages (contact_id, direction, kind, channel, text, language, created_at)
    values (${contactId}, 'in', 'message', 'email', ${text}, 'pl', ${castDay}) returning id`
  return row?.id ?? 0
}

test('the second matter goes to its own pool, with the clock of the first', async () => {
  const { contactId, caseId, number } = await queueContact(city.sql, cast, { queuedAt: castDay })
  await say(contactId, 'Rachunek za ogrzewanie jest za wysoki.')
  const rubbish = await say(contactId, 'I jeszcze: od tygodnia nie wywożą śmieci.')
  await city.sql`
    insert into deadlines (case_id, rule, action, started_on, due_on, due_at)
    values (${caseId}, 'lt.answer', 'answer', '2026-11-20', '2026-12-18', '2026-12-18T21:59:59Z')`
  const split = await splitCase(city, cast.agents.jan, number, {
    messages: [rubbish],
    topic: 'vasa.full',
  })
  if (split.outcome !== 'split') throw new Error(split.outcome)
  const [made] = await city.sql`
    select c.enterprise, c.topic, c.state, c.pool, k.parent_id, k.number, k.topic as case_topic,
      (select count(*) from messages m where m.contact_id = c.id) as messages,
      (select count(*) from queue_steps q where q.contact_id = c.id) as steps,
      (select due_on from deadlines d where d.case_id = k.id) as due
    from contacts c join cases k on k.id = c.case_id where c.id = ${split.contactId}`
  expect(made).toMatchObject({
    enterprise: 'vasa',
    topic: 'vasa.full',
    case_topic: 'vasa.full',
    state: 'queued',
    parent_id: caseId,
    number: split.number,
    messages: 1,
    due: '2026-12-18',
  })
  expect(made?.['steps']).toBeGreaterThan(0)
  expect(split.number).toMatch(/^VLN-2026-\d{6}$/)
})

test('a contact is never left empty by a split', async () => {
  const { contactId, number } = await queueContact(city.sql, cast, { queuedAt: castDay })
  const only = await say(contactId, 'Rachunek za ogrzewanie jest za wysoki.')
  const request = { messages: [only], topic: 'vasa.full' }
  expect(await splitCase(city, cast.agents.jan, number, request)).toEqual({
    outcome: 'messages-do-not-split',
  })
  expect(await splitCase(city, cast.agents.viktoria, number, request)).toEqual({
    outcome: 'not-found',
  })
})

test('what stands in a contact of another enterprise cannot be drawn out of it by a split', async () => {
  const own = await queueContact(city.sql, cast, { queuedAt: castDay })
  const other = await queueContact(city.sql, cast, {
    queuedAt: castDay,
    pool: 'vasa-fees',
    enterprise: 'vasa',
  })
  await city.sql`update contacts set case_id = ${own.caseId} where id = ${other.contactId}`
  await say(other.contactId, 'Opłata za śmieci się nie zgadza.')
  const secret = await say(other.contactId, 'Jestem chora i nie mogę zapłacić.')
  expect(
    await splitCase(city, cast.agents.rasa, own.number, { messages: [secret], topic: 'vst.bill' }),
  ).toEqual({ outcome: 'messages-do-not-split' })
})
