/** Lets an agent pass a contact on, finish it, or open it again. */
import { createRoute, z } from '@hono/zod-openapi'
import { closeContact } from '#assignment/close-contact.ts'
import { reopen } from '#assignment/reopen.ts'
import { transfer } from '#assignment/transfer.ts'
import { wrapUp, wrapUpCodes } from '#assignment/wrap-up.ts'
import { ContactParams, MovedShape } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { movedAnswer } from './moved-answer.ts'

const moved = {
  200: answers('The contact has moved.', MovedShape),
  ...problems('not-found', 'conflict-state', 'already-reserved', 'held-by-another'),
}
const Note = z.string().trim().min(1).max(10_000)

export const transferRoute = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/transfer',
  tags: ['contacts'],
  summary: 'Hand it to another pool or agent; it keeps its place',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          to: z.union([
            z.object({ pool: z.string().min(1).max(100) }).strict(),
            z.object({ agentId: z.number().int().positive() }).strict(),
          ]),
          note: Note.optional(),
        })
        .strict()
        .openapi('Transfer'),
    ),
  },
  responses: moved,
})

export const wrapUpRoute = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/wrap-up',
  tags: ['contacts'],
  summary: 'End the work with the code that says what came of it',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({ code: z.enum(wrapUpCodes), note: Note.optional() })
        .strict()
        .openapi('WrapUp'),
    ),
  },
  responses: moved,
})

export const closingRoute = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/closing',
  tags: ['contacts'],
  summary: 'Close it without an answer being due',
  request: {
    params: ContactParams,
    body: json(z.object({ reason: Note.optional() }).strict().openapi('Closing')),
  },
  responses: moved,
})

export const reopeningRoute = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/reopening',
  tags: ['contacts'],
  summary: 'Open again what was thought to be done',
  request: { params: ContactParams },
  responses: moved,
})

export function moveDoors(): Door {
  const door = newDoor()
  door.openapi(transferRoute, async (c) => {
    const { to, note = null } = c.req.valid('json')
    const result = await transfer(c.var.city, c.var.actor, c.req.valid('param').id, { to, note })
    return c.json(movedAnswer(result), 200)
  })
  door.openapi(wrapUpRoute, async (c) => {
    const { code, note = null } = c.req.valid('json')
    const result = await wrapUp(c.var.city, c.var.actor, c.req.valid('param').id, { code, note })
    return c.json(movedAnswer(result), 200)
  })
  door.openapi(closingRoute, async (c) => {
    const { reason } = c.req.valid('json')
    const why = reason === undefined ? {} : { reason }
    const result = await closeContact(c.var.city, c.var.actor, c.req.valid('param').id, why)
    return c.json(movedAnswer(result), 200)
  })
  door.openapi(reopeningRoute, async (c) => {
    const result = await reopen(c.var.city, c.var.actor, c.req.valid('param').id)
    return c.json(movedAnswer(result), 200)
  })
  return door
}
