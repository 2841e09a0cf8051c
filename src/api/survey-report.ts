/** Shows supervisors how satisfied callers were with their talks, on screen and as a file for spreadsheets. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { dayNumber, isLocalDate } from '#deadlines/local-date.ts'
import { fail } from '#errors.ts'
import { csvOf } from '#figures/csv.ts'
import type { SurveyFigures } from '#figures/hide-few.ts'
import { showSurveys } from '#figures/show-surveys.ts'
import { text } from '#texts.ts'
import type { DoorEnv } from './door.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { requireRole } from './require-role.ts'

const Day = z.string().refine(isLocalDate).openapi({ format: 'date', example: '2026-11-20' })
const count = z.number().int()
const mostDays = 800

const SurveyQuery = z.object({
  from: Day,
  to: Day.openapi({ description: 'The last day, counted.' }),
  enterprise: z.string().optional(),
})

const Surveyed = z
  .object({
    id: z
      .string()
      .openapi({ description: 'Of the pool that talked, or the language of the talk.' }),
    asked: count,
    answered: count,
    mean: z
      .number()
      .nullable()
      .openapi({ description: 'From 1 to 5; null: nobody answered, or not shown.' }),
    scores: z
      .array(count)
      .nullable()
      .openapi({ description: 'How many gave 1, 2, 3, 4 and 5; null: not shown.' }),
  })
  .openapi('Surveyed')

const SurveyReport = z
  .object({
    fewestAnswers: count.openapi({
      description:
        'Of fewer answers mean and scores are not shown, nor of the next smallest group where they would follow from it.',
    }),
    pools: z.array(Surveyed),
    languages: z.array(Surveyed),
  })
  .openapi('SurveyReport')

export const show = createRoute({
  method: 'get',
  path: '/api/reports/surveys',
  tags: ['figures'],
  summary: 'What callers answered after a talk, by pool and by language (supervisors)',
  request: { query: SurveyQuery },
  responses: { 200: answers('By pool and by language.', SurveyReport), ...problems('forbidden') },
})

export const file = createRoute({
  method: 'get',
  path: '/api/reports/surveys/file',
  tags: ['figures'],
  summary: 'The same answers as CSV, its headings in your language (supervisors)',
  request: { query: SurveyQuery },
  responses: {
    200: { description: 'UTF-8, RFC 4180.', content: { 'text/csv': { schema: z.string() } } },
    ...problems('forbidden'),
  },
})

const columns = ['by', 'id', 'asked', 'answered', 'mean'] as const
const scores = [1, 2, 3, 4, 5]

export function surveyReportDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => c.json(await reportFor(c, c.req.valid('query')), 200))
  door.openapi(file, async (c) => {
    const asked = c.req.valid('query')
    const { fewestAnswers, pools, languages } = await reportFor(c, asked)
    const reader = c.var.actor.interfaceLanguage
    const said = (key: string, params = {}) => text(reader, `api:surveys.${key}`, params)
    const row = (by: 'pool' | 'language') => (group: SurveyFigures) => [
      said(by),
      group.id,
      group.asked,
      group.answered,
      group.mean,
      ...(group.scores ?? scores.map(() => null)),
      group.scores === null ? said('hidden', { fewest: fewestAnswers }) : null,
    ]
    const csv = csvOf([
      [
        ...columns.map((name) => said(name)),
        ...scores.map((score) => said('score', { score })),
        said('note'),
      ],
      ...pools.map(row('pool')),
      ...languages.map(row('language')),
    ])
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="surveys-${asked.from}-${asked.to}.csv"`,
      'cache-control': 'no-store',
    })
  })
  return door
}

async function reportFor(c: Context<DoorEnv>, query: z.output<typeof SurveyQuery>) {
  requireRole(c.var.actor, 'supervisor')
  const { from, to, enterprise } = query
  const days = dayNumber(to) - dayNumber(from)
  if (days < 0 || days > mostDays) fail('bad-request', { field: 'to' })
  return showSurveys(c.var.city, c.var.actor, { from, to, enterprise })
}
