/** Keeps the texts that agents send again and again, each in six languages. */
import { createRoute, z } from '@hono/zod-openapi'
import { languages } from '#language/languages.ts'
import {
  activateTemplate,
  changeTemplate,
  deactivateTemplate,
  listTemplates,
  saveTemplate,
} from '#replies/templates/save-template.ts'
import type { TemplateTexts } from '#replies/templates/template.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'

const Texts = z.partialRecord(z.enum(languages), z.string().max(50_000))
const Title = z.string().trim().min(1).max(200)
const TemplateParams = z.object({ id: Id })

const TemplateShape = z
  .object({
    id: z.number().int(),
    key: z.string(),
    enterprise: z.string().nullable(),
    title: z.string(),
    texts: z.record(z.string(), z.string()),
    isActive: z.boolean(),
    changedBy: z.string().nullable(),
    changedAt: Instant,
  })
  .openapi('Template')

const SavedShape = z
  .object({ id: z.number().int(), isActive: z.boolean() })
  .openapi('SavedTemplate')

export const list = createRoute({
  method: 'get',
  path: '/api/templates',
  tags: ['templates'],
  summary: 'Templates of everybody and of your enterprises',
  responses: {
    200: answers('By title.', z.object({ templates: z.array(TemplateShape) }).openapi('Templates')),
    ...problems(),
  },
})

export const add = createRoute({
  method: 'post',
  path: '/api/templates',
  tags: ['templates'],
  summary: 'Add a template; it rests until it is activated (supervisors)',
  request: {
    body: json(
      z
        .object({
          key: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
          enterprise: z.string().max(100).nullable(),
          title: Title,
          texts: Texts,
        })
        .strict()
        .openapi('NewTemplate'),
    ),
  },
  responses: { 201: answers('Added.', SavedShape), ...problems('forbidden', 'conflict-state') },
})

export const change = createRoute({
  method: 'put',
  path: '/api/templates/{id}',
  tags: ['templates'],
  summary: 'Change title and texts (supervisors)',
  request: {
    params: TemplateParams,
    body: json(z.object({ title: Title, texts: Texts }).strict().openapi('TemplateChange')),
  },
  responses: {
    200: answers('Changed.', SavedShape),
    ...problems('forbidden', 'not-found', 'template-incomplete'),
  },
})

export const activate = createRoute({
  method: 'put',
  path: '/api/templates/{id}/activation',
  tags: ['templates'],
  summary: 'Put it to use, if all six languages are there (supervisors)',
  request: { params: TemplateParams },
  responses: {
    200: answers('In use.', SavedShape),
    ...problems('forbidden', 'not-found', 'template-incomplete'),
  },
})

export const deactivate = createRoute({
  method: 'delete',
  path: '/api/templates/{id}/activation',
  tags: ['templates'],
  summary: 'Take it out of use (supervisors)',
  request: { params: TemplateParams },
  responses: { 200: answers('At rest.', SavedShape), ...problems('forbidden', 'not-found') },
})

export function templateDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const templates = await listTemplates(c.var.city, c.var.actor)
    const shown = templates.map((one) => ({ ...one, texts: one.texts as Record<string, string> }))
    return c.json({ templates: shown }, 200)
  })
  door.openapi(add, async (c) => {
    const { texts, ...rest } = c.req.valid('json')
    const template = { ...rest, texts: texts as TemplateTexts }
    return c.json(saved(await saveTemplate(c.var.city, c.var.actor, template)), 201)
  })
  door.openapi(change, async (c) => {
    const { title, texts } = c.req.valid('json')
    const { id } = c.req.valid('param')
    const asked = { title, texts: texts as TemplateTexts }
    return c.json(saved(await changeTemplate(c.var.city, c.var.actor, id, asked)), 200)
  })
  door.openapi(activate, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(saved(await activateTemplate(c.var.city, c.var.actor, id)), 200)
  })
  door.openapi(deactivate, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(saved(await deactivateTemplate(c.var.city, c.var.actor, id)), 200)
  })
  return door
}

function saved(result: Awaited<ReturnType<typeof saveTemplate>>) {
  const { templateId, isActive } = granted(result)
  return { id: templateId, isActive }
}
