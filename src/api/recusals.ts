/** Lets an agent be recused of a matter, herself or by her manager, and records conflicts ahead. */
import { createRoute, z } from '@hono/zod-openapi'
import { recordConflict } from '#fairness/record-conflict.ts'
import { recuse } from '#fairness/recuse.ts'
import { listOwnRecusals, listRecusals, listRecusalsOf } from '#fairness/store/recusal-lists.ts'
import { takeBack } from '#fairness/take-back.ts'
import { fail } from '#errors.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, keyOf, NextCursor, PageQuery } from './paging.ts'
import { ConflictBody, Reason, RecusalShape } from './recusal-shape.ts'
import { requireRole } from './require-role.ts'

export const declare = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/recusal',
  tags: ['fairness'],
  summary: 'Be recused of its case, or recuse an agent whose manager you are',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({ reason: Reason, agentId: z.number().int().positive().optional() })
        .strict()
        .openapi('NewRecusal'),
    ),
  },
  responses: {
    204: { description: 'From now on she sees nothing of it; what she held is back in its place.' },
    ...problems('forbidden', 'recused', 'not-found'),
  },
})

export const ofContact = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/recusals',
  tags: ['fairness'],
  summary: 'How many are recused of it; for managers who and why',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'Agents learn only that somebody is recused.',
      z
        .object({ recused: z.number().int(), recusals: z.array(RecusalShape) })
        .openapi('RecusalsOfContact'),
    ),
    ...problems('recused', 'not-found'),
  },
})

export const list = createRoute({
  method: 'get',
  path: '/api/recusals',
  tags: ['fairness'],
  summary: 'Recusals and conflicts recorded ahead of the agents you answer for',
  request: {
    query: PageQuery.extend({
      agent: Id.optional(),
      state: z.enum(['in-force', 'taken-back']).default('in-force'),
    }),
  },
  responses: {
    200: answers(
      'The latest first.',
      z.object({ recusals: z.array(RecusalShape), next: NextCursor }).openapi('Recusals'),
    ),
    ...problems('forbidden'),
  },
})

export const own = createRoute({
  method: 'get',
  path: '/api/me/recusals',
  tags: ['fairness'],
  summary: 'Your own recusals; of cases nothing but that they are there',
  responses: {
    200: answers('Those in force.', z.object({ recusals: z.array(RecusalShape) })),
    ...problems(),
  },
})

export const record = createRoute({
  method: 'post',
  path: '/api/recusals',
  tags: ['fairness'],
  summary: 'Record a conflict ahead, for yourself or for an agent whose manager you are',
  request: { body: json(ConflictBody) },
  responses: {
    201: answers('Recorded, also for what is there already.', z.object({ id: z.number().int() })),
    ...problems('forbidden'),
  },
})

export const undo = createRoute({
  method: 'post',
  path: '/api/recusals/{id}/taking-back',
  tags: ['fairness'],
  summary: 'Take a recusal back, or only for one case (managers)',
  request: {
    params: z.object({ id: Id }),
    body: json(
      z
        .object({ because: Reason, caseNumber: z.string().trim().min(1).max(60).optional() })
        .strict(),
    ),
  },
  responses: {
    204: { description: 'Taken back; it stays in the record.' },
    ...problems('forbidden', 'not-found'),
  },
})

export function recusalDoors(): Door {
  const door = newDoor()
  door.openapi(declare, async (c) => {
    const { city, actor } = c.var
    granted(await recuse(city, actor, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  })
  door.openapi(ofContact, async (c) => {
    const { city, actor } = c.var
    const firstLine = city.rules.city.firstLinePool
    const all = await listRecusalsOf(city.sql, actor, firstLine, c.req.valid('param').id)
    if (all === null) fail('not-found')
    const recused = new Set(all.map(({ agent }) => agent.id)).size
    return c.json({ recused, recusals: actor.role === 'agent' ? [] : all }, 200)
  })
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { cursor, limit, agent, state } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? null
    const isOver = state === 'taken-back'
    const page = { agentId: agent ?? null, isOver, before, limit: limit + 1 }
    const rows = await listRecusals(city.sql, actor, page)
    const recusals = rows.slice(0, limit)
    const last = rows.length > limit ? recusals.at(-1) : undefined
    return c.json({ recusals, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  door.openapi(own, async (c) => {
    const { city, actor } = c.var
    return c.json({ recusals: await listOwnRecusals(city.sql, actor.agentId) }, 200)
  })
  door.openapi(record, async (c) => {
    const { city, actor } = c.var
    const { agentId = actor.agentId, ...asked } = c.req.valid('json')
    const { recusalId } = granted(await recordConflict(city, actor, { agentId, ...asked }))
    return c.json({ id: recusalId }, 201)
  })
  door.openapi(undo, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    granted(await takeBack(city, actor, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  })
  return door
}
