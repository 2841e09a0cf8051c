/** Opens the telephone at an agent's desk in a demo: she is rung there, answers, presses, and types what she says. */
import { createRoute, z } from '@hono/zod-openapi'
import { json, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { fail } from '#errors.ts'
import type { DemoExchange } from './exchange.ts'
import type { Telephone } from './telephone.ts'
import { Answered, Keys, Words } from './words.ts'

/** Of a demo only, so that none of it is in the contract of the API. */
const hide = true
const done = { 204: { description: 'Done.' }, ...problems('conflict-state') }

export const follow = createRoute({
  method: 'get',
  path: '/api/me/phone/demo/stream',
  hide,
  responses: {
    200: {
      description: 'What it shows, each time it changes; it can be rung while somebody looks.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problems(),
  },
})

export const answer = createRoute({
  method: 'put',
  path: '/api/me/phone/demo/call',
  hide,
  request: { body: json(Answered) },
  responses: done,
})

export const hangUp = createRoute({
  method: 'delete',
  path: '/api/me/phone/demo/call',
  hide,
  responses: done,
})

export const press = createRoute({
  method: 'post',
  path: '/api/me/phone/demo/keys',
  hide,
  request: { body: json(z.object({ keys: Keys })) },
  responses: done,
})

export const say = createRoute({
  method: 'post',
  path: '/api/me/phone/demo/words',
  hide,
  request: { body: json(z.object({ text: Words })) },
  responses: done,
})

/** Behind the doors of the API: each agent has her own telephone and no other. */
export function deskPhoneDoors({ desks }: DemoExchange): Door {
  const door = newDoor()
  const mine = (agentId: number): Telephone =>
    desks.of(agentId) ?? fail('conflict-state', { outcome: 'no-desk-open' })
  door.openapi(follow, (c) => desks.follow(c.var.actor.agentId))
  door.openapi(answer, async (c) => {
    await mine(c.var.actor.agentId).answer()
    return c.body(null, 204)
  })
  door.openapi(hangUp, async (c) => {
    await mine(c.var.actor.agentId).hangUp()
    return c.body(null, 204)
  })
  door.openapi(press, async (c) => {
    await mine(c.var.actor.agentId).press(c.req.valid('json').keys)
    return c.body(null, 204)
  })
  door.openapi(say, async (c) => {
    await mine(c.var.actor.agentId).say(c.req.valid('json').text)
    return c.body(null, 204)
  })
  return door
}
