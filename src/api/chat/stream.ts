/** Streams a chat to the citizen who is in it, from where their page last stood. */
import { createRoute, z } from '@hono/zod-openapi'
import { renderChat } from '#channels/chat/render.ts'
import { seeSession } from '#intake/store/chat-session.ts'
import { chatFeed } from '#live/chat-feed.ts'
import { parseCursor } from '#live/store.ts'
import { streamFeed } from '#live/stream.ts'
import { newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { limitRate } from '#api/limit-rate.ts'
import type { RateLimit } from '#api/limit-rate.ts'
import { sessionOf } from './session.ts'

/** A page that loses its line again and again is slowed down, not shut out. */
const openings: RateLimit = { most: 60, windowSeconds: 60 }

const follow = createRoute({
  method: 'get',
  path: '/channels/chat/stream',
  tags: ['chat'],
  summary: 'The chat as server-sent events; read it with fetch and the Authorization header',
  description:
    'Without Last-Event-ID everything said so far comes first; with it, what was said since. Events: ' +
    '`message` (a line of the window), `typing`, `read`, `state` (new, waiting with place and expected wait, talking, closed).',
  request: { headers: z.object({ 'last-event-id': z.string().max(60).optional() }) },
  responses: {
    200: {
      description: 'A stream that does not end by itself.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problems(),
  },
})

export function chatStreamDoors(): Door {
  const door = newDoor()
  door.openapi(follow, async (c) => {
    const { city, live } = c.var
    const session = await sessionOf(c)
    await limitRate(city, `chat-stream:${session.id}`, openings)
    await seeSession(city.sql, session.id, city.now())
    const from = parseCursor(c.req.valid('header')['last-event-id'])
    return streamFeed(await chatFeed(city, session.id, from, renderChat), live, c.req.raw.signal)
  })
  return door
}
