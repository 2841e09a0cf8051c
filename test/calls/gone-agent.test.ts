/** An agent's desk closes: whom she talks with stays with her, and what she has said already nobody is rung for again. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { returnAbandonedContacts } from '#assignment/return-abandoned-contacts.ts'
import { openTalkingLine } from './talk.ts'
import type { TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

/** Her browser was heard of last so many minutes ago. */
async function closeDesk(who: 'en', minutes: number): Promise<void> {
  const { agentId } = line.agents[who]
  const since = new Date(line.city.now().getTime() - minutes * 60_000)
  await line.city.sql`update presence set last_seen_at = ${since} where agent_id = ${agentId}`
}

test('a talk goes on while the desk beside it is closed', async () => {
  const { caller, agent } = await line.talk('en')
  await closeDesk('en', 10)
  expect(await returnAbandonedContacts(line.city)).toBe(0)
  await line.settle()
  expect(agent.status()).toBe('in-progress')
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
})

test('a call that is over is nobody else’s call, while she may still write it up', async () => {
  const { caller } = await line.talk('en')
  await caller.hangUp()
  await line.settle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
  await closeDesk('en', 10)
  expect(await returnAbandonedContacts(line.city)).toBe(0)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
  await closeDesk('en', 13 * 60)
  expect(await returnAbandonedContacts(line.city)).toBe(1)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued' })
})
