/** Shows the ready texts for one contact, as they would leave. */
import { createRoute, z } from '@hono/zod-openapi'
import { templatesFor } from '#replies/templates/templates-for.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'

export const list = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/templates',
  tags: ['replies'],
  summary: 'Templates for this contact: in the citizen’s language, with their places filled',
  request: {
    params: ContactParams,
    query: z.object({ kind: z.enum(['informal', 'formal']).optional() }),
  },
  responses: {
    200: answers(
      'By title.',
      z
        .object({
          templates: z.array(
            z.object({
              id: z.number().int(),
              title: z.string(),
              enterprise: z.string().nullable(),
              text: z.string(),
            }),
          ),
        })
        .openapi('ReadyTexts'),
    ),
    ...problems('not-found'),
  },
})

export function contactTemplateDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { kind } = c.req.valid('query')
    const asked = kind === undefined ? {} : { kind }
    const found = granted(
      await templatesFor(c.var.city, c.var.actor, c.req.valid('param').id, asked),
    )
    return c.json({ templates: found.templates }, 200)
  })
  return door
}
