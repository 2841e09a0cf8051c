/** Shows a case with all its contacts, makes one of two, and two of one. */
import { createRoute, z } from '@hono/zod-openapi'
import { mergeCases } from '#assignment/merge-cases.ts'
import { splitCase } from '#assignment/split-case.ts'
import { loadVisibleCase } from '#cases/visible-store.ts'
import { fail } from '#errors.ts'
import { auditRead } from './audit-read.ts'
import { ContactSummaryShape } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Instant } from './paging.ts'

const NumberParams = z.object({
  number: z
    .string()
    .regex(/^[A-Z]{2,5}-\d{4}-\d{6,}$/)
    .max(40)
    .openapi({ example: 'VLN-2026-000123' }),
})

const CaseShape = z
  .object({
    number: z.string(),
    state: z.string(),
    subject: z.string().nullable(),
    topic: z.string().nullable(),
    enterprise: z.string().nullable(),
    institution: z.string().nullable(),
    language: z.string().nullable(),
    citizen: z.object({ id: z.number().int(), name: z.string().nullable() }),
    receivedAt: Instant,
    registeredAt: Instant,
    answeredAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    mergedInto: z
      .string()
      .nullable()
      .openapi({ description: 'Number of the case it became part of.' }),
    parent: z.string().nullable(),
    parts: z.array(z.string()),
    contacts: z.array(ContactSummaryShape).openapi({ description: 'Those that you may see.' }),
  })
  .openapi('Case')

export const show = createRoute({
  method: 'get',
  path: '/api/cases/{number}',
  tags: ['cases'],
  summary: 'One case with its contacts',
  request: { params: NumberParams },
  responses: { 200: answers('The case.', CaseShape), ...problems('not-found') },
})

export const merge = createRoute({
  method: 'post',
  path: '/api/cases/{number}/merges',
  tags: ['cases'],
  summary: 'Take another case into this one: it was the same matter',
  request: {
    params: NumberParams,
    body: json(z.object({ from: NumberParams.shape.number }).strict().openapi('Merge')),
  },
  responses: {
    200: answers('The case that lives on.', z.object({ number: z.string() }).openapi('Merged')),
    ...problems('not-found', 'conflict-state', 'forbidden'),
  },
})

export const split = createRoute({
  method: 'post',
  path: '/api/cases/{number}/parts',
  tags: ['cases'],
  summary: 'Give a second matter in it a case of its own, with the same clock',
  request: {
    params: NumberParams,
    body: json(
      z
        .object({
          messages: z.array(z.number().int().positive()).min(1).max(200),
          subject: z.string().trim().min(1).max(500).optional(),
          topic: z.string().min(1).max(100),
        })
        .strict()
        .openapi('Part'),
    ),
  },
  responses: {
    201: answers(
      'The new case.',
      z.object({ number: z.string(), contact: z.number().int() }).openapi('SplitCase'),
    ),
    ...problems('not-found', 'conflict-state'),
  },
})

export function caseDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { city, actor } = c.var
    const firstLine = city.rules.city.firstLinePool
    const { number } = c.req.valid('param')
    const found = await loadVisibleCase(city.sql, actor, firstLine, number, city.now())
    if (found === null) fail('not-found')
    const { id, ...shown } = found
    await auditRead(city, actor, { id: null, caseId: id }, 'case-read')
    return c.json(shown, 200)
  })
  door.openapi(merge, async (c) => {
    const { number } = c.req.valid('param')
    const result = await mergeCases(c.var.city, c.var.actor, c.req.valid('json').from, number)
    return c.json({ number: granted(result).number }, 200)
  })
  door.openapi(split, async (c) => {
    const { messages, topic, subject = null } = c.req.valid('json')
    const result = await splitCase(c.var.city, c.var.actor, c.req.valid('param').number, {
      messages,
      topic,
      subject,
    })
    const made = granted(result)
    return c.json({ number: made.number, contact: made.contactId }, 201)
  })
  return door
}
