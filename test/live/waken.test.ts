/** Shows that streams are woken at once, also when a notification comes before what it tells of can be read. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '#log.ts'
import { wakenLive } from '#live/live.ts'
import type { Live } from '#live/live.ts'
import { cursorText, insertEvent, latestCursor, readEvents } from '#live/store.ts'
import type { EventCursor } from '#live/store.ts'
import { openWakes } from '#live/wakes.ts'
import type { Wakes } from '#live/wakes.ts'
import { castDay } from '#test/cast.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

let database: FreshDatabase
let wakes: Wakes
let live: Live
beforeAll(async () => {
  database = await freshDatabase({ max: 6 })
  wakes = await openWakes(
    database.sql,
    createLog('error', () => undefined),
  )
  const head = async () => cursorText(await latestCursor(database.sql))
  // No look by time within the test: only what is woken is seen.
  live = wakenLive(wakes, { head, everySeconds: 600 })
})
afterAll(async () => {
  await wakes.close()
  await database.drop()
})

const never = new AbortController().signal
/**
 * Milliseconds. By time alone it would be ten minutes; transactions of other tests in the same server hold events back
 * for as long as they run.
 */
const moments = 45_000
const happen = (kind: string) => insertEvent(database.sql, { at: castDay, kind })

async function isReadable(kind: string, from: EventCursor): Promise<boolean> {
  const events = await readEvents(database.sql, from, { kind: 'system' }, 50)
  return events.some((event) => event.kind === kind)
}

/** Milliseconds until a stream that waits as ours do has read the event. */
async function heardAfter(kind: string, from: EventCursor): Promise<number> {
  const startedAt = performance.now()
  for (;;) {
    const mark = live.mark()
    if (await isReadable(kind, from)) return performance.now() - startedAt
    await live.wait(never, mark)
  }
}

test('a stream is woken within moments of the commit', async () => {
  const from = await latestCursor(database.sql)
  const heard = heardAfter('woken', from)
  await setTimeout(50)
  await happen('woken')
  wakes.wake('events')
  expect(await heard).toBeLessThan(moments)
}, 60_000)

test('an event that an older transaction still holds back is told soon after that one ends', async () => {
  const from = await latestCursor(database.sql)
  const gate = Promise.withResolvers<void>()
  const older = database.sql.begin(async (tx) => {
    await insertEvent(tx, { at: castDay, kind: 'older' })
    await gate.promise
  })
  await setTimeout(30)
  const heard = heardAfter('held-back', from)
  await happen('held-back')
  wakes.wake('events')
  await setTimeout(60)
  expect(await isReadable('held-back', from)).toBe(false)
  gate.resolve()
  await older
  expect(await heard).toBeLessThan(moments)
}, 60_000)

test('what happens between reading and waiting is not slept over', async () => {
  const elsewhere = live.wait(never, live.mark())
  const mark = live.mark()
  await happen('between')
  wakes.wake('events')
  await elsewhere
  const startedAt = performance.now()
  await live.wait(never, mark)
  expect(performance.now() - startedAt).toBeLessThan(100)
})
