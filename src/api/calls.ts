/** Shows agents the call that they are in, and supervisors all that go on. */
import { createRoute, z } from '@hono/zod-openapi'
import { callOfAgent, listCalls } from '#calls/view-store.ts'
import { CallShape, callView } from './calls-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { requireRole } from './require-role.ts'

export const mine = createRoute({
  method: 'get',
  path: '/api/me/call',
  tags: ['calls'],
  summary: 'The call that you are rung for or that you are in',
  responses: {
    200: answers('Null: none.', z.object({ call: CallShape.nullable() }).openapi('MyCall')),
    ...problems(),
  },
})

export const list = createRoute({
  method: 'get',
  path: '/api/calls',
  tags: ['calls'],
  summary: 'All calls that are not over and whose contacts you may see (supervisors)',
  responses: {
    200: answers('The oldest first.', z.object({ calls: z.array(CallShape) }).openapi('Calls')),
    ...problems('forbidden'),
  },
})

export function callDoors(): Door {
  const door = newDoor()
  door.openapi(mine, async (c) => {
    const { city, actor } = c.var
    const call = await callOfAgent(city.sql, actor.agentId)
    return c.json({ call: call === null ? null : callView(city, call, actor) }, 200)
  })
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const calls = await listCalls(city.sql, actor, city.rules.city.firstLinePool)
    return c.json({ calls: calls.map((call) => callView(city, call, actor)) }, 200)
  })
  return door
}
