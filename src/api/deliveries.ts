/** Shows what is on its way to citizens, and lets a supervisor let go what was held. */
import { createRoute, z } from '@hono/zod-openapi'
import { deliveryStates } from '#delivery/delivery.ts'
import { listDeliveries } from '#delivery/store/list.ts'
import { releaseDelivery } from '#flows/release-delivery.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

const DeliveryShape = z
  .object({
    id: z.number().int(),
    contactId: z.number().int(),
    messageId: z.number().int(),
    channel: z.string(),
    address: z.string(),
    state: z.enum(deliveryStates),
    heldBecause: z.string().nullable(),
    isAutomatic: z.boolean(),
    attempts: z.number().int(),
    nextAttemptAt: Instant,
    detail: z.string().nullable(),
    createdAt: Instant,
    sentAt: Instant.nullable(),
    reportedAt: Instant.nullable(),
  })
  .openapi('Delivery')

export const list = createRoute({
  method: 'get',
  path: '/api/deliveries',
  tags: ['deliveries'],
  summary: 'Deliveries, newest first; by state, or those that are held',
  request: {
    query: PageQuery.extend({
      state: z.enum(deliveryStates).optional(),
      held: z.stringbool().optional(),
    }),
  },
  responses: {
    200: answers(
      'A page of deliveries.',
      z.object({ deliveries: z.array(DeliveryShape), next: NextCursor }).openapi('DeliveryPage'),
    ),
    ...problems(),
  },
})

export const release = createRoute({
  method: 'post',
  path: '/api/deliveries/{id}/release',
  tags: ['deliveries'],
  summary: 'Let go what is held, or try again what is uncertain or failed (supervisors)',
  request: { params: z.object({ id: Id }) },
  responses: {
    204: { description: 'It goes out now, under the same Message-ID.' },
    ...problems('forbidden', 'not-found', 'conflict-state'),
  },
})

export function deliveryDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    const { cursor, limit, state, held } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? null
    const page = { state: state ?? null, isHeld: held ?? null, before, limit: limit + 1 }
    const rows = await listDeliveries(city.sql, actor, city.rules.city.firstLinePool, page)
    const deliveries = rows.slice(0, limit)
    const last = rows.length > limit ? deliveries.at(-1) : undefined
    return c.json({ deliveries, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  door.openapi(release, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    granted(await releaseDelivery(city, actor, c.req.valid('param').id))
    return c.body(null, 204)
  })
  return door
}
