/** Says who is away and who stands in, so that nothing waits for somebody who is not there. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { comeBack, planAbsence } from '#fairness/plan-absence.ts'
import { listAbsences } from '#fairness/store/absences.ts'
import { listMoves } from '#fairness/store/hand-on.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

const Person = z.object({ id: z.number().int(), name: z.string() })

const AbsenceShape = z
  .object({
    id: z.number().int(),
    agent: Person,
    kind: z.enum(['planned', 'sudden']),
    startsAt: Instant,
    endsAt: Instant.nullable(),
    deputy: Person.nullable(),
    notedBy: Person.nullable().openapi({
      description: 'Null: the house, since her desk has fallen silent.',
    }),
    endedAt: Instant.nullable(),
    state: z.enum(['coming', 'away', 'over', 'cancelled']),
    moved: z.number().int().openapi({ description: 'How many contacts were handed on.' }),
  })
  .openapi('Absence')

const AbsencesShape = z
  .object({ absences: z.array(AbsenceShape), next: NextCursor })
  .openapi('Absences')

export const list = createRoute({
  method: 'get',
  path: '/api/absences',
  tags: ['fairness'],
  summary: 'Absences of the agents you answer for',
  request: { query: PageQuery },
  responses: { 200: answers('The latest first.', AbsencesShape), ...problems('forbidden') },
})

export const own = createRoute({
  method: 'get',
  path: '/api/me/absences',
  tags: ['fairness'],
  summary: 'Your own absences',
  request: { query: PageQuery },
  responses: { 200: answers('The latest first.', AbsencesShape), ...problems() },
})

export const plan = createRoute({
  method: 'post',
  path: '/api/absences',
  tags: ['fairness'],
  summary:
    'Plan an absence, your own or of an agent whose manager you are; or mark one that began now',
  request: {
    body: json(
      z
        .object({
          agentId: z.number().int().positive().optional(),
          startsAt: z.iso.datetime({ offset: true }).nullable().default(null).openapi({
            description: 'Null: from now.',
          }),
          endsAt: z.iso.datetime({ offset: true }).nullable().default(null),
          deputyId: z.number().int().positive().nullable().default(null),
        })
        .strict()
        .openapi('NewAbsence'),
    ),
  },
  responses: {
    201: answers('Written down.', z.object({ id: z.number().int() }).openapi('PlannedAbsence')),
    ...problems('forbidden', 'conflict-state'),
  },
})

export const end = createRoute({
  method: 'post',
  path: '/api/absences/{id}/ending',
  tags: ['fairness'],
  summary: 'Come back before the time, or do not go after all',
  request: { params: z.object({ id: Id }) },
  responses: { 204: { description: 'Ended.' }, ...problems('not-found', 'conflict-state') },
})

export const moves = createRoute({
  method: 'get',
  path: '/api/absences/{id}/moves',
  tags: ['fairness'],
  summary: 'What happened to what she had, of what you may see',
  request: { params: z.object({ id: Id }) },
  responses: {
    200: answers(
      'The latest first; 500 at most.',
      z
        .object({
          moves: z.array(
            z.object({
              contactId: z.number().int(),
              caseNumber: z.string().nullable(),
              subject: z.string().nullable(),
              was: z.string(),
              to: Person.nullable(),
              pool: z.string(),
              at: Instant,
              givenBackAt: Instant.nullable(),
              state: z.string(),
            }),
          ),
        })
        .openapi('AbsenceMoves'),
    ),
    ...problems('not-found'),
  },
})

export function absenceDoors(): Door {
  const door = newDoor()
  const page = async (
    c: { city: Parameters<typeof planAbsence>[0]; actor: Parameters<typeof planAbsence>[1] },
    query: { cursor?: string | undefined; limit: number },
    isOwn: boolean,
  ) => {
    const { city, actor } = c
    const before = keyOf(query.cursor, z.object({ id: z.number().int() }))?.id ?? null
    const asked = { isOwn, before, limit: query.limit + 1, now: city.now() }
    const rows = await listAbsences(city.sql, actor, asked)
    const absences = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? absences.at(-1) : undefined
    return { absences, next: cursorOf(last === undefined ? null : { id: last.id }) }
  }
  door.openapi(list, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    return c.json(await page(c.var, c.req.valid('query'), false), 200)
  })
  door.openapi(own, async (c) => c.json(await page(c.var, c.req.valid('query'), true), 200))
  door.openapi(plan, async (c) => {
    const { city, actor } = c.var
    const { agentId = actor.agentId, startsAt, endsAt, deputyId } = c.req.valid('json')
    const result = await planAbsence(city, actor, {
      agentId,
      startsAt: startsAt === null ? null : new Date(startsAt),
      endsAt: endsAt === null ? null : new Date(endsAt),
      deputyId,
    })
    return c.json({ id: granted(result).absenceId }, 201)
  })
  door.openapi(end, async (c) => {
    granted(await comeBack(c.var.city, c.var.actor, c.req.valid('param').id))
    return c.body(null, 204)
  })
  door.openapi(moves, async (c) => {
    const { city, actor } = c.var
    const { id } = c.req.valid('param')
    const asked = { isOwn: actor.role === 'agent', before: id + 1, limit: 1, now: city.now() }
    const [absence] = await listAbsences(city.sql, actor, asked)
    if (absence?.id !== id) fail('not-found')
    const firstLine = city.rules.city.firstLinePool
    return c.json({ moves: await listMoves(city.sql, actor, firstLine, id) }, 200)
  })
  return door
}
