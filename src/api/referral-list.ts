/** Shows supervisors which referrals are open, late, waiting or untold, and hands the list out as a file. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { addWorkingDays } from '#deadlines/calendar.ts'
import { endOfDay, localDateOf } from '#deadlines/zone.ts'
import { csvOf } from '#figures/csv.ts'
import { referralStates, referralWays, tellings } from '#referrals/referral.ts'
import { countReferrals, listReferrals, referralViews } from '#referrals/store/list.ts'
import type { ListedReferral, ReferralView } from '#referrals/store/list.ts'
import { text } from '#texts.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { cursorOf, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { requireRole } from './require-role.ts'

const number = z.number().int()
/** As many lines as a spreadsheet shows at ease. */
const mostLines = 10_000

const Narrowed = z.object({
  view: z.enum(referralViews).default('open'),
  institution: z.string().max(100).optional(),
})

const ListedShape = z
  .object({
    id: number,
    contactId: number,
    caseNumber: z.string(),
    institution: z.string(),
    institutionName: z.string(),
    topic: z.string().nullable(),
    enterprise: z.string().nullable(),
    pool: z.string(),
    language: z.string(),
    state: z.enum(referralStates),
    part: z.enum(['whole', 'part']),
    how: z.enum(referralWays).nullable(),
    mustGoBy: Instant.nullable(),
    wentAt: Instant.nullable(),
    bounceDetail: z.string().nullable(),
    agent: z.string().nullable(),
    telling: z.enum(tellings).nullable(),
    letter: z
      .object({ noticeId: number, recipient: z.string(), isPrinted: z.boolean() })
      .nullable(),
  })
  .openapi('ListedReferral')

export const list = createRoute({
  method: 'get',
  path: '/api/referrals',
  tags: ['referrals'],
  summary: 'Referrals of contacts that you may see, newest first (supervisors)',
  request: { query: PageQuery.extend(Narrowed.shape) },
  responses: {
    200: answers(
      'A page, and how many stand in each view.',
      z
        .object({
          counts: z.object({
            open: number,
            near: number,
            missed: number,
            waiting: number,
            untold: number,
            print: number,
          }),
          referrals: z.array(ListedShape),
          next: NextCursor,
        })
        .openapi('ReferralPage'),
    ),
    ...problems('forbidden'),
  },
})

export const file = createRoute({
  method: 'get',
  path: '/api/referrals/file',
  tags: ['referrals'],
  summary: 'The same list as CSV, its headings in your language (supervisors)',
  request: { query: Narrowed },
  responses: {
    200: { description: 'UTF-8, RFC 4180.', content: { 'text/csv': { schema: z.string() } } },
    ...problems('forbidden'),
  },
})

export function referralListDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { cursor, limit, view, institution = null } = c.req.valid('query')
    const before = keyOf(cursor, z.object({ id: number }))?.id ?? null
    const asked = { ...questionOf(city, actor), institution }
    const rows = await listReferrals(city.sql, { ...asked, view, before, limit: limit + 1 })
    const counts = await countReferrals(city.sql, asked)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const referrals = page.map((row) => listed(city, actor, row))
    return c.json(
      { counts, referrals, next: cursorOf(last === undefined ? null : { id: last.id }) },
      200,
    )
  })
  door.openapi(file, async (c) => {
    const { city, actor } = c.var
    requireRole(actor, 'supervisor')
    const { view, institution = null } = c.req.valid('query')
    const csv = await csvFor(city, actor, view, institution)
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="referrals-${view}.csv"`,
      'cache-control': 'no-store',
    })
  })
  return door
}

/** What must go on this working day or the next is near. */
function questionOf(city: City, actor: Actor) {
  const now = city.now()
  const { firstLinePool, timezone } = city.rules.city
  const tomorrow = addWorkingDays(city.calendar, localDateOf(now, timezone), 1)
  return { actor, firstLinePool, now, nearUntil: endOfDay(tomorrow, timezone) }
}

function listed(city: City, actor: Actor, row: ListedReferral) {
  const institution = city.rules.institutions.get(row.institution)
  return {
    ...row,
    institutionName: institution?.name[actor.interfaceLanguage] ?? row.institution,
    mustGoBy: row.mustGoBy?.toISOString() ?? null,
    wentAt: row.wentAt?.toISOString() ?? null,
  }
}

async function csvFor(
  city: City,
  actor: Actor,
  view: ReferralView,
  institution: string | null,
): Promise<string> {
  const asked = { ...questionOf(city, actor), institution, view, before: null, limit: mostLines }
  const rows = await listReferrals(city.sql, asked)
  const say = (key: string) => text(actor.interfaceLanguage, `referrals:file.${key}`)
  const keys = [
    'case',
    'institution',
    'state',
    'mustGoBy',
    'wentAt',
    'how',
    'citizen',
    'pool',
  ] as const
  return csvOf([
    keys.map(say),
    ...rows
      .map((row) => listed(city, actor, row))
      .map((row) => [
        row.caseNumber,
        row.institutionName,
        row.state,
        row.mustGoBy,
        row.wentAt,
        row.how,
        row.telling,
        row.pool,
      ]),
  ])
}
