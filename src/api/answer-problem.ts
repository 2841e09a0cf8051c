/** Turns whatever went wrong into one sentence in the reader's language and a stable code. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { codeOf } from '#db/connect.ts'
import { problem, problemBody, problemOf } from '#errors.ts'
import type { Problem } from '#errors.ts'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { DoorEnv } from './door.ts'
import { countRefusal } from './metrics.ts'

export function answerProblem(fault: unknown, c: Context<DoorEnv>): Response {
  const requestId = c.get('requestId') ?? ''
  const found = problemOf(fault) ?? known(fault) ?? unforeseen(fault, c)
  const fields = fault instanceof Error && 'fields' in fault ? { fields: fault.fields } : {}
  const wait = found.params['count']
  countRefusal(found.code)
  return new Response(
    JSON.stringify({ ...problemBody(found, readerOf(c)), ...fields, requestId }),
    {
      status: found.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(found.code === 'too-many-requests' && typeof wait === 'number'
          ? { 'retry-after': String(wait) }
          : {}),
        ...(found.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      },
    },
  )
}

/** The agent's own language; else what the browser asks for; else the city's. */
export function readerOf(c: Context<DoorEnv>): Language {
  const actor = c.get('actor')
  if (actor !== undefined) return actor.interfaceLanguage
  const asked = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLanguage)
  return asked ?? c.get('city')?.replyPolicy?.stateLanguage ?? 'en'
}

/** Faults of others that have a sentence of their own. */
function known(fault: unknown): Problem | null {
  if (fault instanceof HTTPException) {
    if (fault.status === 413) return problem('payload-too-large', { megabytes: 1 })
    if (fault.status === 415) return problem('unsupported-media-type')
    if (fault.status < 500) return problem('bad-request')
  }
  // An id in the request that stands for nothing (foreign key).
  if (codeOf(fault) === '23503') return problem('bad-request')
  // The database is away, or has too much to do; 57014 is a statement that took too long.
  const away =
    /^(ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_\w+|57P0[1-3]|53\d{3}|57014|25P03)$/
  return away.test(codeOf(fault)) ? problem('unavailable') : null
}

function unforeseen(fault: unknown, c: Context<DoorEnv>): Problem {
  const requestId = c.get('requestId') ?? ''
  c.get('city')?.log.error('A request failed.', {
    requestId,
    method: c.req.method,
    route: c.req.routePath,
    fault,
  })
  return problem('internal', { reference: requestId })
}
