/** Carries the small signs of a chat both ways: somebody types, somebody has read. */
import { createRoute, z } from '@hono/zod-openapi'
import { markRead } from '#intake/chat/mark-read.ts'
import { setTyping } from '#intake/chat/set-typing.ts'
import { sessionOfContact } from '#live/chat-store.ts'
import { ContactParams } from '#api/contact-shape.ts'
import { json, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { visible } from '#api/messages.ts'
import { sessionOf } from './session.ts'

const Read = z.object({ message: z.number().int().positive() }).strict()
const noted = { 204: { description: 'Noted.' } }

const citizenTypes = createRoute({
  method: 'post',
  path: '/channels/chat/typing',
  tags: ['chat'],
  summary: 'The citizen is typing',
  responses: { ...noted, ...problems() },
})

const citizenRead = createRoute({
  method: 'post',
  path: '/channels/chat/read',
  tags: ['chat'],
  summary: 'The citizen has read up to a message',
  request: { body: json(Read) },
  responses: { ...noted, ...problems() },
})

export const agentTypes = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/typing',
  tags: ['chat'],
  summary: 'You are typing in a chat',
  request: { params: ContactParams },
  responses: { ...noted, ...problems('not-found') },
})

export const agentRead = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/read',
  tags: ['chat'],
  summary: 'You have read a chat up to a message',
  request: { params: ContactParams, body: json(Read) },
  responses: { ...noted, ...problems('not-found') },
})

export function chatMarkDoors(): Door {
  const door = newDoor()
  door.openapi(citizenTypes, async (c) => {
    const session = await sessionOf(c)
    await setTyping(c.var.city, session.id, { kind: 'citizen' })
    return c.body(null, 204)
  })
  door.openapi(citizenRead, async (c) => {
    const session = await sessionOf(c)
    await markRead(c.var.city, session.id, { kind: 'citizen' }, c.req.valid('json').message)
    return c.body(null, 204)
  })
  door.openapi(agentTypes, async (c) => {
    const { city, actor } = c.var
    const { id } = await visible(city, actor, c.req.valid('param').id)
    const session = await sessionOfContact(city.sql, id)
    const by = { kind: 'agent', agentId: actor.agentId } as const
    if (session !== null) await setTyping(city, session, by)
    return c.body(null, 204)
  })
  door.openapi(agentRead, async (c) => {
    const { city, actor } = c.var
    const { id } = await visible(city, actor, c.req.valid('param').id)
    const session = await sessionOfContact(city.sql, id)
    const by = { kind: 'agent', agentId: actor.agentId } as const
    if (session !== null) await markRead(city, session, by, c.req.valid('json').message)
    return c.body(null, 204)
  })
  return door
}
