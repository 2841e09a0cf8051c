/** Shows who did or saw what with a contact. */
import { createRoute, z } from '@hono/zod-openapi'
import { listAudit } from '#live/audit-store.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { visible } from './messages.ts'
import { cursorOf, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

export const AuditShape = z
  .object({
    id: z.number().int(),
    at: Instant,
    agentId: z.number().int().nullable(),
    agentName: z.string().nullable(),
    action: z.string(),
    contactId: z.number().int().nullable(),
    caseId: z.number().int().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi('AuditEntry')

export const list = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/audit',
  tags: ['contacts'],
  summary: 'Who did or saw what, newest first (supervisors)',
  request: { params: ContactParams, query: PageQuery },
  responses: {
    200: answers(
      'A page of the audit trail.',
      z.object({ entries: z.array(AuditShape), next: NextCursor }).openapi('AuditPage'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export function auditDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { cursor, limit } = c.req.valid('query')
    const contact = await visible(city, actor, c.req.valid('param').id)
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? null
    const about = { contactId: contact.id, caseId: contact.caseId }
    const rows = await listAudit(city.sql, about, before, limit + 1)
    const entries = rows.slice(0, limit)
    const last = rows.length > limit ? entries.at(-1) : undefined
    return c.json({ entries, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  return door
}
