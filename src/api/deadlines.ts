/** Shows supervisors which deadlines are due, missed and kept. */
import { createRoute, z } from '@hono/zod-openapi'
import { holderKinds } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { DeadlineRow } from '#figures/store/deadlines.ts'
import { countKept, deadlineStates, listDeadlines } from '#figures/store/deadlines.ts'
import { registration } from './clock-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { cursorOf, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

const count = z.number().int()
const DeadlineShape = z
  .object({
    id: count,
    caseNumber: z.string(),
    rule: z.string(),
    action: z.string(),
    startedOn: z.string(),
    dueOn: z.string(),
    dueAt: Instant,
    metAt: Instant.nullable(),
    suspendedAt: Instant.nullable(),
    extendedFrom: z.string().nullable(),
    receivedAt: Instant,
    registeredAt: Instant,
    registeredLate: count.openapi({
      description: 'Working days from the day of receipt to that of registration.',
    }),
    held: z
      .array(
        z.object({
          kind: z.enum(holderKinds),
          holder: z.string(),
          name: z.string().nullable(),
          seconds: count,
        }),
      )
      .openapi({ description: 'Who has had the case since its registration, the first first.' }),
    topic: z.string().nullable(),
    subject: z.string().nullable(),
    contactId: count.openapi({ description: 'The latest contact of the case that you may see.' }),
    enterprise: z.string().nullable(),
    pool: z.string(),
    language: z.string(),
    agent: z.object({ id: count, name: z.string() }).nullable(),
  })
  .openapi('Deadline')

export const list = createRoute({
  method: 'get',
  path: '/api/deadlines',
  tags: ['figures'],
  summary: 'Deadlines of cases that you may see (supervisors)',
  request: {
    query: PageQuery.extend({
      state: z.enum(deadlineStates).default('due'),
      enterprise: z.string().max(100).optional(),
      pool: z.string().max(100).optional(),
    }),
  },
  responses: {
    200: answers(
      'A page: open ones by what is due first, kept ones the latest first.',
      z.object({ deadlines: z.array(DeadlineShape), next: NextCursor }).openapi('DeadlinePage'),
    ),
    ...problems('forbidden'),
  },
})

export const kept = createRoute({
  method: 'get',
  path: '/api/deadlines/kept',
  tags: ['figures'],
  summary: 'How the deadlines of the last days were kept, by enterprise (supervisors)',
  request: { query: z.object({ days: z.coerce.number().int().min(1).max(400).default(30) }) },
  responses: {
    200: answers(
      'Whatever is still open counts, however old.',
      z
        .object({
          enterprises: z.array(
            z.object({
              enterprise: z.string().nullable(),
              due: count,
              overdue: count,
              suspended: count,
              late: count,
              met: count,
            }),
          ),
        })
        .openapi('KeptDeadlines'),
    ),
    ...problems('forbidden'),
  },
})

const Key = z.object({ at: z.iso.datetime(), id: z.number().int() })

export function deadlineDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { cursor, limit, ...asked } = c.req.valid('query')
    const rows = await listDeadlines(city.sql, {
      ...asked,
      actor,
      firstLinePool: city.rules.city.firstLinePool,
      now: city.now(),
      after: keyOf(cursor, Key),
      limit: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const next = last === undefined ? null : { at: last.dueAt.toISOString(), id: last.id }
    const deadlines = page.map((row) => shown(city, row))
    return c.json({ deadlines, next: cursorOf(next) }, 200)
  })
  door.openapi(kept, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const now = city.now()
    const since = new Date(now.getTime() - c.req.valid('query').days * 86_400_000)
    const { firstLinePool } = city.rules.city
    const enterprises = await countKept(city.sql, { actor, firstLinePool, since, now })
    return c.json({ enterprises }, 200)
  })
  return door
}

function shown(city: City, row: DeadlineRow): z.infer<typeof DeadlineShape> {
  const { dueAt, metAt, suspendedAt, receivedAt, registeredAt } = row
  const days = { receivedAt: receivedAt.toISOString(), registeredAt: registeredAt.toISOString() }
  return {
    ...row,
    ...days,
    registeredLate: registration(city, days).registeredLate,
    dueAt: dueAt.toISOString(),
    metAt: metAt?.toISOString() ?? null,
    suspendedAt: suspendedAt?.toISOString() ?? null,
  }
}
