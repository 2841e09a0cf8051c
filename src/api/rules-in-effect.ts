/** Shows which rules are in effect and who changed what, and lets a supervisor take the last change back. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { rollBack } from '#rulebook/roll-back.ts'
import { listHistory } from '#rulebook/store/history.ts'
import { findModel } from '#rulebook/store/models.ts'
import { readNames } from '#rulebook/store/people.ts'
import { readPointer } from '#rulebook/store/pointer.ts'
import { findVersion, listVersions } from '#rulebook/store/versions.ts'
import { historyActions } from '#rulebook/version.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'
import { PersonShape } from './rules-shape.ts'

const InEffectShape = z
  .object({
    city: z.object({ id: z.string(), name: z.string() }),
    number: z.number().int(),
    version: z.string().nullable(),
    since: Instant,
    by: PersonShape,
    previous: z.number().int().nullable().openapi({ description: 'Rolling back leads there.' }),
    note: z.string().nullable(),
    origin: z.enum(['shipped', 'written']),
    model: z.object({ sha256: z.string(), trainedAt: Instant }).nullable(),
    needsSecondPair: z.boolean(),
    shippedDraft: z.number().int().nullable().openapi({
      description: 'New rules that came with the software and wait to be looked at.',
    }),
  })
  .openapi('RulesInEffect')

export const show = createRoute({
  method: 'get',
  path: '/api/rules/in-effect',
  tags: ['rules'],
  summary: 'The version by which contacts are decided now',
  responses: { 200: answers('In effect.', InEffectShape), ...problems('not-found') },
})

export const back = createRoute({
  method: 'post',
  path: '/api/rules/rollback',
  tags: ['rules'],
  summary: 'Put an earlier version into effect again, rules and model together (supervisors)',
  request: {
    body: json(
      z
        .object({
          from: z.number().int().positive().openapi({ description: 'What you see in effect.' }),
          to: z.number().int().positive().nullable().default(null).openapi({
            description: 'Any version that was in effect; the one before if left out.',
          }),
          reason: z.string().trim().min(1).max(2000).nullable().default(null),
        })
        .strict()
        .openapi('Rollback'),
    ),
  },
  responses: {
    200: answers(
      'In effect in every copy within two seconds.',
      z.object({ number: z.number().int() }).openapi('RolledBack'),
    ),
    ...problems('forbidden', 'stale-rules', 'conflict-state'),
  },
})

export const history = createRoute({
  method: 'get',
  path: '/api/rules/history',
  tags: ['rules'],
  summary: 'Who changed what in the rules, newest first (supervisors)',
  request: { query: PageQuery.extend({ version: Id.optional() }) },
  responses: {
    200: answers(
      'A page of the history.',
      z
        .object({
          entries: z.array(
            z
              .object({
                id: z.number().int(),
                at: Instant,
                by: PersonShape,
                action: z.enum(historyActions),
                number: z.number().int().nullable(),
                from: z.number().int().nullable(),
                detail: z.record(z.string(), z.unknown()),
              })
              .openapi('RuleHistoryEntry'),
          ),
          next: NextCursor,
        })
        .openapi('RuleHistoryPage'),
    ),
    ...problems('forbidden'),
  },
})

export function rulesInEffectDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { city, actor } = c.var
    const id = city.settings.city
    const pointer = await readPointer(city.sql, id)
    const version = pointer === null ? null : await findVersion(city.sql, id, pointer.number)
    if (pointer === null || version === null) fail('not-found')
    const names = await readNames(city.sql, [pointer.by])
    const { modelSha256 } = version
    const model = modelSha256 === null ? null : await findModel(city.sql, modelSha256)
    const drafts = await listVersions(city.sql, id, {
      states: ['draft'],
      version: null,
      before: null,
      limit: 100,
    })
    return c.json(
      {
        city: { id, name: city.rules.city.name[actor.interfaceLanguage] },
        number: pointer.number,
        version: version.version,
        since: pointer.since.toISOString(),
        by: pointer.by === null ? null : { id: pointer.by, name: names.get(pointer.by) ?? '' },
        previous: pointer.previous,
        note: version.note,
        origin: version.origin,
        model:
          model === null
            ? null
            : { sha256: model.sha256, trainedAt: model.trainedAt.toISOString() },
        needsSecondPair: city.rules.city.needsSecondPair,
        shippedDraft: drafts.find(({ origin }) => origin === 'shipped')?.number ?? null,
      },
      200,
    )
  })
  door.openapi(back, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = granted(await rollBack(c.var.city, c.var.actor, c.req.valid('json')))
    return c.json({ number }, 200)
  })
  door.openapi(history, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { city } = c.var
    const { cursor, limit, version } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? null
    const asked = { number: version ?? null, before, limit: limit + 1 }
    const rows = await listHistory(city.sql, city.settings.city, asked)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const entries = page.map(({ agentId, agentName, fromNumber, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      by: agentId === null ? null : { id: agentId, name: agentName ?? '' },
      from: fromNumber,
    }))
    return c.json({ entries, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  return door
}
