/** Lets supervisors try a version of the rules on past contacts, train its model, and look at what came of it. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { askTrial, stopTrial } from '#rulebook/trials/ask-trial.ts'
import { showChanges } from '#rulebook/trials/show-changes.ts'
import { findTrial, listTrials } from '#rulebook/trials/store.ts'
import { trialKinds } from '#rulebook/trials/trial.ts'
import type { Trial, TrialKind, TrialRequest } from '#rulebook/trials/trial.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'
import {
  ChangedContactShape,
  toldTrial,
  TrialShape,
  TrialSummaryShape,
} from './rules-trial-shape.ts'

const IdParams = z.object({ id: Id })
const mostContacts = 1_000_000

export const ask = createRoute({
  method: 'post',
  path: '/api/rules/versions/{number}/trials',
  tags: ['rules'],
  summary: 'Try a version: a dry run on past contacts, a training, or proposals from corrections',
  request: {
    params: z.object({ number: Id }),
    body: json(
      z
        .object({
          kind: z.enum(trialKinds),
          last: z.number().int().min(1).max(mostContacts).optional().openapi({
            description: 'Of a dry run: so many of the latest contacts; 10,000 if left out.',
          }),
          days: z.number().int().min(1).max(3650).optional().openapi({
            description: 'Of proposals: corrections of so many days; 90 if left out.',
          }),
          isTrained: z.boolean().optional().openapi({
            description: 'Of proposals: measure, too, what a training with the words would bring.',
          }),
        })
        .strict()
        .openapi('TrialWish'),
    ),
  },
  responses: {
    202: answers(
      'It waits for a copy of the service; the same wish that is under way is given back.',
      z.object({ id: z.number().int() }).openapi('TrialAsked'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export const list = createRoute({
  method: 'get',
  path: '/api/rules/trials',
  tags: ['rules'],
  summary: 'Trials, the latest first',
  request: { query: PageQuery.extend({ version: Id.optional() }) },
  responses: {
    200: answers(
      'A page of trials without their results.',
      z.object({ trials: z.array(TrialSummaryShape), next: NextCursor }).openapi('TrialPage'),
    ),
    ...problems('forbidden'),
  },
})

export const show = createRoute({
  method: 'get',
  path: '/api/rules/trials/{id}',
  tags: ['rules'],
  summary: 'One trial, how far it is, and what came of it',
  request: { params: IdParams },
  responses: { 200: answers('The trial.', TrialShape), ...problems('forbidden', 'not-found') },
})

export const stop = createRoute({
  method: 'delete',
  path: '/api/rules/trials/{id}',
  tags: ['rules'],
  summary: 'Stop a trial that waits or runs',
  request: { params: IdParams },
  responses: {
    204: { description: 'Stopped; its thread ends within two seconds.' },
    ...problems('forbidden', 'not-found', 'conflict-state'),
  },
})

export const changes = createRoute({
  method: 'get',
  path: '/api/rules/trials/{id}/changes',
  tags: ['rules'],
  summary: 'Contacts of one pair of a dry run, with the reasons before and after',
  request: { params: IdParams, query: z.object({ pair: z.coerce.number().int().min(0) }) },
  responses: {
    200: answers(
      'The latest of them. Text and words only of contacts that you may see.',
      z.object({ contacts: z.array(ChangedContactShape) }).openapi('DryRunChanges'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export function trialDoors(): Door {
  const door = newDoor()
  door.openapi(ask, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { kind, ...request } = c.req.valid('json')
    const { number } = c.req.valid('param')
    const wish = { kind, request: ofKind(kind, request) }
    const asked = granted(await askTrial(c.var.city, c.var.actor, number, wish))
    return c.json({ id: asked.id }, 202)
  })
  door.openapi(list, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { city } = c.var
    const { cursor, limit, version } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: z.number().int() }))?.id ?? Number.MAX_SAFE_INTEGER
    const asked = { number: version ?? null, before, limit: limit + 1 }
    const found = await listTrials(city.sql, city.settings.city, asked)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const next = cursorOf(last === undefined ? null : { id: last.id })
    return c.json({ trials: page.map(summaryOf), next }, 200)
  })
  door.openapi(show, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { city } = c.var
    const trial = await findTrial(city.sql, city.settings.city, c.req.valid('param').id)
    if (trial === null) fail('not-found')
    return c.json(toldTrial(trial), 200)
  })
  door.openapi(stop, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    granted(await stopTrial(c.var.city, c.req.valid('param').id))
    return c.body(null, 204)
  })
  door.openapi(changes, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { pair } = c.req.valid('query')
    const found = await showChanges(c.var.city, c.var.actor, c.req.valid('param').id, pair)
    if (found === null) fail('not-found')
    return c.json({ contacts: found }, 200)
  })
  return door
}

/** Without what came of it: a dry run is large. */
function summaryOf(trial: Omit<Trial, 'result'>) {
  const told = toldTrial({ ...trial, result: null })
  const { failure: _failure, dryRun: _dryRun, training: _training, ...rest } = told
  const { proposals: _proposals, ...summary } = rest
  return summary
}

type Asked = {
  last?: number | undefined
  days?: number | undefined
  isTrained?: boolean | undefined
}

/** Only what the kind asks for, so that the same wish is recognised. */
function ofKind(kind: TrialKind, { last, days, isTrained }: Asked): TrialRequest {
  if (kind === 'dry-run') return last === undefined ? {} : { last }
  if (kind !== 'proposals') return {}
  return { ...(days !== undefined && { days }), ...(isTrained === true && { isTrained }) }
}
