/** Says how many contacts stand in each view of the desk, by the same filters as the views themselves. */
import { createRoute, z } from '@hono/zod-openapi'
import { countViews, mostCounted } from '#contacts/store/counts.ts'
import { contactViews } from '#contacts/store/view.ts'
import { ContactFilterQuery } from './contacts.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

export const list = createRoute({
  method: 'get',
  path: '/api/views',
  tags: ['contacts'],
  summary: 'How many contacts stand in each view, among those that you may see',
  request: { query: ContactFilterQuery },
  responses: {
    200: answers(
      'All views in their order.',
      z
        .object({
          views: z.array(
            z.object({
              view: z.enum(contactViews),
              count: z
                .number()
                .int()
                .openapi({
                  description: `Exact below ${mostCounted}, which stands for that many or more.`,
                }),
            }),
          ),
        })
        .openapi('Views'),
    ),
    ...problems(),
  },
})

export function viewDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    const { citizen, incident, ...filter } = c.req.valid('query')
    const asked = { ...filter, citizenId: citizen, incidentId: incident }
    const firstLine = city.rules.city.firstLinePool
    return c.json({ views: await countViews(city.sql, actor, firstLine, asked, city.now()) }, 200)
  })
  return door
}
