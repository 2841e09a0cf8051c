/** Tells the desk what changes, as it changes, and never less than what its agent may see. */
import { createRoute, z } from '@hono/zod-openapi'
import { loadActor } from '#agents/store.ts'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { latestCursor, parseCursor, readEvents, resumeAt } from '#live/store.ts'
import type { EventCursor, StoredEvent } from '#live/store.ts'
import { streamFeed } from '#live/stream.ts'
import type { Feed } from '#live/stream.ts'
import { actorOf } from './actor.ts'
import { newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

const pageSize = 200

export const follow = createRoute({
  method: 'get',
  path: '/api/events',
  tags: ['live'],
  summary: 'What happens, as server-sent events; a hint each, fetch what it names',
  description:
    'Read it with fetch or EventSource. Resume with Last-Event-ID: nothing is lost in between. ' +
    'The event `reload` says that what lay between is gone: fetch everything anew.',
  request: { headers: z.object({ 'last-event-id': z.string().max(60).optional() }) },
  responses: {
    200: {
      description: 'A stream that does not end by itself.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problems(),
  },
})

export function eventDoors(): Door {
  const door = newDoor()
  door.openapi(follow, async (c) => {
    const { city, actor, live } = c.var
    const at = parseCursor(c.req.valid('header')['last-event-id'])
    const { start, isGap } = await resumeAt(city.sql, at)
    // It carries the cursor, so that a desk can resume although nothing has happened yet.
    const first = { cursor: start, event: isGap ? 'reload' : 'ready', data: {} }
    const isStillKnown = async () => (await actorOf(c))?.agentId === actor.agentId
    const read = readerFor(city, actor, isStillKnown)
    return streamFeed({ start, first, read }, live, c.req.raw.signal)
  })
  return door
}

const signInLookedAtMilliseconds = 10_000

/**
 * Rights are looked at again before anything is told: leaving a pool ends what one hears of it at once. The
 * token or the sign-in is looked at every ten seconds: whoever took it back shuts this door too.
 */
function readerFor(city: City, first: Actor, isStillKnown: () => Promise<boolean>): Feed['read'] {
  const firstLinePool = city.rules.city.firstLinePool
  let actor = first
  let checkedAt = performance.now()
  const read = (cursor: Parameters<Feed['read']>[0]) =>
    readEvents(city.sql, cursor, { kind: 'actor', actor, firstLinePool }, pageSize)
  return async (cursor) => {
    const isTimeToLook = performance.now() - checkedAt > signInLookedAtMilliseconds
    // Taken before reading, so that nothing up to it is left unread: a quiet desk need not sift it again.
    const horizon = isTimeToLook ? await latestCursor(city.sql) : cursor
    let events = await read(cursor)
    if (isTimeToLook) {
      if (!(await isStillKnown())) return null
      checkedAt = performance.now()
    }
    if (events.length > 0) {
      const now = await loadActor(city.sql, actor.agentId)
      if (now === null) return null
      const isSame = JSON.stringify(scopeParts(now)) === JSON.stringify(scopeParts(actor))
      actor = now
      if (!isSame) events = await read(cursor)
    }
    return {
      frames: events.map((event) => ({
        cursor: event.cursor,
        event: event.kind,
        data: told(event),
      })),
      cursor: events.at(-1)?.cursor ?? later(cursor, horizon),
      isMore: events.length === pageSize,
    }
  }
}

function later(one: EventCursor, other: EventCursor): EventCursor {
  const [a, b] = [BigInt(one.xid), BigInt(other.xid)]
  return b > a || (b === a && other.id > one.id) ? other : one
}

function scopeParts({ role, enterprises, pools }: Actor) {
  return { role, enterprises, pools }
}

function told(event: StoredEvent) {
  return {
    at: event.at.toISOString(),
    contact: event.contactId,
    case: event.caseId,
    agent: event.agentId,
    enterprise: event.enterprise,
    pool: event.pool,
    ...event.data,
  }
}
