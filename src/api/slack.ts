/** Lets an agent link herself with Slack, and administrators say which channel serves which pool and what was typed there. */
import { createRoute, z } from '@hono/zod-openapi'
import { listChannels, putChannel } from '#slack/store/channels.ts'
import { csvOf } from '#figures/csv.ts'
import { fail } from '#errors.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { codeMinutes, makeCode, unlinkAgent } from '#slack/link.ts'
import { loadLink } from '#slack/store/links.ts'
import { listTyped } from '#slack/store/typed.ts'
import { text } from '#texts.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { Instant } from './paging.ts'
import { requireRole } from './require-role.ts'

const tags = ['slack']

export const own = createRoute({
  method: 'get',
  path: '/api/me/slack',
  tags: ['me'],
  summary: 'Whether you are linked with Slack',
  responses: {
    200: answers(
      'Your link.',
      z
        .object({
          isSetUp: z.boolean().openapi({ description: 'Whether this city uses Slack at all.' }),
          linkedAt: Instant.nullable(),
        })
        .openapi('SlackLink'),
    ),
    ...problems(),
  },
})

export const code = createRoute({
  method: 'post',
  path: '/api/me/slack/code',
  tags: ['me'],
  summary: 'A code by which you link yourself in Slack: once, within minutes',
  responses: {
    201: answers(
      'Shown once; a new one ends the one before.',
      z
        .object({ code: z.string(), expiresAt: Instant, minutes: z.number().int() })
        .openapi('SlackCode'),
    ),
    ...problems('conflict-state'),
  },
})

export const unlink = createRoute({
  method: 'delete',
  path: '/api/me/slack',
  tags: ['me'],
  summary: 'End your link with Slack; what stands there is taken down',
  responses: { 204: { description: 'Ended.' }, ...problems('not-found') },
})

const PoolChannelShape = z
  .object({
    pool: z.string(),
    channel: z.string().nullable(),
    refusedBecause: z
      .string()
      .nullable()
      .openapi({ description: 'Slack’s own word for why nothing can be posted there.' }),
  })
  .openapi('PoolChannel')

export const pools = createRoute({
  method: 'get',
  path: '/api/slack/pools',
  tags,
  summary: 'Which channel of Slack serves which pool (administrators)',
  responses: {
    200: answers(
      'Every pool of the city.',
      z
        .object({
          isSetUp: z.boolean(),
          content: z.enum(['conversation', 'nowhere']).nullable(),
          pools: z.array(PoolChannelShape),
        })
        .openapi('PoolChannels'),
    ),
    ...problems('forbidden'),
  },
})

export const setPool = createRoute({
  method: 'put',
  path: '/api/slack/pools/{pool}',
  tags,
  summary: 'Say which channel serves a pool, or none (administrators)',
  request: {
    params: z.object({ pool: z.string().min(1).max(100) }),
    body: json(
      z
        .object({
          channel: z
            .string()
            .regex(/^[CG][A-Z0-9]{6,20}$/)
            .nullable()
            .openapi({ description: 'Id of the channel, C… or G….', example: 'C024BE91L' }),
        })
        .strict(),
    ),
  },
  responses: { 204: { description: 'So it is.' }, ...problems('forbidden', 'not-found') },
})

const TypedShape = z
  .object({
    channel: z.string(),
    ts: z.string(),
    agent: z.string().nullable(),
    caseNumber: z.string().nullable(),
    typedAt: Instant,
    because: z
      .enum(['erased', 'recused', 'not-held'])
      .nullable()
      .openapi({ description: 'Why it must go from Slack; null: still in work.' }),
  })
  .openapi('TypedInSlack')

export const typed = createRoute({
  method: 'get',
  path: '/api/slack/typed',
  tags,
  summary:
    'What agents typed in Slack, which only they or the workspace’s administrator can delete',
  responses: {
    200: answers(
      'Newest first, without any words.',
      z.object({ typed: z.array(TypedShape) }).openapi('TypedInSlackList'),
    ),
    ...problems('forbidden'),
  },
})

export const typedFile = createRoute({
  method: 'get',
  path: '/api/slack/typed/file',
  tags,
  summary: 'The same as a table for spreadsheets (administrators)',
  responses: {
    200: { description: 'The table.', content: { 'text/csv': { schema: z.string() } } },
    ...problems('forbidden'),
  },
})

/** What one page, or one file, holds. */
const mostRows = 5_000

export function slackDoors(): Door {
  const door = newDoor()
  door.openapi(own, async (c) => {
    const { city, actor } = c.var
    const link = await loadLink(city.sql, actor.agentId)
    const linkedAt = link?.linkedAt.toISOString() ?? null
    return c.json({ isSetUp: city.settings.slack !== null, linkedAt }, 200)
  })
  door.openapi(code, async (c) => {
    const { city, actor } = c.var
    if (city.settings.slack === null) fail('conflict-state')
    const made = await makeCode(city, actor)
    const expiresAt = made.expiresAt.toISOString()
    return c.json({ code: made.code, expiresAt, minutes: codeMinutes }, 201)
  })
  door.openapi(unlink, async (c) => {
    await unlinkAgent(c.var.city, c.var.actor, c.var.actor.agentId)
    return c.body(null, 204)
  })
  door.openapi(pools, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'administrator')
    const known = new Map((await listChannels(city.sql)).map((one) => [one.pool, one]))
    const all = [...city.rules.pools.keys()].map((pool) => {
      const { channel = null, refusedBecause = null } = known.get(pool) ?? {}
      return { pool, channel, refusedBecause }
    })
    const content = city.settings.slack?.content ?? null
    return c.json({ isSetUp: city.settings.slack !== null, content, pools: all }, 200)
  })
  door.openapi(setPool, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'administrator')
    const { pool } = c.req.valid('param')
    const { channel } = c.req.valid('json')
    if (!city.rules.pools.has(pool)) fail('not-found')
    const now = city.now()
    const { agentId } = actor
    await city.sql.begin(async (tx) => {
      await putChannel(tx, pool, channel, { agentId, now })
      const detail = { pool, channel }
      await insertAudit(tx, { at: now, agentId, action: 'slack-channel-set', detail })
      await insertEvent(tx, { at: now, kind: 'slack-channels-changed' })
    })
    city.wake('events')
    return c.body(null, 204)
  })
  door.openapi(typed, async (c) => {
    requireRole(c.var.actor, 'administrator')
    const rows = await listTyped(c.var.city.sql, c.var.actor, mostRows)
    const shown = rows.map((row) => ({ ...row, typedAt: row.typedAt.toISOString() }))
    return c.json({ typed: shown }, 200)
  })
  door.openapi(typedFile, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'administrator')
    const rows = await listTyped(city.sql, actor, mostRows)
    const heading = columns.map((column) => text(actor.interfaceLanguage, `slack:typed.${column}`))
    const lines = rows.map(({ agent, caseNumber, typedAt, channel, ts, because }) => {
      const why = because === null ? '' : text(actor.interfaceLanguage, `slack:typed.${because}`)
      return [agent, caseNumber, typedAt.toISOString(), channel, ts, why]
    })
    return c.body(csvOf([heading, ...lines]), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="slack.csv"',
    })
  })
  return door
}

const columns = ['agent', 'caseNumber', 'typedAt', 'channel', 'ts', 'because'] as const
