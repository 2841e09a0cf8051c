/** Shows supervisors how calls ended: whom a person answered, whom a notice, who gave up. */
import { createRoute, z } from '@hono/zod-openapi'
import { dayNumber, isLocalDate } from '#deadlines/local-date.ts'
import { fail } from '#errors.ts'
import { showCalls } from '#figures/show-calls.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { requireRole } from './require-role.ts'

const Day = z.string().refine(isLocalDate).openapi({ format: 'date', example: '2026-11-20' })
const count = z.number().int()
const mostDays = 800

const CallReport = z
  .object({
    rows: z.array(
      z.object({
        id: z
          .string()
          .nullable()
          .openapi({ description: 'Enterprise; null: none, or never told.' }),
        total: count,
        answered: count,
        deflected: count.openapi({ description: 'A notice before the queue was answer enough.' }),
        informed: count.openapi({ description: 'Told who is competent, or that nobody is there.' }),
        kept: count.openapi({ description: 'A message was left, or a call back asked for.' }),
        abandoned: count,
      }),
    ),
  })
  .openapi('CallReport')

export const show = createRoute({
  method: 'get',
  path: '/api/reports/calls',
  tags: ['figures'],
  summary: 'How calls ended, by enterprise (supervisors)',
  request: {
    query: z.object({
      from: Day,
      to: Day.openapi({ description: 'The last day, counted.' }),
      enterprise: z.string().optional(),
    }),
  },
  responses: { 200: answers('By enterprise.', CallReport), ...problems('forbidden') },
})

export function callReportDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { from, to, enterprise } = c.req.valid('query')
    const days = dayNumber(to) - dayNumber(from)
    if (days < 0 || days > mostDays) fail('bad-request', { field: 'to' })
    return c.json({ rows: await showCalls(c.var.city, c.var.actor, { from, to, enterprise }) }, 200)
  })
  return door
}
