/** Shows the city's apps how reported places are getting on: the requests and tokens of Open311 GeoReport v2. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { closedStates, open311Request } from '#catalogue/open311-request.ts'
import type { ReportedPlace } from '#catalogue/open311-request.ts'
import { placeBoundTopics } from '#catalogue/open311-service.ts'
import { findByToken, listReports } from '#flows/store/report.ts'
import type { ReportFilter } from '#flows/store/report.ts'
import { mask } from '#rulebook/masking/mask.ts'
import type { Door, DoorEnv } from './door.ts'
import {
  answered,
  faults,
  foreignJurisdiction,
  formats,
  inBoth,
  Jurisdiction,
  limitReading,
  newOpen311Door,
  noSuchRequest,
  open311Path,
  refused,
  sayIn,
  withoutEnding,
} from './open311-door.ts'
import type { Format } from './open311-door.ts'
import { RequestShape, TokenShape } from './open311-shape.ts'
import { preferredLanguage } from './public-headers.ts'

/** The standard's: longest span of time, and most rows of one answer. */
const longestDays = 90
const mostRows = 1000
const dayMilliseconds = 86_400_000

const jurisdiction = z.object({ jurisdiction_id: Jurisdiction })
const listed = z.string().max(4000).optional()
const filters = jurisdiction.extend({
  service_request_id: listed.openapi({ description: 'Separated by commas; the rest is ignored.' }),
  service_code: listed,
  start_date: z.string().max(40).optional(),
  end_date: z.string().max(40).optional(),
  status: listed.openapi({ description: 'open, closed, or both.' }),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  page_size: z.coerce.number().int().min(1).max(mostRows).default(mostRows),
})

const list = (format: Format) =>
  createRoute({
    method: 'get',
    path: `${open311Path}/requests.${format}`,
    tags: ['open311'],
    summary: 'Reports of the last 90 days, or of the span that is asked for',
    request: { query: filters },
    responses: { 200: inBoth('Latest first.', z.array(RequestShape)), ...faults },
  })

const show = createRoute({
  method: 'get',
  path: `${open311Path}/requests/{id}`,
  tags: ['open311'],
  summary: 'One report; its number may end in .json or .xml',
  request: { params: z.object({ id: z.string().max(60) }), query: jurisdiction },
  responses: { 200: inBoth('The report.', z.array(RequestShape)), ...faults },
})

const token = createRoute({
  method: 'get',
  path: `${open311Path}/tokens/{id}`,
  tags: ['open311'],
  summary: 'The number that a token has become; empty until it has',
  request: { params: z.object({ id: z.string().max(60) }), query: jurisdiction },
  responses: { 200: inBoth('Token and number.', z.array(TokenShape)), ...faults },
})

type C = Context<DoorEnv>

export function open311RequestDoors(): Door {
  const door = newOpen311Door()
  for (const format of formats)
    door.openapi(list(format), async (c) => {
      await limitReading(c)
      const asked = c.req.valid('query')
      const elsewhere = foreignJurisdiction(c, asked.jurisdiction_id)
      if (elsewhere !== null) return elsewhere
      const filter = filterOf(asked, c.var.city.now())
      if (filter === null) {
        return refused(c, 400, sayIn(preferredLanguage(c))('fault.days-wrong'))
      }
      const { page, page_size: limit } = asked
      const found = await reportsOf(c, filter, { limit, offset: (page - 1) * limit })
      return answered(c, 'service_requests', written(c, found))
    })
  door.openapi(show, async (c) => {
    await limitReading(c)
    const elsewhere = foreignJurisdiction(c, c.req.valid('query').jurisdiction_id)
    if (elsewhere !== null) return elsewhere
    const number = withoutEnding(c.req.valid('param').id).toUpperCase()
    if (!isNumber(number)) return noSuchRequest(c)
    const found = await reportsOf(c, only([number]), { limit: 1, offset: 0 })
    return found.length === 0
      ? noSuchRequest(c)
      : answered(c, 'service_requests', written(c, found))
  })
  door.openapi(token, async (c) => {
    await limitReading(c)
    const elsewhere = foreignJurisdiction(c, c.req.valid('query').jurisdiction_id)
    if (elsewhere !== null) return elsewhere
    const given = withoutEnding(c.req.valid('param').id)
    const found = z.uuid().safeParse(given).success
      ? await findByToken(c.var.city.sql, given)
      : null
    if (found === null) return noSuchRequest(c)
    const numbered = { service_request_id: found.number ?? '', token: given }
    return answered(c, 'service_requests', [numbered])
  })
  return door
}

/** As the house writes the numbers of cases. */
function isNumber(written: string): boolean {
  return /^[A-Z]{2,5}-\d{4}-\d{6,12}$/.test(written)
}

function only(numbers: string[]): ReportFilter {
  return { numbers, codes: null, isClosed: null, from: null, until: null }
}

/** Numbers win over all else. Null: dates that are none, or too far apart. */
function filterOf(asked: z.infer<typeof filters>, now: Date): ReportFilter | null {
  const numbers = partsOf(asked.service_request_id)
  if (numbers !== null) return only(numbers.map((number) => number.toUpperCase()).filter(isNumber))
  const span = longestDays * dayMilliseconds
  const start = instantOf(asked.start_date)
  const end = instantOf(asked.end_date)
  if (start === 'none' || end === 'none') return null
  const until = end ?? (start === null ? now : new Date(start.getTime() + span))
  const from = start ?? new Date(until.getTime() - span)
  if (from > until || until.getTime() - from.getTime() > span) return null
  const states = new Set(partsOf(asked.status))
  const isOne = states.has('open') !== states.has('closed')
  const codes = partsOf(asked.service_code)
  return { numbers: null, codes, isClosed: isOne ? states.has('closed') : null, from, until }
}

/** Null: nothing was said. */
function partsOf(list: string | undefined): string[] | null {
  const parts = (list ?? '')
    .split(',')
    .map((part) => part.replaceAll('\0', '').trim())
    .filter((part) => part !== '')
  return parts.length === 0 ? null : parts
}

/** W3C's part of ISO 8601, as the standard has it; a date alone is its first moment in UTC. */
function instantOf(written: string | undefined): Date | null | 'none' {
  if (written === undefined || written === '') return null
  const isDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d))?$/
  // In an address a plus is a space.
  const read = isDate.test(written.replace(' ', '+')) ? new Date(written.replace(' ', '+')) : null
  return read === null || Number.isNaN(read.getTime()) ? 'none' : read
}

function reportsOf(
  c: C,
  filter: ReportFilter,
  page: { limit: number; offset: number },
): Promise<ReportedPlace[]> {
  const { city } = c.var
  const services = placeBoundTopics(city.rules.city).map((topic) => topic.id)
  return listReports(city.sql, filter, { services, closedStates }, page)
}

function written(c: C, places: ReportedPlace[]) {
  const language = preferredLanguage(c)
  const shown = {
    say: sayIn(language),
    mask: (words: string, names: string[]) => mask(words, names).text,
  }
  return places.map((place) => open311Request(c.var.city.rules.city, place, language, shown))
}
