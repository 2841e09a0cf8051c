/** Moves a contact among suspected spam and out of it, with one call either way. */
import { createRoute, z } from '@hono/zod-openapi'
import { markSuspectedSpam } from '#intake/spam/mark-suspected-spam.ts'
import { rescueFromSpam } from '#intake/spam/rescue-from-spam.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'

const path = '/api/contacts/{id}/spam'

export const mark = createRoute({
  method: 'put',
  path,
  tags: ['contacts'],
  summary: 'It is suspected spam: no receipt, no clock, out of the queue',
  request: { params: ContactParams },
  responses: {
    204: { description: 'It stands among suspected spam.' },
    ...problems('not-found', 'conflict-state'),
  },
})

export const rescue = createRoute({
  method: 'delete',
  path,
  tags: ['contacts'],
  summary: 'It is genuine: it gets its case, its receipt, and the place its age gives it',
  request: { params: ContactParams },
  responses: {
    200: answers('Its case.', z.object({ case: z.string() }).openapi('RescuedContact')),
    ...problems('not-found', 'conflict-state'),
  },
})

export function spamDoors(): Door {
  const door = newDoor()
  door.openapi(mark, async (c) => {
    const result = await markSuspectedSpam(c.var.city, c.var.actor, c.req.valid('param').id)
    // Marked twice is marked.
    if (result.outcome !== 'already-marked') granted(result)
    return c.body(null, 204)
  })
  door.openapi(rescue, async (c) => {
    const result = await rescueFromSpam(c.var.city, c.var.actor, c.req.valid('param').id)
    return c.json({ case: granted(result).caseNumber }, 200)
  })
  return door
}
