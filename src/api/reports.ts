/** Shows supervisors what came over days and months, on screen and as a file for spreadsheets. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { dayNumber, isLocalDate } from '#deadlines/local-date.ts'
import { fail } from '#errors.ts'
import { csvOf } from '#figures/csv.ts'
import { reportDimensions, reportSteps } from '#figures/dimension.ts'
import { showReport } from '#figures/show-report.ts'
import { text } from '#texts.ts'
import type { DoorEnv } from './door.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { LevelShape, NarrowingQuery, TargetsShape } from './queues.ts'
import { requireRole } from './require-role.ts'

const Day = z.string().refine(isLocalDate).openapi({ format: 'date', example: '2026-11-20' })
const count = z.number().int()
const mostDays = 800
/** More lines than anybody draws; an hour's report of a whole year would be 8,760 times the topics. */
const mostHours = 31

export const ReportQuery = NarrowingQuery.extend({
  by: z.enum(reportDimensions).default('language'),
  step: z.enum(reportSteps).default('day'),
  from: Day,
  to: Day.openapi({ description: 'The last day, counted.' }),
})

const ReportShape = z
  .object({
    targets: TargetsShape,
    rows: z.array(
      z.object({
        period: z.string().openapi({ description: 'Local: where the period begins.' }),
        id: z.string().nullable(),
        received: count,
        answered: count,
        answeredInTarget: count,
        abandoned: count,
        abandonedInTarget: count,
        closed: count,
        medianWaitSeconds: z.number().nullable(),
        ...LevelShape,
      }),
    ),
  })
  .openapi('Report')

export const show = createRoute({
  method: 'get',
  path: '/api/reports',
  tags: ['figures'],
  summary: 'What came, period by period, among contacts that you may see (supervisors)',
  request: { query: ReportQuery },
  responses: { 200: answers('By period.', ReportShape), ...problems('forbidden') },
})

export const file = createRoute({
  method: 'get',
  path: '/api/reports/file',
  tags: ['figures'],
  summary: 'The same report as CSV, its headings in your language (supervisors)',
  request: { query: ReportQuery },
  responses: {
    200: {
      description: 'UTF-8, RFC 4180.',
      content: { 'text/csv': { schema: z.string() } },
    },
    ...problems('forbidden'),
  },
})

const columns = [
  'period',
  'id',
  'received',
  'answered',
  'answeredInTarget',
  'abandoned',
  'abandonedInTarget',
  'closed',
  'medianWaitSeconds',
  'ofAnswered',
  'ofAll',
  'abandonment',
] as const

export function reportDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => c.json(await reportFor(c, c.req.valid('query')), 200))
  door.openapi(file, async (c) => {
    const asked = c.req.valid('query')
    const { rows } = await reportFor(c, asked)
    const reader = c.var.actor.interfaceLanguage
    const headings = columns.map((name) => text(reader, `api:report.${name}`))
    const csv = csvOf([headings, ...rows.map((row) => columns.map((name) => row[name]))])
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${asked.by}-${asked.from}-${asked.to}.csv"`,
      'cache-control': 'no-store',
    })
  })
  return door
}

async function reportFor(c: Context<DoorEnv>, query: z.output<typeof ReportQuery>) {
  requireRole(c.var.actor, 'supervisor')
  const { by, step, from, to, ...only } = query
  const days = dayNumber(to) - dayNumber(from)
  const most = step === 'hour' ? mostHours : mostDays
  if (days < 0 || days > most) fail('bad-request', { field: 'to' })
  return showReport(c.var.city, c.var.actor, { by, step, from, to, only })
}
