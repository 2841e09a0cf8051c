/** Holds that a supervisor follows a trial at her desk, and reads only what she may see. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import type { Matter } from '#test/api/matter.ts'

let desk: Desk
let heating: Matter
let waste: Matter
beforeAll(async () => {
  desk = await openDesk()
  heating = await seedMatter(desk.city.sql, desk.cast, { text: 'Zofia pisze o rachunku' })
  waste = await seedMatter(desk.city.sql, desk.cast, {
    text: 'Zofia pisze o śmieciach',
    enterprise: 'vasa',
    pool: 'vasa-collection',
  })
  await withExamples()
})
afterAll(() => desk.close())

const place = {
  outcome: 'ours',
  topic: 'vst.bill',
  enterprise: 'vst',
  institution: null,
  pool: 'vst-bills',
  priority: 'P3',
}

/** A dry run that found both contacts, decided by the last word of each: the subject stands before it. */
async function withExamples(): Promise<void> {
  const reasons = [{ key: 'words', params: { topic: 'vst.bill' }, at: [[23, 8]] }]
  const examples = await Promise.all(
    [heating, waste].map(async ({ contact }) => {
      const [row] = await desk.city.sql<{ id: number }[]>`
        select min(id) as id from messages where contact_id = ${contact}`
      const messageId = row?.id
      return { contactId: contact, messageId, language: 'pl', was: reasons, isNow: reasons }
    }),
  )
  const pairs = [
    {
      from: place,
      to: { ...place, pool: 'vst-heating' },
      count: 2,
      byLanguage: { pl: 2 },
      examples,
    },
  ]
  await desk.city.sql`
    update rule_trials set result = result || ${JSON.stringify({ pairs })}::text::jsonb
    where id = ${heating.trial}`
}

test('the numbers of a dry run are told without anybody’s words', async () => {
  const { status, body } = await desk.ask('marta', 'GET', `/api/rules/trials/${heating.trial}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    kind: 'dry-run',
    state: 'done',
    failure: null,
    dryRun: { changed: 1, pairs: [{ from: place, count: 2, byLanguage: { pl: 2 } }] },
  })
  expect(JSON.stringify(body)).not.toContain('messageId')
})

test('text and words are told only of contacts that the reader may see, and that is written down', async () => {
  const path = `/api/rules/trials/${heating.trial}/changes?pair=0`
  const { status, body } = await desk.ask('marta', 'GET', path)
  expect(status).toBe(200)
  const { contacts } = body as { contacts: { text: string | null; was: string[] }[] }
  expect(contacts).toHaveLength(2)
  expect(contacts[0]?.text).toContain('rachunku')
  expect(contacts[0]?.was.join()).toContain('rachunku')
  expect(contacts[1]?.text).toBeNull()
  expect(contacts[1]?.was.join()).not.toContain('śmieci')
  const read = await desk.city.sql`
    select contact_id from audit where action = 'messages-read'
      and agent_id = ${desk.cast.agents.marta.agentId}`
  expect(read.map((row) => row['contact_id'] as number)).toEqual([heating.contact])
})

test('a pair that is not there is not found', async () => {
  const path = `/api/rules/trials/${heating.trial}/changes?pair=7`
  expect((await desk.ask('marta', 'GET', path)).status).toBe(404)
})

test('a trial that waits can be stopped once, and the list shows it', async () => {
  const asked = await desk.ask('marta', 'POST', `/api/rules/versions/${heating.rules}/trials`, {
    kind: 'dry-run',
    last: 100,
  })
  const { id } = asked.body as { id: number }
  expect((await desk.ask('marta', 'DELETE', `/api/rules/trials/${id}`)).status).toBe(204)
  expect((await desk.ask('marta', 'DELETE', `/api/rules/trials/${id}`)).status).toBe(409)
  const { body } = await desk.ask('marta', 'GET', `/api/rules/trials?version=${heating.rules}`)
  expect(body).toMatchObject({ trials: [{ id, state: 'failed' }, { id: heating.trial }] })
  const one = await desk.ask('marta', 'GET', `/api/rules/trials/${id}`)
  expect(one.body).toMatchObject({ failure: 'cancelled', dryRun: null })
})
