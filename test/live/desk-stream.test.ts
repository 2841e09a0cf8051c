/** Shows that a desk is told of everything it may see, of nothing else, and of nothing twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeAgent } from '#agents/store.ts'
import { dropOldEvents, insertEvent, latestCursor, parseCursor } from '#live/store.ts'
import { revokeTokens, userOfAgent } from '#sign-in/store.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import type { AgentName } from '#test/cast.ts'
import { castDay } from '#test/cast.ts'
import { listen } from '#test/live/listen.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ max: 10 })
})
afterAll(() => desk.close())

async function follow(who: AgentName, lastId: string | null = null, patience = 5_000) {
  const response = await desk.app.request('/api/events', {
    headers: {
      authorization: `Bearer ${desk.tokens[who]}`,
      ...(lastId === null ? {} : { 'last-event-id': lastId }),
    },
  })
  return listen(response, patience)
}

const happen = (kind: string, about: object = {}) =>
  insertEvent(desk.city.sql, { at: castDay, kind, ...about })

test('what happens to a contact is told to those who may see it and to nobody else', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const rasa = await follow('rasa')
  const viktoria = await follow('viktoria')
  await Promise.all([rasa, viktoria].map((one) => one.until((heard) => heard.length === 1)))
  await happen('contact-queued', { contactId: contact, enterprise: 'vst', pool: 'vst-heating' })
  await happen('mailbox-behind')
  await rasa.until((heard) => heard.some(({ event }) => event === 'mailbox-behind'))
  await viktoria.until((heard) => heard.some(({ event }) => event === 'mailbox-behind'))
  expect(rasa.heard.map(({ event }) => event)).toEqual([
    'ready',
    'contact-queued',
    'mailbox-behind',
  ])
  expect(viktoria.heard.map(({ event }) => event)).toEqual(['ready', 'mailbox-behind'])
  await rasa.stop()
  await viktoria.stop()
})

test('two cases that became one are told to those who see a contact of it', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const [row] = await desk.city.sql`select case_id from contacts where id = ${contact}`
  const caseId = Number(row?.['case_id'])
  const rasa = await follow('rasa')
  const viktoria = await follow('viktoria')
  await Promise.all([rasa, viktoria].map((one) => one.until((heard) => heard.length === 1)))
  await happen('case-merged', { caseId, agentId: desk.cast.agents.jan.agentId })
  await happen('for-everybody')
  for (const one of [rasa, viktoria]) {
    await one.until((heard) => heard.some(({ event }) => event === 'for-everybody'))
  }
  expect(rasa.heard.map(({ event }) => event)).toEqual(['ready', 'case-merged', 'for-everybody'])
  expect(viktoria.heard.map(({ event }) => event)).toEqual(['ready', 'for-everybody'])
  await rasa.stop()
  await viktoria.stop()
})

test('a desk that was cut off goes on where it stood', async () => {
  const first = await follow('rasa')
  await first.until((heard) => heard.length === 1)
  await happen('one')
  await first.until((heard) => heard.length === 2)
  await first.stop()
  await happen('two')
  await happen('three')
  const second = await follow('rasa', first.lastId())
  await second.until((heard) => heard.length === 3)
  expect(second.heard.map(({ event }) => event)).toEqual(['ready', 'two', 'three'])
  await second.stop()
})

test('a desk that has heard nothing yet can still be cut off without loss', async () => {
  const first = await follow('rasa')
  await first.until((heard) => heard.length === 1)
  const at = first.lastId()
  await first.stop()
  await happen('meanwhile')
  const second = await follow('rasa', at)
  await second.until((heard) => heard.length === 2)
  expect(second.heard.at(-1)?.event).toBe('meanwhile')
  await second.stop()
})

test('whoever loses a pool hears no more of it, in the middle of the stream', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const { agentId } = desk.cast.agents.rasa
  const rasa = await follow('rasa')
  await rasa.until((heard) => heard.length === 1)
  await changeAgent(desk.city.sql, agentId, { pools: [], enterprises: [] })
  await happen('contact-queued', { contactId: contact, enterprise: 'vst', pool: 'vst-heating' })
  await happen('for-everybody')
  await rasa.until((heard) => heard.some(({ event }) => event === 'for-everybody'))
  expect(rasa.heard.map(({ event }) => event)).not.toContain('contact-queued')
  await changeAgent(desk.city.sql, agentId, {
    pools: ['vst-heating', 'vst-bills'],
    enterprises: ['vst'],
  })
  await rasa.stop()
})

test('whoever leaves the city is cut off', async () => {
  const { agentId } = desk.cast.agents.viktoria
  const viktoria = await follow('viktoria')
  await viktoria.until((heard) => heard.length === 1)
  await changeAgent(desk.city.sql, agentId, { isActive: false })
  await happen('for-everybody')
  await expect(viktoria.until((heard) => heard.length === 2)).rejects.toThrow('ended')
  await changeAgent(desk.city.sql, agentId, { isActive: true })
})

test(
  'a token that was taken back ends the stream that it had opened',
  { timeout: 30_000 },
  async () => {
    const { agentId } = desk.cast.agents.greta
    const greta = await follow('greta', null, 20_000)
    await greta.until((heard) => heard.length === 1)
    await revokeTokens(desk.city.sql, (await userOfAgent(desk.city.sql, agentId)) ?? '')
    await expect(greta.until((heard) => heard.length === 2)).rejects.toThrow('ended')
  },
)

test(
  'a desk that hears of nothing moves on all the same, and need not sift what is not its business again',
  { timeout: 40_000 },
  async () => {
    const viktoria = await follow('viktoria', null, 30_000)
    await viktoria.until((heard) => heard.length === 1)
    const start = viktoria.lastId()
    const { contact } = await seedMatter(desk.city.sql, desk.cast)
    await happen('contact-queued', { contactId: contact, enterprise: 'vst', pool: 'vst-heating' })
    const latest = await latestCursor(desk.city.sql)
    await viktoria.until(() => viktoria.lastId() !== start)
    // At least as far: an event that was not safe to read at that moment may be by now.
    expect(parseCursor(viktoria.lastId())?.id).toBeGreaterThanOrEqual(latest.id)
    expect(viktoria.heard).toHaveLength(1)
    await viktoria.stop()
  },
)

test('a desk that was away for longer than events are kept is told to fetch everything anew', async () => {
  const first = await follow('rasa')
  await happen('old')
  await first.until((heard) => heard.some(({ event }) => event === 'old'))
  await first.stop()
  await dropOldEvents(desk.city.sql, new Date(castDay.getTime() + 1))
  await insertEvent(desk.city.sql, { at: new Date(castDay.getTime() + 2), kind: 'new' })
  const second = await follow('rasa', first.lastId())
  await second.until((heard) => heard.length === 1)
  expect(second.heard[0]?.event).toBe('reload')
  await second.stop()
  const elsewhere = await follow('rasa', '999999999999-1')
  await elsewhere.until((heard) => heard.length === 1)
  expect(elsewhere.heard[0]?.event).toBe('reload')
  await elsewhere.stop()
})
