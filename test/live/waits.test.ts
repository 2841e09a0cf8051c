/** Shows that a place in the queue comes with a wait as soon as the day has taught us one, in the chat and on the wall. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSession } from '#intake/chat/open-session.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { tellWait } from '#live/tell-wait.ts'
import { boardOf } from '#web/board/figures.ts'
import { castDay, citizens, insertCast, setPresenceOf } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
// Figures are used for a while: each test begins later.
beforeEach(() => city.passSeconds(60))
afterAll(() => city.close())

async function chat(): Promise<number> {
  const opened = await openSession(city, { language: 'ru', page: null, ip: 'test' })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const said = { id: randomUUID(), text: citizens.oleg.says }
  const got = await receiveChatMessage(city, opened.session, said)
  if (got.outcome !== 'received') throw new Error(got.outcome)
  return got.contact
}

/** It was answered after `waited` seconds, and the work took `took`. */
async function serve(contact: number, waited: number, took: number): Promise<void> {
  const answeredAt = new Date(city.now().getTime() + waited * 1000)
  const closedAt = new Date(answeredAt.getTime() + took * 1000)
  await city.sql`
    update contacts set state = 'closed', first_answered_at = ${answeredAt}, closed_at = ${closedAt}
    where id = ${contact}`
}

test('nobody is told a wait before anything is known, and everybody afterwards', async () => {
  const waiting = { pool: 'vasa-collection', channel: 'chat', place: 4 } as const
  expect(await tellWait(city, waiting)).toBeNull()
  for (const took of [200, 260, 300, 340, 400]) await serve(await chat(), 30, took)
  city.passSeconds(600)
  expect(await tellWait(city, waiting), 'nobody is there').toBeNull()
  city.passSeconds(60)
  await setPresenceOf(city.sql, cast.agents.viktoria, 'busy', city.now())
  // Viktoria has three slots: four departures at five minutes each take some seven minutes.
  const told = await tellWait(city, waiting)
  expect(told?.fromMinutes).toBeLessThanOrEqual(6)
  expect(told?.toMinutes).toBeGreaterThanOrEqual(8)
  expect(told?.toMinutes).toBeLessThanOrEqual(20)
})

test('the board counts who waits, tells the wait, and measures the day against the city’s own promise', async () => {
  await setPresenceOf(city.sql, cast.agents.viktoria, 'busy', city.now())
  await chat()
  await chat()
  // Five were answered in time; one comes too late, and one gives up too late.
  await serve(await chat(), city.pages.board['target-seconds'] + 60, 300)
  const gaveUp = await chat()
  const after = new Date(city.now().getTime() + (city.pages.board['target-seconds'] + 1) * 1000)
  await city.sql`update contacts set state = 'abandoned', closed_at = ${after} where id = ${gaveUp}`
  const board = await boardOf(city)
  expect(board.rows).toHaveLength(1)
  expect(board.rows[0]).toMatchObject({ enterprise: 'vasa', language: 'ru', waiting: 2 })
  expect(board.rows[0]?.expectedWait).not.toBeNull()
  expect(board.day).toEqual({ within: 5, due: 7 })
  expect(board.letters).toBe(0)
  expect(JSON.stringify(board)).not.toMatch(/мусор|VLN-|Олег/)
})

test('yesterday is not today', async () => {
  city.setNow(new Date(castDay.getTime() + 24 * 3_600_000))
  expect((await boardOf(city)).day.within).toBe(0)
})
