/** Shows the alarms that concern the reader, and lets her say that she has seen one. */
import { createRoute, z } from '@hono/zod-openapi'
import { acknowledgeAlarm } from '#alarms/acknowledge-alarm.ts'
import { listAlarms } from '#alarms/list-alarms.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'

const AlarmShape = z
  .object({
    id: z.number().int(),
    kind: z.string(),
    enterprise: z.string().nullable(),
    contactId: z.number().int().nullable(),
    detail: z.record(z.string(), z.unknown()),
    raisedAt: Instant,
    tellings: z.number().int(),
    acknowledgedAt: Instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
  })
  .openapi('Alarm')

export const list = createRoute({
  method: 'get',
  path: '/api/alarms',
  tags: ['alarms'],
  summary: 'Alarms that are open and concern you',
  responses: {
    200: answers('The alarms.', z.object({ alarms: z.array(AlarmShape) }).openapi('Alarms')),
    ...problems(),
  },
})

export const acknowledge = createRoute({
  method: 'post',
  path: '/api/alarms/{id}/acknowledgement',
  tags: ['alarms'],
  summary: 'Say that you have seen it: nobody else is told any more',
  request: { params: z.object({ id: Id }) },
  responses: {
    204: { description: 'Acknowledged, by you or by somebody before you.' },
    ...problems('not-found'),
  },
})

export function alarmDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    return c.json({ alarms: await listAlarms(c.var.city, c.var.actor) }, 200)
  })
  door.openapi(acknowledge, async (c) => {
    const result = await acknowledgeAlarm(c.var.city, c.var.actor, c.req.valid('param').id)
    if (result.outcome !== 'already-acknowledged') granted(result)
    return c.body(null, 204)
  })
  return door
}
