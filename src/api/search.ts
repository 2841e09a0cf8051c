/** Finds contacts by words, names, addresses and case numbers, among those that the reader may see. */
import { createRoute, z } from '@hono/zod-openapi'
import { searchContacts } from '#contacts/store/search.ts'
import { insertAudit } from '#live/audit-store.ts'
import { ContactSummaryShape } from './contact-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, keyOf, NextCursor, PageQuery } from './paging.ts'

const KeyShape = z.object({ id: z.number().int() })

export const search = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['contacts'],
  summary: 'Search, newest first; diacritics and case do not matter',
  request: { query: PageQuery.extend({ q: z.string().trim().min(2).max(200) }) },
  responses: {
    200: answers(
      'A page of contacts.',
      z.object({ contacts: z.array(ContactSummaryShape), next: NextCursor }).openapi('SearchPage'),
    ),
    ...problems('search-too-slow'),
  },
})

export function searchDoors(): Door {
  const door = newDoor()
  door.openapi(search, async (c) => {
    const { city, actor } = c.var
    const { q, cursor, limit } = c.req.valid('query')
    const found = granted(
      await searchContacts(city.sql, actor, city.rules.city.firstLinePool, {
        query: q,
        before: keyOf(cursor, KeyShape)?.id ?? null,
        limit,
        now: city.now(),
      }),
    )
    const { contacts, next } = found
    // Not what was sought, which is often a name: only that, and how much was shown.
    const detail = { shown: contacts.map((contact) => contact.id) }
    await insertAudit(city.sql, {
      at: city.now(),
      agentId: actor.agentId,
      action: 'searched',
      detail,
    })
    return c.json({ contacts, next: cursorOf(next) }, 200)
  })
  return door
}
