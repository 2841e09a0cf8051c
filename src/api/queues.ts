/** Shows supervisors how the queues stand now, by enterprise, pool, language or channel. */
import { createRoute, z } from '@hono/zod-openapi'
import { presenceStates } from '#agents/agent.ts'
import { queueDimensions } from '#figures/dimension.ts'
import { showQueues } from '#figures/show-queues.ts'
import type { QueueRow } from '#figures/show-queues.ts'
import { LanguageName } from './contact-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { Instant } from './paging.ts'
import { requireRole } from './require-role.ts'

export const NarrowingQuery = z.object({
  enterprise: z.string().max(100).optional(),
  pool: z.string().max(100).optional(),
  language: LanguageName.optional(),
  channel: z.enum(['email', 'chat', 'sms', 'voice']).optional(),
})

export const ShareShape = z.number().min(0).max(1).nullable()
export const TargetsShape = z
  .object({ live: z.number(), letters: z.number() })
  .openapi({ description: 'Seconds within which a call or chat, or a letter, is to be answered.' })
export const LevelShape = {
  ofAnswered: ShareShape.openapi({ description: 'Answered in time / answered.' }),
  ofAll: ShareShape.openapi({
    description: '(Answered in time + gave up in time) / (answered + gave up).',
  }),
  abandonment: ShareShape.openapi({ description: 'Gave up / (answered + gave up).' }),
}
const count = z.number().int()

const QueueShape = z
  .object({
    id: z.string().nullable().openapi({ description: 'Null: of no enterprise.' }),
    waiting: count,
    oldestQueuedAt: Instant.nullable(),
    expectedWait: z
      .object({ fromMinutes: z.number(), toMinutes: z.number() })
      .nullable()
      .openapi({ description: 'For a call or chat that comes now; null: nobody can tell.' }),
    inHand: count,
    onHold: count,
    received: count.openapi({ description: 'Today, like all that follows.' }),
    answered: count,
    abandoned: count,
    ...LevelShape,
    agents: z.partialRecord(z.enum(presenceStates), count),
  })
  .openapi('Queue')

export const list = createRoute({
  method: 'get',
  path: '/api/queues',
  tags: ['figures'],
  summary: 'How the queues that you may see stand now (supervisors)',
  request: {
    query: NarrowingQuery.extend({ by: z.enum(queueDimensions).default('enterprise') }),
  },
  responses: {
    200: answers(
      'Where most wait first, and all together.',
      z
        .object({ at: Instant, targets: TargetsShape, rows: z.array(QueueShape), all: QueueShape })
        .openapi('Queues'),
    ),
    ...problems('forbidden'),
  },
})

export function queueDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { by, ...only } = c.req.valid('query')
    const { at, targets, rows, all } = await showQueues(c.var.city, c.var.actor, by, only)
    return c.json({ at: at.toISOString(), targets, rows: rows.map(told), all: told(all) }, 200)
  })
  return door
}

function told({ oldestQueuedAt, ...row }: QueueRow) {
  return { ...row, oldestQueuedAt: oldestQueuedAt?.toISOString() ?? null }
}
