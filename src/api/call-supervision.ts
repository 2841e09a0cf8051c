/** Lets a supervisor listen to a call, whisper to its agent, or join it. */
import { createRoute, z } from '@hono/zod-openapi'
import { supervisionModes } from '#calls/call.ts'
import { endSupervision, supervise } from '#calls/talking/supervise.ts'
import { CallParams, CallShape, shownCall } from './calls-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { requireRole } from './require-role.ts'

const path = '/api/calls/{id}/supervision'
const responses = {
  200: answers('The call as it is now.', CallShape),
  ...problems('forbidden', 'recused', 'not-found', 'conflict-state', 'phone-unavailable'),
}

export const supervision = createRoute({
  method: 'put',
  path,
  tags: ['calls'],
  summary:
    'Listen, whisper to the agent, or join; another mode does not ring you again (supervisors)',
  request: {
    params: CallParams,
    body: json(z.object({ mode: z.enum(supervisionModes) }).strict()),
  },
  responses,
})

export const endingOfSupervision = createRoute({
  method: 'delete',
  path,
  tags: ['calls'],
  summary: 'Leave the call; it goes on without you (supervisors)',
  request: { params: CallParams },
  responses,
})

export function callSupervisionDoors(): Door {
  const door = newDoor()
  door.openapi(supervision, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { id } = c.req.valid('param')
    granted(await supervise(city, actor, id, c.req.valid('json').mode))
    return c.json(await shownCall(c.var, id), 200)
  })
  door.openapi(endingOfSupervision, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { id } = c.req.valid('param')
    granted(await endSupervision(city, actor, id))
    return c.json(await shownCall(c.var, id), 200)
  })
  return door
}
