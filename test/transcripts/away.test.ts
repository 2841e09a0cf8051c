/** The city's speech service is away, slow, or gone in the middle: messages wait for it, and people need not. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeDownMessages } from '#flows/write-down-messages.ts'
import { openNight, night } from '#test/transcripts/night.ts'
import type { Night } from '#test/transcripts/night.ts'

let line: Night['line']
let peer: Night['peer']
let at: Night

beforeAll(async () => {
  at = await openNight()
  ;({ line, peer } = at)
})
beforeEach(() => at.begin())
afterEach(() => expect(peer.refused.splice(0)).toEqual([]))
afterAll(() => at.close())

test('while the service is away the message is asked for again, ever later, and nobody else asks meanwhile', async () => {
  const first = await at.leaves('lt')
  const second = await at.leaves('ru')
  peer.behave('hang')
  expect(await writeDownMessages(line.city, 0.2)).toBe(0)
  await writeDownMessages(line.city)
  expect(peer.calls).toHaveLength(1)
  expect((await at.shown(first))?.transcript?.state).toBe('due')
  expect(await at.standing()).toContain('neatsako')
  line.city.passSeconds(31)
  peer.behave({ status: 429, retryAfter: '600' })
  await writeDownMessages(line.city)
  line.city.passSeconds(500)
  await writeDownMessages(line.city)
  expect(peer.calls).toHaveLength(2)
  line.city.passSeconds(101)
  peer.behave({ says: 'perskambinkite' })
  expect(await writeDownMessages(line.city)).toBe(2)
  for (const id of [first, second]) expect((await at.shown(id))?.transcript?.state).toBe('made')
  expect(await at.standing()).not.toContain('neatsako')
})

test('after a night of failures a person listens, and a sound that cannot be read is not sent again', async () => {
  const id = await at.leaves('lt')
  peer.behave('html')
  for (let hour = 0; hour < 20; hour += 1) {
    await writeDownMessages(line.city)
    line.city.passSeconds(3_601)
  }
  expect(peer.calls).toHaveLength(18)
  expect((await at.shown(id))?.transcript?.state).toBe('failed')
  expect((await line.ask('lt', 'GET', `/api/contacts/${id}`)).status).toBe(200)
  peer.calls.length = 0
  const other = await at.leaves('lt')
  peer.behave({ status: 400, body: { error: 'failed to read audio data' } })
  await writeDownMessages(line.city)
  line.city.passSeconds(3_601)
  await writeDownMessages(line.city)
  expect(peer.calls).toHaveLength(1)
  expect((await at.shown(other))?.transcript?.state).toBe('failed')
})

test('two copies ask once, and a copy that dies while it asks is followed by another', async () => {
  const id = await at.leaves('lt')
  peer.behave({ says: 'perskambinkite' })
  const counts = await Promise.all([writeDownMessages(line.city), writeDownMessages(line.city)])
  expect(counts.toSorted()).toEqual([0, 1])
  expect(peer.calls).toHaveLength(1)
  const other = await at.leaves('lt')
  // It has taken the message and is no more.
  await line.city.sql`
    insert into call_transcripts (recording_id, state, due_at, attempts)
    select max(id), 'due', ${night}::timestamptz + interval '5 minutes', 1 from call_recordings`
  expect(await writeDownMessages(line.city)).toBe(0)
  line.city.passSeconds(301)
  expect(await writeDownMessages(line.city)).toBe(1)
  for (const one of [id, other]) expect((await at.shown(one))?.transcript?.state).toBe('made')
})

test('no transaction is open while the service is asked, and what fell meanwhile is not kept', async () => {
  const id = await at.leaves('lt')
  peer.behave({ says: 'perskambinkite' })
  peer.meanwhile(async () => {
    const open = await line.city.sql`
      select from pg_stat_activity where datname = current_database() and state like 'idle in%'`
    expect(open).toEqual([])
    const [{ id: recording } = { id: 0 }] = await line.city.sql<{ id: number }[]>`
      select max(id) as id from call_recordings`
    await line.city.sql`delete from call_recordings where id = ${recording}`
  })
  await writeDownMessages(line.city)
  expect(await line.city.sql`select from call_transcripts`).toEqual([])
  expect(await at.shown(id)).toBeUndefined()
  const [row] = await line.city.sql`
    select from audit where contact_id = ${id} and action = 'message-written-down'`
  expect(row).toBeUndefined()
})
