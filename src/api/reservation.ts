/** Lets an agent say yes or no to an offer, take a contact by hand, or give it back. */
import { createRoute, z } from '@hono/zod-openapi'
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { giveBack } from '#assignment/give-back.ts'
import { rejectReservation } from '#assignment/reject-reservation.ts'
import { takeOver } from '#assignment/take-over.ts'
import { take } from '#assignment/take.ts'
import { ContactParams, MovedShape } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { movedAnswer } from './moved-answer.ts'
import { requireRole } from './require-role.ts'

const path = '/api/contacts/{id}/reservation'
const moved = {
  200: answers('The contact has moved.', MovedShape),
  ...problems('not-found', 'conflict-state', 'already-reserved', 'held-by-another', 'no-slot-free'),
}

export const decide = createRoute({
  method: 'put',
  path,
  tags: ['contacts'],
  summary: 'Accept or reject the contact that is offered to you',
  request: {
    params: ContactParams,
    body: json(z.object({ state: z.enum(['accepted', 'rejected']) }).strict()),
  },
  responses: moved,
})

export const takeRoute = createRoute({
  method: 'post',
  path,
  tags: ['contacts'],
  summary: 'Take a contact that nobody has',
  request: { params: ContactParams },
  responses: moved,
})

export const giveBackRoute = createRoute({
  method: 'delete',
  path,
  tags: ['contacts'],
  summary: 'Give a contact back to its old place in the queue',
  request: { params: ContactParams },
  responses: moved,
})

export const takeOverRoute = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/takeover',
  tags: ['contacts'],
  summary: 'Take a contact out of the hands of its agent into your own (supervisors)',
  request: { params: ContactParams },
  responses: {
    200: answers('It is yours.', MovedShape),
    ...problems('forbidden', 'not-found', 'conflict-state', 'already-reserved'),
  },
})

export function reservationDoors(): Door {
  const door = newDoor()
  door.openapi(decide, async (c) => {
    const { id } = c.req.valid('param')
    const verb = c.req.valid('json').state === 'accepted' ? acceptReservation : rejectReservation
    return c.json(movedAnswer(await verb(c.var.city, c.var.actor, id)), 200)
  })
  door.openapi(takeRoute, async (c) => {
    const result = await take(c.var.city, c.var.actor, c.req.valid('param').id)
    return c.json(movedAnswer(result), 200)
  })
  door.openapi(giveBackRoute, async (c) => {
    const result = await giveBack(c.var.city, c.var.actor, c.req.valid('param').id)
    return c.json(movedAnswer(result), 200)
  })
  door.openapi(takeOverRoute, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const result = await takeOver(c.var.city, c.var.actor, c.req.valid('param').id)
    return c.json(movedAnswer(result), 200)
  })
  return door
}
