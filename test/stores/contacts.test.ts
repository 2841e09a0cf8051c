/** Checks that a contact moves only as the table allows, and that its place in the queue is rows. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewContact } from '#contacts/store/contact.ts'
import { insertContact, loadContact, lockContact, moveContact } from '#contacts/store/contact.ts'
import { insertMessage, lastInbound, listMessages } from '#contacts/store/message.ts'
import { enqueue, stepRows } from '#contacts/store/queue.ts'
import type { Cast } from '#test/cast.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { FreshDatabase } from '#test/database.ts'
import { freshDatabase } from '#test/database.ts'

let database: FreshDatabase
let cast: Cast

beforeAll(async () => {
  database = await freshDatabase()
  cast = await insertCast(database.sql)
})
afterAll(() => database.drop())

let lastId = 1000

function contactOf(name: keyof Cast['citizens']): NewContact {
  const { citizenId, addressId } = cast.citizens[name]
  return {
    id: (lastId += 1),
    channel: 'email',
    citizenId,
    addressId,
    caseId: null,
    state: 'queued',
    suspectedSpam: null,
    automatic: null,
    unparsable: null,
    proof: 'proven',
    ourAddress: 'info@vilnius.example',
    subject: 'Šildymas',
    outcome: 'ours',
    topic: 'vst.no-heat',
    enterprise: 'vst',
    institution: null,
    pool: 'vst-heating',
    priority: 1,
    decision: {
      outcome: 'ours',
      topic: 'vst.no-heat',
      enterprise: 'vst',
      pool: 'vst-heating',
      institution: null,
      service: null,
      priority: 'P1',
      language: 'lt',
      skills: { language: 'lt', steps: [] },
      also: [],
      question: null,
      say: null,
      deadlines: [],
      because: [],
      rulesVersion: 'v1',
    },
    rulesVersion: 'v1',
    language: 'lt',
    languageConfidence: 0.99,
    languageSource: 'detection',
    languageAt: castDay,
    receivedAt: castDay,
    queuedAt: castDay,
    agentId: null,
    incidentId: null,
  }
}

test('a contact comes back from the store as it went in', async () => {
  const contact = contactOf('ona')
  await insertContact(database.sql, contact)
  expect(await loadContact(database.sql, contact.id)).toEqual({
    ...contact,
    languageConfidence: expect.closeTo(0.99, 5) as number,
    heldUntil: null,
    firstAnsweredAt: null,
    wrapUpCode: null,
    closedAt: null,
    version: 0,
  })
})

test('a contact moves from queue to hands to closed, and its version rises each time', async () => {
  const { sql } = database
  const contact = contactOf('zofia')
  await insertContact(sql, contact)
  const taken = await moveContact(
    sql,
    contact.id,
    'take',
    { agentId: cast.agents.jan.agentId },
    castDay,
  )
  expect(taken).toMatchObject({
    state: 'handling',
    version: 1,
    agentId: cast.agents.jan.agentId,
    closedAt: null,
  })
  const closed = await moveContact(
    sql,
    contact.id,
    'wrapUp',
    { expectVersion: 1, wrapUpCode: 'answered' },
    castDay,
  )
  expect(closed).toMatchObject({
    state: 'closed',
    version: 2,
    wrapUpCode: 'answered',
    closedAt: castDay,
  })
  const reopened = await moveContact(sql, contact.id, 'reopen', {}, castDay)
  expect(reopened).toMatchObject({ state: 'queued', closedAt: null, version: 3 })
})

test('a move that the table does not allow, or that rests on an old view, changes nothing', async () => {
  const { sql } = database
  const contact = contactOf('oleg')
  await insertContact(sql, contact)
  expect(await moveContact(sql, contact.id, 'accept', {}, castDay)).toBeNull()
  expect(await moveContact(sql, contact.id, 'take', { expectVersion: 7 }, castDay)).toBeNull()
  expect(await lockContact(sql, contact.id)).toMatchObject({ state: 'queued', version: 0 })
})

test('a hold ends with the next move', async () => {
  const { sql } = database
  const contact = contactOf('emily')
  await insertContact(sql, contact)
  await moveContact(sql, contact.id, 'take', {}, castDay)
  const until = new Date('2026-11-24T08:00:00Z')
  expect(await moveContact(sql, contact.id, 'hold', { heldUntil: until }, castDay)).toMatchObject({
    state: 'on-hold',
    heldUntil: until,
  })
  expect(await moveContact(sql, contact.id, 'resume', {}, until)).toMatchObject({
    state: 'queued',
    heldUntil: null,
  })
})

test('the agent who knows a contact is offered it before all others', async () => {
  const { sql } = database
  const contact = contactOf('ilze')
  await insertContact(sql, contact)
  await enqueue(sql, contact.id, {
    priority: 1,
    queuedAt: castDay,
    pool: 'vst-heating',
    language: 'lv',
    steps: [
      { afterSeconds: 0, level: 3, pools: ['vst-heating'] },
      { afterSeconds: 300, level: 2, pools: ['vst-heating', 'first-line'] },
    ],
    preferred: { agentId: cast.agents.rasa.agentId, othersAfterSeconds: 60 },
  })
  const steps = await sql`
    select extract(epoch from opens_at - ${castDay}::timestamptz)::int as after, pool, level,
      agent_id is not null as hers
    from queue_steps where contact_id = ${contact.id} order by opens_at, pool, level desc`
  expect([...steps]).toEqual([
    { after: 0, pool: 'vst-heating', level: 2, hers: true },
    { after: 60, pool: 'vst-heating', level: 3, hers: false },
    { after: 300, pool: 'first-line', level: 2, hers: false },
    { after: 300, pool: 'vst-heating', level: 2, hers: false },
  ])
})

test('a contact without steps is still offered to its own pool', () => {
  const rows = stepRows({ queuedAt: castDay, pool: 'first-line', language: null, steps: [] })
  expect(rows.pool).toEqual(['first-line'])
})

test('messages keep their order, their writer and their language', async () => {
  const { sql } = database
  const contact = contactOf('oksana')
  await insertContact(sql, contact)
  const message = {
    contactId: contact.id,
    direction: 'in' as const,
    kind: 'message',
    channel: 'email' as const,
    agentId: null,
    subject: 'Сміття',
    html: null,
    ownWords: null,
    language: 'uk' as const,
    languageConfidence: 0.9,
    alsoLanguages: [],
    fromName: null,
    references: [] as string[],
    sentAt: null,
    createdAt: castDay,
  }
  await insertMessage(sql, {
    ...message,
    id: 501,
    externalId: 'a@x',
    text: 'Перше',
    fromAddress: 'oksana@citizen.example',
    automatic: null,
  })
  await insertMessage(sql, {
    ...message,
    id: 502,
    externalId: 'b@x',
    text: 'Я у відпустці',
    fromAddress: 'oksana@citizen.example',
    automatic: 'auto-reply',
  })
  expect((await listMessages(sql, contact.id)).map((m) => m.text)).toEqual([
    'Перше',
    'Я у відпустці',
  ])
  expect(await lastInbound(sql, contact.id)).toMatchObject({ id: 501, language: 'uk' })
})
