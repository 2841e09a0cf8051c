/** Takes what an app reports about a place, from anybody, and gives back what it can be followed by. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { loadAgentByUser } from '#agents/store.ts'
import { fileReport } from '#flows/file-report.ts'
import type { FiledReport } from '#flows/file-report.ts'
import { hashToken } from '#sign-in/hash-token.ts'
import { userOfToken } from '#sign-in/store.ts'
import { clientAddress } from './client-address.ts'
import type { Door, DoorEnv } from './door.ts'
import { limitRate } from './limit-rate.ts'
import {
  answered,
  faults,
  foreignJurisdiction,
  formats,
  inBoth,
  newOpen311Door,
  open311Path,
  refused,
  sayIn,
} from './open311-door.ts'
import type { Format } from './open311-door.ts'
import { FiledShape, ReportShape } from './open311-shape.ts'
import { preferredLanguage } from './public-headers.ts'

/** From one place without a key; and for a whole city's app with one. */
const withoutKey = { most: 30, windowSeconds: 600 }
const withKey = { most: 600, windowSeconds: 600 }

const file = (format: Format) =>
  createRoute({
    method: 'post',
    path: `${open311Path}/requests.${format}`,
    tags: ['open311'],
    summary: 'Report a place; the same words on the same day count once',
    request: {
      body: {
        content: {
          'application/x-www-form-urlencoded': { schema: ReportShape },
          'application/json': { schema: ReportShape },
        },
        required: true,
      },
    },
    responses: {
      201: inBoth('Filed: its number, or a token that will become one.', z.array(FiledShape)),
      ...faults,
    },
  })

type C = Context<DoorEnv>

export function open311FilingDoors(): Door {
  const door = newOpen311Door()
  for (const format of formats)
    door.openapi(file(format), async (c) => {
      const form = await formOf(c)
      const elsewhere = foreignJurisdiction(c, form['jurisdiction_id'])
      if (elsewhere !== null) return elsewhere
      const language = preferredLanguage(c)
      const key = form['api_key'] ?? ''
      if (!(await mayFile(c, key))) return refused(c, 403, sayIn(language)('fault.key-unknown'))
      const spoken = c.req.header('accept-language') === undefined ? null : language
      return shown(c, form, await fileReport(c.var.city, form, spoken))
    })
  return door
}

/** A key is an agent's API token, and opens nothing here but a wider door; a wrong one is refused, not ignored. */
async function mayFile(c: C, key: string): Promise<boolean> {
  const { city } = c.var
  await limitRate(city, `open311-file:${clientAddress(c)}`, key === '' ? withoutKey : withKey)
  if (key === '') return true
  const user = await userOfToken(city.sql, await hashToken(key), city.now())
  const agent = user === null ? null : await loadAgentByUser(city.sql, user.userId)
  return agent?.isActive === true
}

/** Of a field that came more than once the last counts; files are not taken, only `media_url`. */
async function formOf(c: C): Promise<Record<string, string>> {
  const isJson = c.req.header('content-type')?.includes('json') === true
  const body: Record<string, unknown> = isJson ? await c.req.json() : await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )
}

function shown(c: C, form: Record<string, string>, filed: FiledReport): Response {
  const language = preferredLanguage(c)
  const say = sayIn(language)
  if (filed.outcome === 'refused') {
    const { fault } = filed
    const params = 'field' in filed ? { field: filed.field } : {}
    return refused(c, fault === 'service-unknown' ? 404 : 400, say(`fault.${fault}`, params))
  }
  const { number, token } = filed
  // Danger first: who only reported to an app must know whom to call now.
  const notice = filed.say?.[language] ?? say(number === null ? 'checking' : 'received')
  const known = number === null ? { token } : { service_request_id: number }
  const account = (form['account_id'] ?? '').slice(0, 200)
  return answered(
    c,
    'service_requests',
    [{ ...known, service_notice: notice, account_id: account }],
    201,
  )
}
