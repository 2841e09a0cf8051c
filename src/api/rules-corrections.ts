/** Shows supervisors which rules are wrong how often, and takes accepted words and examples into a draft. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { languages } from '#language/languages.ts'
import { acceptKeyword } from '#rulebook/corrections/accept-keyword.ts'
import { showCorrections } from '#rulebook/corrections/show-corrections.ts'
import { listCorrections } from '#rulebook/corrections/store.ts'
import { acceptExample, maskMessage } from '#rulebook/examples/accept-example.ts'
import { auditRead } from './audit-read.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

const Name = z.string().min(1).max(100)
const ofSix = z.enum(languages)
const NumberParams = z.object({ number: Id })
const count = z.number().int()
const ByLanguage = z.record(z.string(), z.object({ decided: count, corrected: count }))

const WrongShape = z
  .object({
    decided: z.string().nullable().openapi({ description: 'Null: the rules named none.' }),
    contacts: count.openapi({ description: 'So many were decided so in that time.' }),
    corrected: count,
    byLanguage: ByLanguage,
    isNow: z.array(z.object({ id: z.string(), count })).openapi({
      description: 'Where people put them, the commonest first.',
    }),
  })
  .openapi('WrongRule')

export const counts = createRoute({
  method: 'get',
  path: '/api/rules/corrections',
  tags: ['rules'],
  summary: 'Which topics and pools are wrong how often, in which language',
  request: { query: z.object({ days: z.coerce.number().int().min(1).max(3650).default(90) }) },
  responses: {
    200: answers(
      'Those most often corrected first.',
      z
        .object({ since: Instant, topics: z.array(WrongShape), pools: z.array(WrongShape) })
        .openapi('Corrections'),
    ),
    ...problems('forbidden'),
  },
})

export const single = createRoute({
  method: 'get',
  path: '/api/rules/corrections/contacts',
  tags: ['rules'],
  summary: 'Single corrections of contacts that you may see: references, no text',
  request: { query: PageQuery.extend({ decided: Name.optional(), isNow: Name.optional() }) },
  responses: {
    200: answers(
      'A page, the latest first.',
      z
        .object({
          corrections: z.array(
            z.object({
              id: count,
              contactId: count,
              messageId: count.nullable(),
              field: z.enum(['topic', 'pool']),
              decided: z.string().nullable(),
              isNow: z.string(),
              language: z.string().nullable(),
              rulesVersion: z.string(),
              by: z.string(),
              at: Instant,
            }),
          ),
          next: NextCursor,
        })
        .openapi('CorrectionPage'),
    ),
    ...problems('forbidden'),
  },
})

export const masked = createRoute({
  method: 'get',
  path: '/api/rules/masked-messages/{id}',
  tags: ['rules'],
  summary: 'A citizen’s words without what could tell who wrote them; nothing is kept',
  request: { params: z.object({ id: Id }) },
  responses: {
    200: answers(
      'To be looked at and changed by a person before it becomes an example.',
      z
        .object({
          text: z.string(),
          language: z.string(),
          found: z.record(z.string(), count),
          isHard: z.boolean().openapi({
            description: 'All small or all capital letters: names may be left.',
          }),
        })
        .openapi('MaskedMessage'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

const Revised = z.object({ revision: count, path: z.string() }).openapi('DraftWritten')
const written = {
  200: answers('The draft as it is numbered now, and the file that changed.', Revised),
  ...problems('forbidden', 'not-found', 'stale-view', 'conflict-state'),
}

export const keyword = createRoute({
  method: 'post',
  path: '/api/rules/versions/{number}/keywords',
  tags: ['rules'],
  summary: 'Take a proposed word into a draft',
  request: {
    params: NumberParams,
    body: json(
      z
        .object({
          revision: count,
          topic: Name,
          language: ofSix,
          keyword: z.string().trim().min(2).max(100),
        })
        .strict()
        .openapi('AcceptedKeyword'),
    ),
  },
  responses: written,
})

export const example = createRoute({
  method: 'post',
  path: '/api/rules/versions/{number}/examples',
  tags: ['rules'],
  summary: 'Take a masked sentence that you have read into a draft as an example',
  request: {
    params: NumberParams,
    body: json(
      z
        .object({
          revision: count,
          topic: Name,
          language: ofSix,
          text: z.string().trim().min(3).max(1000),
          messageId: count.positive().nullable().default(null),
        })
        .strict()
        .openapi('AcceptedExample'),
    ),
  },
  responses: {
    ...written,
    ...problems('forbidden', 'not-found', 'stale-view', 'conflict-state', 'personal-data-left'),
  },
})

export function correctionDoors(): Door {
  const door = newDoor()
  door.openapi(counts, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const found = await showCorrections(c.var.city, c.req.valid('query').days)
    return c.json({ ...found, since: found.since.toISOString() }, 200)
  })
  door.openapi(single, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { cursor, limit, decided = null, isNow = null } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? Number.MAX_SAFE_INTEGER
    const filter = { decided, isNow, before, limit: limit + 1 }
    const firstLine = city.rules.city.firstLinePool
    const found = await listCorrections(city.sql, actor, firstLine, filter)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const corrections = page.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
    return c.json({ corrections, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  door.openapi(masked, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const found = await maskMessage(city, actor, c.req.valid('param').id)
    if (found === null) fail('not-found')
    const { contactId, caseId, ...shown } = found
    await auditRead(city, actor, { id: contactId, caseId }, 'messages-read')
    return c.json(shown, 200)
  })
  door.openapi(keyword, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { revision, ...wanted } = c.req.valid('json')
    const draft = { number: c.req.valid('param').number, revision }
    const result = granted(await acceptKeyword(c.var.city, c.var.actor, draft, wanted))
    return c.json({ revision: result.revision, path: result.path }, 200)
  })
  door.openapi(example, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { revision, ...wanted } = c.req.valid('json')
    const draft = { number: c.req.valid('param').number, revision }
    const result = granted(await acceptExample(c.var.city, c.var.actor, draft, wanted))
    return c.json({ revision: result.revision, path: result.path }, 200)
  })
  return door
}
