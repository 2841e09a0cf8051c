/** Lets an agent hold, mute and end her call, come back to it, ask a colleague, and hand it over. */
import { createRoute, z } from '@hono/zod-openapi'
import { consult, endConsult } from '#calls/talking/consult.ts'
import { endHerTalk } from '#calls/talking/end-her-talk.ts'
import { handOver } from '#calls/talking/hand-over.ts'
import { hold, mute } from '#calls/talking/hold.ts'
import { rejoin } from '#calls/talking/rejoin.ts'
import { CallParams, CallShape, shownCall } from './calls-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'

const path = '/api/calls/{id}'
const responses = {
  200: answers('The call as it is now.', CallShape),
  ...problems('not-found', 'recused', 'held-by-another', 'conflict-state', 'phone-unavailable'),
}

export const holding = createRoute({
  method: 'put',
  path: `${path}/hold`,
  tags: ['calls'],
  summary: 'Put the citizen on hold, or take them back',
  request: { params: CallParams, body: json(z.object({ isHeld: z.boolean() }).strict()) },
  responses,
})

export const muting = createRoute({
  method: 'put',
  path: `${path}/mute`,
  tags: ['calls'],
  summary: 'Mute your own line, or open it again',
  request: { params: CallParams, body: json(z.object({ isMuted: z.boolean() }).strict()) },
  responses,
})

export const ending = createRoute({
  method: 'post',
  path: `${path}/ending`,
  tags: ['calls'],
  summary: 'Hang up for all; at a desk this is what ends a call',
  request: { params: CallParams },
  responses,
})

export const consultation = createRoute({
  method: 'post',
  path: `${path}/consultation`,
  tags: ['calls'],
  summary: 'Ask a colleague while the citizen is on hold',
  request: {
    params: CallParams,
    body: json(
      z
        .object({
          agentId: z.number().int(),
          note: z.string().trim().max(2000).nullable().optional(),
        })
        .strict(),
    ),
  },
  responses: {
    201: answers('She is being rung.', CallShape),
    ...problems(
      'not-found',
      'recused',
      'held-by-another',
      'conflict-state',
      'agent-not-free',
      'phone-unavailable',
    ),
  },
})

export const endConsultation = createRoute({
  method: 'delete',
  path: `${path}/consultation`,
  tags: ['calls'],
  summary: 'Let the colleague go; the citizen is back',
  request: { params: CallParams },
  responses,
})

export const handover = createRoute({
  method: 'post',
  path: `${path}/consultation/handover`,
  tags: ['calls'],
  summary: 'Hand citizen and contact to the colleague who is on the line; you leave',
  request: { params: CallParams },
  responses: {
    200: answers('The call, now hers.', CallShape),
    ...problems(
      'not-found',
      'recused',
      'held-by-another',
      'conflict-state',
      'agent-not-free',
      'phone-unavailable',
    ),
  },
})

export const rejoining = createRoute({
  method: 'post',
  path: '/api/me/call/rejoin',
  tags: ['calls'],
  summary: 'Be rung again for the call that your desk has lost; the citizen waits half a minute',
  responses: {
    200: answers('Null: there is none any more.', z.object({ call: CallShape.nullable() })),
    ...problems('conflict-state', 'phone-unavailable'),
  },
})

export function callTalkDoors(): Door {
  const door = newDoor()
  door.openapi(holding, async (c) => {
    const { id } = c.req.valid('param')
    granted(await hold(c.var.city, c.var.actor, id, c.req.valid('json').isHeld))
    return c.json(await shownCall(c.var, id), 200)
  })
  door.openapi(muting, async (c) => {
    const { id } = c.req.valid('param')
    granted(await mute(c.var.city, c.var.actor, id, c.req.valid('json').isMuted))
    return c.json(await shownCall(c.var, id), 200)
  })
  door.openapi(ending, async (c) => {
    const { id } = c.req.valid('param')
    granted(await endHerTalk(c.var.city, c.var.actor, id))
    return c.json(await shownCall(c.var, id), 200)
  })
  door.openapi(consultation, async (c) => {
    const { id } = c.req.valid('param')
    const { agentId, note } = c.req.valid('json')
    const asked = { agentId, note: note === undefined || note === '' ? null : note }
    granted(await consult(c.var.city, c.var.actor, id, asked))
    return c.json(await shownCall(c.var, id), 201)
  })
  door.openapi(endConsultation, async (c) => {
    const { id } = c.req.valid('param')
    granted(await endConsult(c.var.city, c.var.actor, id))
    return c.json(await shownCall(c.var, id), 200)
  })
  door.openapi(handover, async (c) => {
    const { id } = c.req.valid('param')
    granted(await handOver(c.var.city, c.var.actor, id))
    return c.json(await shownCall(c.var, id), 200)
  })
  door.openapi(rejoining, async (c) => {
    const id = granted(await rejoin(c.var.city, c.var.actor)).callId
    return c.json({ call: await shownCall(c.var, id) }, 200)
  })
  return door
}
