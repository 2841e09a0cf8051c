/** Shows who did or saw what in the whole centre, to whoever answers for it. */
import { createRoute, z } from '@hono/zod-openapi'
import { listAuditActions, listAuditLog } from '#live/audit-log-store.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { AuditShape } from './audit.ts'
import { cursorOf, Id, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

export const list = createRoute({
  method: 'get',
  path: '/api/audit',
  tags: ['house'],
  summary: 'Who did or saw what, newest first: of contacts and agents that you answer for',
  request: {
    query: PageQuery.extend({
      agent: Id.optional(),
      action: z.string().max(100).optional(),
      contact: Id.optional(),
    }),
  },
  responses: {
    200: answers(
      'A page.',
      z.object({ entries: z.array(AuditShape), next: NextCursor }).openapi('AuditLogPage'),
    ),
    ...problems('forbidden'),
  },
})

export const actions = createRoute({
  method: 'get',
  path: '/api/audit/actions',
  tags: ['house'],
  summary: 'What has been written down so far, by kind (supervisors)',
  responses: {
    200: answers('Words.', z.object({ actions: z.array(z.string()) }).openapi('AuditActions')),
    ...problems('forbidden'),
  },
})

export function auditLogDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { cursor, limit, agent = null, action = null, contact = null } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? null
    const asked = { agentId: agent, action, contactId: contact, before, limit: limit + 1 }
    const rows = await listAuditLog(city.sql, actor, city.rules.city.firstLinePool, asked)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const entries = page.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
    return c.json({ entries, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  door.openapi(actions, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    return c.json({ actions: await listAuditActions(c.var.city.sql) }, 200)
  })
  return door
}
