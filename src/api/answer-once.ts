/** Lets a client send the same request again without its being done twice, by the header Idempotency-Key. */
import type { Context, Next } from 'hono'
import { fail } from '#errors.ts'
import type { DoorEnv } from './door.ts'
import { claimKey, releaseKey, rememberAnswer } from './store/idempotency.ts'

const staleAfterSeconds = 60

/**
 * For every POST of an agent that carries the header. The same key with another request is refused; with the
 * same request it gets the same answer, marked `Idempotency-Replayed`. Only what was done is kept.
 */
export async function answerOnce(c: Context<DoorEnv>, next: Next): Promise<Response | void> {
  const key = c.req.header('idempotency-key')
  const actor = c.get('actor')
  if (key === undefined || c.req.method !== 'POST' || actor === undefined) return next()
  if (key.length === 0 || key.length > 200) fail('bad-request')
  const { sql, now } = c.get('city')
  const at = now()
  const hash = await hashOf(`${c.req.path}\n${await c.req.text()}`)
  const staleBefore = new Date(at.getTime() - staleAfterSeconds * 1000)
  const known = await claimKey(sql, actor.agentId, key, hash, at, staleBefore)
  if (known !== null) return answerAgain(known, hash)
  try {
    await next()
  } catch (fault) {
    await releaseKey(sql, actor.agentId, key)
    throw fault
  }
  // A refusal is not kept: nothing was done, and what stood in the way may be gone at the next try.
  if (c.error !== undefined || c.res.status >= 400) return releaseKey(sql, actor.agentId, key)
  const body: unknown = c.res.status === 204 ? null : await c.res.clone().json()
  await rememberAnswer(sql, actor.agentId, key, { status: c.res.status, body })
}

function answerAgain(
  known: { requestHash: string; status: number | null; body: unknown },
  hash: string,
): Response {
  if (known.requestHash !== hash) fail('idempotency-key-reused')
  // The first request is still at work: its answer is not known, and doing it twice is what must not happen.
  if (known.status === null) fail('conflict-state', { outcome: 'in-progress' })
  const headers = { 'idempotency-replayed': 'true', 'cache-control': 'no-store' }
  return known.status === 204
    ? new Response(null, { status: 204, headers })
    : Response.json(known.body, { status: known.status, headers })
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
