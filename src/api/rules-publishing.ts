/** Lets supervisors propose a draft, and put it into effect where that is safe. */
import { createRoute, z } from '@hono/zod-openapi'
import { proposeDraft, withdrawProposal } from '#rulebook/propose.ts'
import { publishDraft } from '#rulebook/publish.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { requireRole } from './require-role.ts'
import { NumberParams, Revision, VersionShape } from './rules-shape.ts'
import { FiguresShape } from './rules-trial-shape.ts'
import { toldVersion } from './rules-versions.ts'

const path = '/api/rules/versions/{number}'
const tags = ['rules']

export const propose = createRoute({
  method: 'put',
  path: `${path}/proposal`,
  tags,
  summary: 'Put a checked draft before a second pair of eyes (supervisors)',
  request: {
    params: NumberParams,
    body: json(z.object({ revision: Revision }).strict().openapi('RuleProposal')),
  },
  responses: {
    200: answers('Proposed.', VersionShape),
    ...problems(
      'forbidden',
      'not-found',
      'stale-rules',
      'conflict-state',
      'rules-unchecked',
      'rules-faulty',
    ),
  },
})

export const withdraw = createRoute({
  method: 'delete',
  path: `${path}/proposal`,
  tags,
  summary: 'Make a proposal a draft again (supervisors)',
  request: { params: NumberParams },
  responses: {
    200: answers('A draft.', VersionShape),
    ...problems('forbidden', 'not-found', 'conflict-state'),
  },
})

export const publish = createRoute({
  method: 'post',
  path: `${path}/publication`,
  tags,
  summary: 'Put a draft into effect, rules and model together (supervisors)',
  request: {
    params: NumberParams,
    body: json(
      z
        .object({
          revision: Revision,
          replaces: z.number().int().positive().openapi({
            description: 'The version that you see in effect.',
          }),
          reason: z.string().trim().min(10).max(2000).nullable().default(null).openapi({
            description: 'Why in spite of worse figures (409 `figures-worse`); kept for ever.',
          }),
          despiteNewer: z.boolean().default(false).openapi({
            description: 'Although it was drawn up from an older version (409 `base-moved`).',
          }),
        })
        .strict()
        .openapi('RulePublication'),
    ),
  },
  responses: {
    200: answers(
      'In effect in every copy within two seconds. Figures on the city’s fixed test set.',
      z
        .object({
          number: z.number().int(),
          before: FiguresShape.nullable(),
          after: FiguresShape.nullable(),
        })
        .openapi('RulesPublished'),
    ),
    ...problems(
      'forbidden',
      'not-found',
      'stale-rules',
      'conflict-state',
      'rules-unchecked',
      'rules-faulty',
      'model-missing',
      'second-pair-needed',
      'base-moved',
      'figures-worse',
    ),
  },
})

export function rulePublishingDoors(): Door {
  const door = newDoor()
  door.openapi(propose, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    granted(await proposeDraft(c.var.city, c.var.actor, number, c.req.valid('json')))
    return c.json(await toldVersion(c, number), 200)
  })
  door.openapi(withdraw, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    granted(await withdrawProposal(c.var.city, c.var.actor, number, { revision: null }))
    return c.json(await toldVersion(c, number), 200)
  })
  door.openapi(publish, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    const done = granted(await publishDraft(c.var.city, c.var.actor, number, c.req.valid('json')))
    return c.json({ number: done.number, before: done.before, after: done.after }, 200)
  })
  return door
}
