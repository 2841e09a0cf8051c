/** Shows that nobody's desk misses an event, in whatever order transactions commit. */
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
import type { EventCursor } from '#live/store.ts'

const at = new Date('2026-11-20T08:00:00Z')
let db: FreshDatabase

beforeAll(async () => {
  db = await freshDatabase({ max: 12 })
})
afterAll(() => db.drop())

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
  const seen: string[] = []
  let cursor: EventCursor = start
  const read = async () => {
    const events = await readEvents(db.sql, cursor, { kind: 'system' }, 100)
    seen.push(...events.map((event) => event.kind))
    cursor = events.at(-1)?.cursor ?? cursor
  }
  for (const [n, gate] of [...gates.entries()].reverse()) {
    gate.resolve()
    await transactions[n]
    await read()
  }
  expect(seen).toEqual(['reverse-0', 'reverse-1', 'reverse-2', 'reverse-3'])
})

test('a reader beside many writers loses nothing and is told nothing twice', async () => {
  let cursor = await latestCursor(db.sql)
  const writers = 8
  const each = 40
  let isWriting = true
  const writing = Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; n < each; n += 1) {
        await db.sql.begin(async (tx) => {
          await insertEvent(tx, { at, kind: 'first', data: { writer, n } })
          await tx`select pg_sleep(${((writer * 7 + n * 3) % 5) / 1000})`
          await insertEvent(tx, { at, kind: 'second', data: { writer, n } })
        })
      }
    }),
  ).finally(() => {
    isWriting = false
  })
  const seen: string[] = []
  const read = async () => {
    const events = await readEvents(db.sql, cursor, { kind: 'system' }, 7)
    for (const event of events) {
      seen.push(
        `${event.kind} ${JSON.stringify(event.data['writer'])}/${JSON.stringify(event.data['n'])}`,
      )
    }
    cursor = events.at(-1)?.cursor ?? cursor
    return events.length
  }
  while (isWriting) await read()
  await writing
  while ((await read()) > 0);
  expect(seen).toHaveLength(writers * each * 2)
  expect(new Set(seen).size).toBe(writers * each * 2)
})

test('an event that was rolled back is never told', async () => {
  const start = await latestCursor(db.sql)
  await expect(
    db.sql.begin(async (tx) => {
      await insertEvent(tx, { at, kind: 'never' })
      throw new Error('changed its mind')
    }),
  ).rejects.toThrow('changed its mind')
  await insertEvent(db.sql, { at, kind: 'after' })
  const events = await readEvents(db.sql, start, { kind: 'system' }, 10)
  expect(events.map((event) => event.kind)).toEqual(['after'])
})

test('a chat session is told of itself alone', async () => {
  const start = await latestCursor(db.sql)
  const mine = '00000000-0000-4000-8000-000000000001'
  const other = '00000000-0000-4000-8000-000000000002'
  await insertEvent(db.sql, { at, kind: 'chat-message', chatSession: mine })
  await insertEvent(db.sql, { at, kind: 'chat-message', chatSession: other })
  await insertEvent(db.sql, { at, kind: 'mailbox-behind' })
  const events = await readEvents(db.sql, start, { kind: 'chat', session: mine }, 10)
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
