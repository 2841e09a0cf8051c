/** Shows which corrections gave deadlines another day, and lets an administrator ask for one. */
import { createRoute, z } from '@hono/zod-openapi'
import { insertRedating, listRedatings } from '#clocks/store/recount.ts'
import { fail } from '#errors.ts'
import { insertAudit } from '#live/audit-store.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { Instant } from './paging.ts'
import { requireRole } from './require-role.ts'

const count = z.number().int()

export const list = createRoute({
  method: 'get',
  path: '/api/deadlines/redatings',
  tags: ['figures'],
  summary: 'Corrections that gave open deadlines another day (supervisors)',
  responses: {
    200: answers(
      'The latest first. A rule that is merely replaced by a new one corrects nothing: old cases keep theirs.',
      z
        .object({
          redatings: z.array(
            z.object({
              id: count,
              kind: z.enum(['calendar', 'rule']),
              about: z.string(),
              days: z.array(z.object({ on: z.string(), isWorking: z.boolean() })),
              because: z.string().nullable(),
              askedAt: Instant,
              askedBy: z.string().nullable(),
              finishedAt: Instant.nullable(),
              changed: count,
            }),
          ),
          rules: z.array(z.string()).openapi({ description: 'Whose deadlines may be corrected.' }),
        })
        .openapi('Redatings'),
    ),
    ...problems('forbidden'),
  },
})

export const add = createRoute({
  method: 'post',
  path: '/api/deadlines/redatings',
  tags: ['figures'],
  summary:
    'Give the open deadlines of a rule the term that it has now, because its row was wrong (administrators)',
  request: {
    body: json(
      z
        .object({
          rule: z.string().min(1).max(100),
          because: z.string().trim().min(3).max(2_000),
        })
        .strict()
        .openapi('NewRedating'),
    ),
  },
  responses: {
    202: answers('It is carried out within a minute.', z.object({ id: count.nullable() })),
    ...problems('forbidden', 'bad-request'),
  },
})

export function redatingDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const rows = await listRedatings(city.sql, 50)
    const redatings = rows.map(({ detail, askedAt, finishedAt, ...row }) => ({
      ...row,
      days: detail.days ?? [],
      askedAt: askedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    }))
    return c.json({ redatings, rules: city.deadlineRules.map(({ id }) => id) }, 200)
  })
  door.openapi(add, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'administrator')
    const { rule: about, because } = c.req.valid('json')
    if (!city.deadlineRules.some(({ id }) => id === about)) fail('bad-request', { field: 'rule' })
    const now = city.now()
    const id = await city.sql.begin(async (tx) => {
      const by = actor.agentId
      const detail = { rule: about, because }
      await insertAudit(tx, { at: now, agentId: by, action: 'deadlines-redated', detail })
      return insertRedating(tx, { kind: 'rule', about, detail: {}, because, by, now })
    })
    city.wake('rules')
    return c.json({ id }, 202)
  })
  return door
}
