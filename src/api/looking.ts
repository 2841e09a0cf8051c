/** Lets colleagues see who is looking at the same contact, and who is writing. */
import { createRoute, z } from '@hono/zod-openapi'
import { lookAt } from '#flows/look-at.ts'
import { ContactParams } from './contact-shape.ts'
import { json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'

export const look = createRoute({
  method: 'put',
  path: '/api/contacts/{id}/looking',
  tags: ['contacts'],
  summary:
    'Say that you are looking at it, writing, or have gone; others hear it as `contact-looked`',
  description:
    'Nothing is kept: say it again each minute, and whenever somebody else begins to look, so that who came ' +
    'later knows of you too. What was not said again for 90 seconds is over.',
  request: {
    params: ContactParams,
    body: json(z.object({ state: z.enum(['looking', 'writing', 'gone']) }).strict()),
  },
  responses: { 204: { description: 'Told.' }, ...problems('not-found') },
})

export function lookingDoors(): Door {
  const door = newDoor()
  door.openapi(look, async (c) => {
    const { state } = c.req.valid('json')
    granted(await lookAt(c.var.city, c.var.actor, c.req.valid('param').id, state))
    return c.body(null, 204)
  })
  return door
}
