/** Lets supervisors begin, look at, check and end drafts of the rules. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { bringUpToDate } from '#rulebook/bring-up-to-date.ts'
import { checkDraft } from '#rulebook/check-draft.ts'
import { createDraft, discardDraft, noteDraft } from '#rulebook/draft.ts'
import { showFindings } from '#rulebook/show-findings.ts'
import { readPointer } from '#rulebook/store/pointer.ts'
import { findVersion, listVersions } from '#rulebook/store/versions.ts'
import { versionStates } from '#rulebook/version.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import type { Context } from 'hono'
import { granted } from './outcomes.ts'
import { cursorOf, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'
import {
  FindingShape,
  Note,
  NumberParams,
  Revision,
  toldFindings,
  toldVersions,
  VersionShape,
} from './rules-shape.ts'

const path = '/api/rules/versions/{number}'
const tags = ['rules']

export const list = createRoute({
  method: 'get',
  path: '/api/rules/versions',
  tags,
  summary: 'Versions of the rules, newest first (supervisors)',
  request: {
    query: PageQuery.extend({
      state: z.enum(versionStates).optional(),
      version: z
        .string()
        .regex(/^[0-9a-f]{12}$/)
        .optional()
        .openapi({ description: 'As a contact keeps it (rulesVersion).' }),
    }),
  },
  responses: {
    200: answers(
      'A page; discarded ones only when asked for.',
      z.object({ versions: z.array(VersionShape), next: NextCursor }).openapi('RuleVersionPage'),
    ),
    ...problems('forbidden'),
  },
})

export const create = createRoute({
  method: 'post',
  path: '/api/rules/versions',
  tags,
  summary: 'Begin a draft (supervisors)',
  request: {
    body: json(
      z
        .object({
          from: z.number().int().positive().nullable().default(null).openapi({
            description: 'Any version; the one in effect if left out.',
          }),
          note: Note.default(null),
        })
        .strict()
        .openapi('NewRuleDraft'),
    ),
  },
  responses: { 201: answers('A draft.', VersionShape), ...problems('forbidden', 'not-found') },
})

export const show = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'One version (supervisors)',
  request: { params: NumberParams },
  responses: { 200: answers('The version.', VersionShape), ...problems('forbidden', 'not-found') },
})

export const note = createRoute({
  method: 'patch',
  path,
  tags,
  summary: 'Say what a draft is for (supervisors)',
  request: {
    params: NumberParams,
    body: json(z.object({ revision: Revision, note: Note }).strict().openapi('RuleDraftNote')),
  },
  responses: {
    200: answers('Noted.', VersionShape),
    ...problems('forbidden', 'not-found', 'stale-rules', 'conflict-state'),
  },
})

export const discard = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Discard a draft; it can still be looked at (supervisors)',
  request: { params: NumberParams },
  responses: {
    204: { description: 'Discarded.' },
    ...problems('forbidden', 'not-found', 'conflict-state'),
  },
})

export const check = createRoute({
  method: 'post',
  path: `${path}/check`,
  tags,
  summary: 'Find every fault, each with its place and remedy; takes some seconds (supervisors)',
  request: { params: NumberParams },
  responses: {
    200: answers(
      'What was found; also whom the pools lack today. Without faults it can be tried and published.',
      z.object({ version: VersionShape, findings: z.array(FindingShape) }).openapi('RuleCheck'),
    ),
    ...problems('forbidden', 'not-found', 'stale-rules'),
  },
})

export const update = createRoute({
  method: 'post',
  path: `${path}/update`,
  tags,
  summary: 'Bring a draft up to what is in effect by now, file by file (supervisors)',
  request: {
    params: NumberParams,
    body: json(z.object({ revision: Revision }).strict().openapi('RuleDraftRevision')),
  },
  responses: {
    200: answers(
      '`taken`: files taken over; `conflicts`: changed on both sides, the draft’s text stayed.',
      z
        .object({
          version: VersionShape,
          taken: z.array(z.string()),
          conflicts: z.array(z.string()),
        })
        .openapi('RuleDraftUpdated'),
    ),
    ...problems('forbidden', 'not-found', 'stale-rules', 'conflict-state'),
  },
})

export function ruleVersionDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { city } = c.var
    const { cursor, limit, state, version } = c.req.valid('query')
    const states = state === undefined ? versionStates.slice(0, 3) : [state]
    const before = keyOf(cursor, z.object({ number: z.number().int() }))?.number ?? null
    const asked = { states, version: version ?? null, before, limit: limit + 1 }
    const rows = await listVersions(city.sql, city.settings.city, asked)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const pointer = await readPointer(city.sql, city.settings.city)
    const versions = await toldVersions(city, page, pointer?.number ?? null)
    const next = cursorOf(last === undefined ? null : { number: last.number })
    return c.json({ versions, next }, 200)
  })
  door.openapi(create, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = granted(await createDraft(c.var.city, c.var.actor, c.req.valid('json')))
    return c.json(await toldVersion(c, number), 201)
  })
  door.openapi(show, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    return c.json(await toldVersion(c, c.req.valid('param').number), 200)
  })
  door.openapi(note, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    granted(await noteDraft(c.var.city, c.var.actor, number, c.req.valid('json')))
    return c.json(await toldVersion(c, number), 200)
  })
  door.openapi(discard, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    granted(await discardDraft(c.var.city, c.var.actor, number, { revision: null }))
    return c.body(null, 204)
  })
  door.openapi(check, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    const { version } = granted(await checkDraft(c.var.city, c.var.actor, number))
    const findings = await showFindings(c.var.city, version)
    const reader = c.var.actor.interfaceLanguage
    const told = { version: await toldVersion(c, number), findings: toldFindings(findings, reader) }
    return c.json(told, 200)
  })
  door.openapi(update, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    const seen = c.req.valid('json')
    const { taken, conflicts } = granted(await bringUpToDate(c.var.city, c.var.actor, number, seen))
    return c.json({ version: await toldVersion(c, number), taken, conflicts }, 200)
  })
  return door
}

/** As it is after what was just done. */
export async function toldVersion(
  c: Context<DoorEnv>,
  number: number,
): Promise<z.infer<typeof VersionShape>> {
  const { city } = c.var
  const version = await findVersion(city.sql, city.settings.city, number)
  const pointer = await readPointer(city.sql, city.settings.city)
  const [told] =
    version === null ? [] : await toldVersions(city, [version], pointer?.number ?? null)
  return told ?? fail('not-found')
}
