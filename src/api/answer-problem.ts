/** Turns whatever went wrong into one sentence in the reader's language and a stable code. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { codeOf } from '#db/connect.ts'
import { problem, problemBody, problemOf } from '#errors.ts'
import type { Problem, ProblemCode } from '#errors.ts'
import { isLanguage } from '#language/languages.ts'
import type { Sentence } from '#language/check-reply.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { DoorEnv } from './door.ts'
import { countRefusal } from './metrics.ts'

export function answerProblem(fault: unknown, c: Context<DoorEnv>): Response {
  const requestId = c.get('requestId') ?? ''
  const found = problemOf(fault) ?? known(fault) ?? unforeseen(fault, c)
  const reader = readerOf(c)
  const wait = found.params['count']
  countRefusal(found)
  return new Response(
    JSON.stringify({
      ...moreOf(fault, reader),
      ...problemBody(spoken(found, reader), reader),
      requestId,
    }),
    {
      status: found.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(isWorthWaiting(found.code) && typeof wait === 'number' && wait > 0
          ? { 'retry-after': String(wait) }
          : {}),
        ...(found.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      },
    },
  )
}

function isWorthWaiting(code: ProblemCode): boolean {
  return code === 'too-many-requests' || code === 'translation-unavailable'
}

/** Which fields were wrong; the facts of a refusal; why and what to do, in the reader's language. */
function moreOf(fault: unknown, reader: Language): object {
  if (!(fault instanceof Error)) return {}
  const fields = 'fields' in fault ? { fields: fault.fields } : {}
  const facts = 'facts' in fault ? { facts: fault.facts } : {}
  const sentences = 'sentences' in fault ? (fault.sentences as Record<string, Sentence>) : {}
  const said = Object.entries(sentences).map(([name, { key, params }]) => [
    name,
    text(reader, `reply-language:${key}`, params),
  ])
  return { ...fields, ...facts, ...Object.fromEntries(said) }
}

/** Codes of languages become their names, as the sentence wants them. */
function spoken(found: Problem, reader: Language): Problem {
  const { missing } = found.params
  if (!Array.isArray(missing)) return found
  const names = new Intl.DisplayNames([reader], { type: 'language' })
  const named = missing.map((code: string) => names.of(code) ?? code)
  return { ...found, params: { ...found.params, missing: named } }
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
  // A value that no column can hold (class 22: out of range, not a text). Ours are checked by types before.
  if (/^22\w{3}$/.test(codeOf(fault))) return problem('bad-request')
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
