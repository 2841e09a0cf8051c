/** Shows supervisors how each agent, pool, enterprise and institution kept its deadlines, on screen and as files. */
import { createRoute, z } from '@hono/zod-openapi'
import { csvOf } from '#figures/csv.ts'
import { fewestToRank } from '#figures/rank-kept.ts'
import { showBreakdown } from '#figures/show-breakdown.ts'
import { breakdowns } from '#figures/store/breakdown.ts'
import { listDeadlines } from '#figures/store/deadlines.ts'
import { text } from '#texts.ts'
import { registration } from './clock-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { requireRole } from './require-role.ts'

const count = z.number().int()
const Days = z.coerce.number().int().min(1).max(400).default(30)
const Asked = z.object({ by: z.enum(breakdowns).default('enterprise'), days: Days })

const RankedShape = z
  .object({
    count: count.openapi({ description: 'Met and missed, without those that began anew.' }),
    share: z.number().openapi({ description: 'Kept, as with everybody’s mix of matters.' }),
    lower: z.number().openapi({ description: 'Wilson’s bound of 95 %: the rank is by it.' }),
    upper: z.number(),
    rank: count,
    isTied: z.boolean(),
  })
  .openapi('DeadlineRank')

export const breakdown = createRoute({
  method: 'get',
  path: '/api/deadlines/breakdown',
  tags: ['figures'],
  summary: 'Deadlines by agent, pool, enterprise or institution (supervisors)',
  request: { query: Asked },
  responses: {
    200: answers(
      'Compared only within the same topics and languages, and with enough of them.',
      z
        .object({
          fewest: count.openapi({ description: 'Below it nobody is compared.' }),
          units: z.array(
            z.object({
              id: z.string(),
              name: z.string().nullable(),
              due: count,
              met: count,
              missed: count,
              suspended: count,
              restarted: count,
              held: z.object({ pool: count, agent: count, citizen: count, institution: count }),
              ranked: RankedShape.nullable(),
            }),
          ),
        })
        .openapi('DeadlineBreakdown'),
    ),
    ...problems('forbidden'),
  },
})

const csv = {
  200: {
    description: 'UTF-8, RFC 4180.',
    content: { 'text/csv': { schema: z.string() } },
  },
  ...problems('forbidden'),
}

export const breakdownFile = createRoute({
  method: 'get',
  path: '/api/deadlines/breakdown/file',
  tags: ['figures'],
  summary: 'The same as CSV, its headings in your language (supervisors)',
  request: { query: Asked },
  responses: csv,
})

export const missedFile = createRoute({
  method: 'get',
  path: '/api/deadlines/missed/file',
  tags: ['figures'],
  summary: 'Every missed deadline that you may see, with who had the case, as CSV (supervisors)',
  responses: csv,
})

/** More than a spreadsheet of a bad year; the latest are in it. */
const mostMissed = 20_000

export function deadlineBreakdownDoors(): Door {
  const door = newDoor()
  door.openapi(breakdown, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const units = await showBreakdown(city, actor, c.req.valid('query'))
    return c.json({ fewest: fewestToRank, units }, 200)
  })
  door.openapi(breakdownFile, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const asked = c.req.valid('query')
    const units = await showBreakdown(city, actor, asked)
    const rows = units.map(({ id, name, held, ranked, ...counts }) => [
      name ?? id,
      counts.due,
      counts.met,
      counts.missed,
      counts.suspended,
      counts.restarted,
      ...heldKinds.map((kind) => Math.round(held[kind] / 3_600)),
      ranked?.rank ?? null,
      percent(ranked?.lower),
      percent(ranked?.upper),
    ])
    return c.body(csvOf([headings(actor.interfaceLanguage, unitColumns), ...rows]), 200, {
      ...fileHeaders(`deadlines-${asked.by}.csv`),
    })
  })
  door.openapi(missedFile, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { firstLinePool } = city.rules.city
    const asked = { state: 'missed', actor, firstLinePool, now: city.now(), after: null } as const
    const missed = await listDeadlines(city.sql, { ...asked, limit: mostMissed })
    const rows = missed.map((row) => [
      row.caseNumber,
      row.rule,
      row.dueOn,
      row.metAt?.toISOString() ?? null,
      row.enterprise,
      row.pool,
      row.agent?.name ?? null,
      registration(city, {
        receivedAt: row.receivedAt.toISOString(),
        registeredAt: row.registeredAt.toISOString(),
      }).registeredLate,
      row.held
        .map((one) => `${one.name ?? one.holder} ${Math.round(one.seconds / 3_600)} h`)
        .join('; '),
    ])
    return c.body(csvOf([headings(actor.interfaceLanguage, missedColumns), ...rows]), 200, {
      ...fileHeaders('deadlines-missed.csv'),
    })
  })
  return door
}

const heldKinds = ['pool', 'agent', 'citizen', 'institution'] as const
const unitColumns = [
  'of',
  'due',
  'met',
  'missed',
  'suspended',
  'restarted',
  'heldPool',
  'heldAgent',
  'heldCitizen',
  'heldInstitution',
  'rank',
  'atLeast',
  'atMost',
] as const
const missedColumns = [
  'case',
  'rule',
  'dueOn',
  'metAt',
  'enterprise',
  'pool',
  'agent',
  'registeredLate',
  'held',
] as const

function headings(language: Parameters<typeof text>[0], columns: readonly string[]): string[] {
  return columns.map((name) => text(language, `clocks:file.${name}`))
}

function percent(share: number | undefined): number | null {
  return share === undefined ? null : Math.round(share * 1_000) / 10
}

function fileHeaders(name: string) {
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  }
}
