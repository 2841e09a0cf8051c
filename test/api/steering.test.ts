/** Holds what a supervisor may steer, and that her figures count only what she may see. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay } from '#test/cast.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.city.sql`update contacts set state = 'closed', closed_at = ${castDay}`
  await desk.city.sql`update slots set contact_id = null, expires_at = null`
})

const sql = () => desk.city.sql
const rasa = () => desk.cast.agents.rasa.agentId

test('a supervisor moves an agent among her own pools, and to no other', async () => {
  const path = `/api/agents/${rasa()}/pools`
  const far = await desk.ask('marta', 'PUT', path, { pools: ['vst-heating', 'vasa-fees'] })
  expect(far.status).toBe(403)
  const unknown = await desk.ask('marta', 'PUT', path, { pools: ['vst-heating', 'nowhere'] })
  expect(unknown.status).toBe(400)
  expect((await desk.ask('marta', 'PUT', path, { pools: ['vst-bills'] })).status).toBe(204)
  const [row] = await sql()`select pools from agents where id = ${rasa()}`
  expect(row?.['pools']).toEqual(['vst-bills'])
  // What an agent serves elsewhere is not hers to take away.
  const { agentId } = desk.cast.agents.jan
  const theirs = await desk.ask('marta', 'PUT', `/api/agents/${agentId}/pools`, { pools: [] })
  expect(theirs.status).toBe(403)
  await desk.ask('marta', 'PUT', path, { pools: ['vst-heating', 'vst-bills'] })
})

test('a presence that is set for an agent does not make her there', async () => {
  const [before] = await sql()`select last_seen_at from presence where agent_id = ${rasa()}`
  const set = { state: 'available' }
  expect((await desk.ask('marta', 'PUT', `/api/agents/${rasa()}/presence`, set)).status).toBe(204)
  const [after] = await sql()`select state, last_seen_at from presence where agent_id = ${rasa()}`
  expect(after).toEqual({ state: 'available', last_seen_at: before?.['last_seen_at'] })
})

test('a contact taken over is hers alone, even with all her slots taken', async () => {
  const { contactId } = await queueContact(sql(), desk.cast, { queuedAt: castDay })
  const path = `/api/contacts/${contactId}`
  expect((await desk.ask('rasa', 'POST', `${path}/reservation`)).status).toBe(200)
  expect((await desk.ask('jan', 'POST', `${path}/takeover`)).status).toBe(403)
  const { agentId } = desk.cast.agents.marta
  await sql()`delete from slots where agent_id = ${agentId} and contact_id is null`
  const taken = await desk.ask('marta', 'POST', `${path}/takeover`)
  expect(taken.status).toBe(200)
  const [row] = await sql()`
    select c.state, c.agent_id, (select count(*)::int from slots where contact_id = c.id) as slots
    from contacts c where c.id = ${contactId}`
  expect(row).toEqual({ state: 'handling', agent_id: agentId, slots: 0 })
  const [audit] = await sql()`
    select agent_id, detail from audit where action = 'contact-take-over' and contact_id = ${contactId}`
  expect(audit).toEqual({ agent_id: agentId, detail: { fromAgent: rasa() } })
})

type Row = { id: string | null; waiting: number; received: number; abandoned: number }
type Queues = { rows: Row[]; all: Row & { ofAnswered: number; ofAll: number } }

test('queues and reports count what the supervisor may see, by both formulas, and nothing else', async () => {
  await sql()`update contacts set received_at = received_at - interval '3 days'`
  const chat = { channel: 'chat' as const, queuedAt: castDay }
  await queueContact(sql(), desk.cast, { ...chat, language: 'ru' })
  const quick = await queueContact(sql(), desk.cast, chat)
  const slow = await queueContact(sql(), desk.cast, chat)
  const gone = await queueContact(sql(), desk.cast, chat)
  await queueContact(sql(), desk.cast, { ...chat, enterprise: 'vasa', pool: 'vasa-fees' })
  const after = (seconds: number) => new Date(castDay.getTime() + seconds * 1000)
  await sql()`
    update contacts set state = 'closed', first_answered_at = ${after(5)} where id = ${quick.contactId}`
  await sql()`
    update contacts set state = 'closed', first_answered_at = ${after(3000)} where id = ${slow.contactId}`
  await sql()`
    update contacts set state = 'abandoned', closed_at = ${after(2)} where id = ${gone.contactId}`
  const { body } = await desk.ask('marta', 'GET', '/api/queues?by=language')
  const { rows, all } = body as Queues
  expect(rows.find(({ id }) => id === 'ru')).toMatchObject({ waiting: 1, received: 1 })
  expect(all).toMatchObject({ waiting: 1, received: 4, abandoned: 1, ofAnswered: 0.5 })
  expect(all.ofAll).toBeCloseTo(2 / 3)
  const whole = await desk.ask('saulius', 'GET', '/api/queues?by=enterprise')
  expect((whole.body as Queues).rows.map(({ id }) => id)).toContain('vasa')

  const asked = 'from=2026-11-20&to=2026-11-20&by=language'
  const report = await desk.ask('marta', 'GET', `/api/reports?${asked}`)
  const told = (report.body as { rows: { period: string; id: string; received: number }[] }).rows
  expect(told.map(({ period, id, received }) => [period, id, received])).toEqual([
    ['2026-11-20T00:00', 'pl', 3],
    ['2026-11-20T00:00', 'ru', 1],
  ])
  const long = await desk.ask('marta', 'GET', '/api/reports?from=2020-01-01&to=2026-11-20')
  expect(long.status).toBe(400)
})

test('a supervisor reads in the audit log what her agents did, and nothing of another enterprise', async () => {
  const other = await queueContact(sql(), desk.cast, {
    queuedAt: castDay,
    enterprise: 'vasa',
    pool: 'vasa-fees',
  })
  const own = await queueContact(sql(), desk.cast, { queuedAt: castDay })
  await desk.ask('viktoria', 'GET', `/api/contacts/${other.contactId}`)
  await desk.ask('rasa', 'GET', `/api/contacts/${own.contactId}`)
  const { body } = await desk.ask('marta', 'GET', '/api/audit?action=contact-read&limit=200')
  const seen = (body as { entries: { contactId: number }[] }).entries.map((one) => one.contactId)
  expect(seen).toContain(own.contactId)
  expect(seen).not.toContain(other.contactId)
  const all = await desk.ask('saulius', 'GET', '/api/audit?action=contact-read&limit=200')
  const every = (all.body as { entries: { contactId: number }[] }).entries
  expect(every.map((one) => one.contactId)).toContain(other.contactId)
})
