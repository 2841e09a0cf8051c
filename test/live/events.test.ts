/** Shows that nobody's desk misses an event, in whatever order transactions commit. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'
import {
  cursorText,
  firstCursor,
  insertEvent,
  latestCursor,
  parseCursor,
  readEvents,
} from '#live/store.ts'
import type { EventCursor, StoredEvent } from '#live/store.ts'
import type { EventScope } from '#live/event-scope.ts'

const at = new Date('2026-11-20T08:00:00Z')
let db: FreshDatabase

beforeAll(async () => {
  db = await freshDatabase({ max: 12 })
})
afterAll(() => db.drop())

/**
 * Reads page after page until all that is waited for has come. Transactions of other databases on the same
 * server, those of other test files, hold readers back a little; they never make one miss anything.
 */
async function readOn(
  from: EventCursor,
  isWanted: (event: StoredEvent) => boolean,
  count: number,
  { scope = { kind: 'system' }, limit = 100 }: { scope?: EventScope; limit?: number } = {},
): Promise<StoredEvent[]> {
  const seen: StoredEvent[] = []
  const giveUpAt = performance.now() + 10_000
  let cursor = from
  while (seen.length < count && performance.now() < giveUpAt) {
    const events = await readEvents(db.sql, cursor, scope, limit)
    seen.push(...events.filter(isWanted))
    cursor = events.at(-1)?.cursor ?? cursor
    if (events.length === 0) await setTimeout(5)
  }
  return seen
}

const kindsOf = (events: StoredEvent[]) => events.map((event) => event.kind)

test('events that are committed in reverse order are all read, and each once', async () => {
  const start = await latestCursor(db.sql)
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const written = gates.map(() => Promise.withResolvers<void>())
  const transactions = gates.map((gate, n) =>
    db.sql.begin(async (tx) => {
      if (n > 0) await written[n - 1]?.promise
      await insertEvent(tx, { at, kind: `reverse-${n}` })
      written[n]?.resolve()
      await gate.promise
    }),
  )
  await written.at(-1)?.promise
  // A reader that reads after each commit, as a desk does, beside one that comes when all is over.
  const seen: string[] = []
  let cursor = start
  const read = async () => {
    const events = await readEvents(db.sql, cursor, { kind: 'system' }, 100)
    seen.push(...kindsOf(events))
    cursor = events.at(-1)?.cursor ?? cursor
  }
  for (const [n, gate] of [...gates.entries()].toReversed()) {
    gate.resolve()
    await transactions[n]
    await read()
  }
  const isWanted = (event: StoredEvent) => event.kind.startsWith('reverse-')
  const rest = await readOn(cursor, isWanted, 4 - seen.length)
  const expected = ['reverse-0', 'reverse-1', 'reverse-2', 'reverse-3']
  expect([...seen, ...kindsOf(rest)]).toEqual(expected)
  expect(kindsOf(await readOn(start, isWanted, 4))).toEqual(expected)
})

test('a reader beside many writers loses nothing and is told nothing twice', async () => {
  const start = await latestCursor(db.sql)
  const writers = 8
  const each = 40
  const writing = Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; n < each; n += 1) {
        await db.sql.begin(async (tx) => {
          await insertEvent(tx, { at, kind: 'crowd-first', data: { writer, n } })
          await tx`select pg_sleep(${((writer * 7 + n * 3) % 5) / 1000})`
          await insertEvent(tx, { at, kind: 'crowd-second', data: { writer, n } })
        })
      }
    }),
  )
  const isWanted = (event: StoredEvent) => event.kind.startsWith('crowd-')
  const total = writers * each * 2
  const events = await readOn(start, isWanted, total, { limit: 7 })
  await writing
  const names = events.map(({ kind, data }) => `${kind} ${JSON.stringify(data)}`)
  expect(names).toHaveLength(total)
  expect(new Set(names).size).toBe(total)
})

test('an event that was rolled back is never told', async () => {
  const start = await latestCursor(db.sql)
  await expect(
    db.sql.begin(async (tx) => {
      await insertEvent(tx, { at, kind: 'undone-never' })
      throw new Error('changed its mind')
    }),
  ).rejects.toThrow('changed its mind')
  await insertEvent(db.sql, { at, kind: 'undone-after' })
  const isWanted = (event: StoredEvent) => event.kind.startsWith('undone-')
  expect(kindsOf(await readOn(start, isWanted, 1))).toEqual(['undone-after'])
})

test('a chat session is told of itself alone', async () => {
  const start = await latestCursor(db.sql)
  const mine = '00000000-0000-4000-8000-000000000001'
  const other = '00000000-0000-4000-8000-000000000002'
  await insertEvent(db.sql, { at, kind: 'chat-message', chatSession: other })
  await insertEvent(db.sql, { at, kind: 'mailbox-behind' })
  await insertEvent(db.sql, { at, kind: 'chat-message', chatSession: mine })
  const events = await readOn(start, () => true, 1, { scope: { kind: 'chat', session: mine } })
  expect(events.map((event) => event.chatSession)).toEqual([mine])
})

test('a cursor survives being written as text, and what is no cursor is refused', () => {
  const cursor = { xid: '18446744073', id: 42 }
  expect(parseCursor(cursorText(cursor))).toEqual(cursor)
  expect(parseCursor(cursorText(firstCursor))).toEqual(firstCursor)
  for (const text of ['', 'abc', '1', '1-', '-1-2', "1-2'; drop table events", null]) {
    expect(parseCursor(text)).toBeNull()
  }
})
