/** Keeps what an agent is writing on the server, so that nothing she wrote is ever lost. */
import { createRoute, z } from '@hono/zod-openapi'
import { dropDraft, listOwnDrafts, loadDraft, saveDraft } from '#replies/drafts.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { visible } from './messages.ts'
import { granted } from './outcomes.ts'
import { Instant } from './paging.ts'

const path = '/api/contacts/{id}/draft'

export const DraftShape = z
  .object({
    text: z.string(),
    basedOnVersion: z.number().int(),
    updatedAt: Instant,
    machineMade: z.boolean().openapi({ description: 'It began as a translation by machine.' }),
    originalText: z
      .string()
      .nullable()
      .openapi({ description: 'What you wrote, where a machine translated it.' }),
  })
  .openapi('Draft')

export const show = createRoute({
  method: 'get',
  path,
  tags: ['replies'],
  summary: 'Your draft for a contact',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'The draft; null when there is none.',
      z.object({ draft: DraftShape.nullable() }).openapi('OwnDraft'),
    ),
    ...problems('not-found'),
  },
})

export const save = createRoute({
  method: 'put',
  path,
  tags: ['replies'],
  summary: 'Keep what you have written so far; an empty text drops it',
  request: {
    params: ContactParams,
    body: json(
      z.object({ text: z.string().max(500_000), basedOnVersion: z.number().int().min(0) }).strict(),
    ),
  },
  responses: {
    200: answers('Kept.', z.object({ updatedAt: Instant }).openapi('KeptDraft')),
    ...problems('not-found', 'payload-too-large'),
  },
})

export const drop = createRoute({
  method: 'delete',
  path,
  tags: ['replies'],
  summary: 'Throw your draft away',
  request: { params: ContactParams },
  responses: { 204: { description: 'Gone.' }, ...problems('not-found') },
})

export const list = createRoute({
  method: 'get',
  path: '/api/me/drafts',
  tags: ['replies'],
  summary: 'All that you have begun to write, the latest first',
  responses: {
    200: answers(
      'Your drafts.',
      z
        .object({ drafts: z.array(DraftShape.extend({ contactId: z.number().int() })) })
        .openapi('Drafts'),
    ),
    ...problems(),
  },
})

export function draftDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    await visible(c.var.city, c.var.actor, id)
    return c.json({ draft: await loadDraft(c.var.city, c.var.actor, id) }, 200)
  })
  door.openapi(save, async (c) => {
    const draft = c.req.valid('json')
    const saved = granted(await saveDraft(c.var.city, c.var.actor, c.req.valid('param').id, draft))
    return c.json({ updatedAt: saved.updatedAt }, 200)
  })
  door.openapi(drop, async (c) => {
    const { id } = c.req.valid('param')
    await visible(c.var.city, c.var.actor, id)
    await dropDraft(c.var.city, c.var.actor, id)
    return c.body(null, 204)
  })
  door.openapi(list, async (c) => {
    return c.json({ drafts: await listOwnDrafts(c.var.city, c.var.actor) }, 200)
  })
  return door
}
