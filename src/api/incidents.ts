/** Lets a supervisor gather the many contacts of one event and answer them all with one text. */
import { createRoute, z } from '@hono/zod-openapi'
import { answerIncident } from '#incidents/answer-incident.ts'
import { incidentStates } from '#incidents/incident.ts'
import {
  addToIncident,
  closeIncident,
  listIncidents,
  openIncident,
  removeFromIncident,
} from '#incidents/open-incident.ts'
import { languages } from '#language/languages.ts'
import type { TemplateTexts } from '#replies/templates/template.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'

const IncidentParams = z.object({ id: Id })
const ContactIds = z.array(z.number().int().positive()).max(10_000)
const Texts = z.partialRecord(z.enum(languages), z.string().max(50_000))

const IncidentShape = z
  .object({
    id: z.number().int(),
    title: z.string(),
    enterprise: z.string().nullable(),
    state: z.enum(incidentStates),
    topics: z.array(z.string()),
    words: z.array(z.string()),
    openedBy: z.string(),
    openedAt: Instant,
    answer: z.record(z.string(), z.string()).nullable(),
    answeredAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    contacts: z.number().int(),
    waiting: z.number().int().openapi({ description: 'Contacts without the answer yet.' }),
  })
  .openapi('Incident')

const GatheredShape = z
  .object({
    id: z.number().int(),
    added: z.array(z.number().int()),
    skipped: z.array(z.number().int()),
  })
  .openapi('GatheredContacts')

export const list = createRoute({
  method: 'get',
  path: '/api/incidents',
  tags: ['incidents'],
  summary: 'Incidents of the city and of your enterprises, open ones first',
  responses: {
    200: answers(
      'Incidents.',
      z.object({ incidents: z.array(IncidentShape) }).openapi('Incidents'),
    ),
    ...problems(),
  },
})

export const open = createRoute({
  method: 'post',
  path: '/api/incidents',
  tags: ['incidents'],
  summary: 'Open an incident; later contacts join by topic and words (supervisors)',
  request: {
    body: json(
      z
        .object({
          title: z.string().trim().min(1).max(200),
          enterprise: z.string().max(100).nullable(),
          topics: z.array(z.string().max(100)).max(50).default([]),
          words: z.array(z.string().trim().min(2).max(100)).max(50).default([]),
          contactIds: ContactIds.default([]),
        })
        .strict()
        .openapi('NewIncident'),
    ),
  },
  responses: { 201: answers('Opened.', GatheredShape), ...problems('forbidden') },
})

export const gather = createRoute({
  method: 'post',
  path: '/api/incidents/{id}/contacts',
  tags: ['incidents'],
  summary: 'Gather contacts under it; an answer that is there goes to them too (supervisors)',
  request: {
    params: IncidentParams,
    body: json(z.object({ contactIds: ContactIds.min(1) }).strict()),
  },
  responses: { 200: answers('Gathered.', GatheredShape), ...problems('forbidden', 'not-found') },
})

export const release = createRoute({
  method: 'delete',
  path: '/api/incidents/{id}/contacts/{contact}',
  tags: ['incidents'],
  summary: 'Take out a contact that was gathered by mistake (supervisors)',
  request: { params: IncidentParams.extend({ contact: Id }) },
  responses: { 204: { description: 'On its own again.' }, ...problems('forbidden', 'not-found') },
})

export const answer = createRoute({
  method: 'post',
  path: '/api/incidents/{id}/answer',
  tags: ['incidents'],
  summary: 'Answer everybody behind it, each in their language (supervisors)',
  request: {
    params: IncidentParams,
    body: json(
      z
        .union([
          z.object({ texts: Texts }).strict(),
          z.object({ templateId: z.number().int().positive() }).strict(),
        ])
        .openapi('IncidentAnswer'),
    ),
  },
  responses: {
    200: answers(
      'On its way; whoever comes later gets it with the receipt.',
      z.object({ sent: z.number().int() }).openapi('AnsweredIncident'),
    ),
    ...problems('forbidden', 'not-found', 'conflict-state', 'template-incomplete'),
  },
})

export const close = createRoute({
  method: 'post',
  path: '/api/incidents/{id}/closing',
  tags: ['incidents'],
  summary: 'End it: later contacts are on their own again (supervisors)',
  request: { params: IncidentParams },
  responses: { 204: { description: 'Closed.' }, ...problems('forbidden', 'not-found') },
})

export function incidentDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    return c.json({ incidents: await listIncidents(c.var.city, c.var.actor) }, 200)
  })
  door.openapi(open, async (c) => {
    const result = await openIncident(c.var.city, c.var.actor, c.req.valid('json'))
    return c.json(gathered(result), 201)
  })
  door.openapi(gather, async (c) => {
    const { contactIds } = c.req.valid('json')
    const { id } = c.req.valid('param')
    return c.json(gathered(await addToIncident(c.var.city, c.var.actor, id, contactIds)), 200)
  })
  door.openapi(release, async (c) => {
    const { id, contact } = c.req.valid('param')
    granted(await removeFromIncident(c.var.city, c.var.actor, id, contact))
    return c.body(null, 204)
  })
  door.openapi(answer, async (c) => {
    const asked = c.req.valid('json')
    const given = 'texts' in asked ? { texts: asked.texts as TemplateTexts } : asked
    const { id } = c.req.valid('param')
    const result = granted(await answerIncident(c.var.city, c.var.actor, id, given))
    return c.json({ sent: result.sent }, 200)
  })
  door.openapi(close, async (c) => {
    granted(await closeIncident(c.var.city, c.var.actor, c.req.valid('param').id))
    return c.body(null, 204)
  })
  return door
}

function gathered(result: Awaited<ReturnType<typeof openIncident>>) {
  const { incidentId, added, skipped } = granted(result)
  return { id: incidentId, added, skipped }
}
