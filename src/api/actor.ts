/** Finds out who asks, with the rights that person has at this moment, and refuses whoever does not say. */
import type { Context, Next } from 'hono'
import type { Actor } from '#agents/agent.ts'
import { loadAgentByUser } from '#agents/store.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import type { DoorEnv } from './door.ts'
import { agentLimit, limitRate } from './limit-rate.ts'
import { isOpenRoute } from './open-routes.ts'
import { hashToken } from '#sign-in/hash-token.ts'
import { signInOf } from '#sign-in/sign-in-of.ts'
import { userOfToken } from '#sign-in/store.ts'

/**
 * Closed unless a door is in the written list. The agent's row is read at each request, so that leaving a
 * pool, a role or the city takes effect with the next click.
 */
export async function requireActor(c: Context<DoorEnv>, next: Next): Promise<void> {
  if (isOpenRoute(c.req.method, c.req.path)) return next()
  const actor = await actorOf(c)
  if (actor === null) fail('unauthenticated')
  c.set('actor', actor)
  await limitRate(c.get('city'), `agent:${actor.agentId}`, agentLimit)
  await next()
}

/** Null: the request carries nothing, or nothing that is valid now. */
export async function actorOf(c: Context<DoorEnv>): Promise<Actor | null> {
  const city = c.get('city')
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const userId =
    bearer === undefined ? await userOfCookie(city, c) : await userOfBearer(city, bearer)
  if (userId === null) return null
  const agent = await loadAgentByUser(city.sql, userId)
  if (agent === null || !agent.isActive) return null
  const { mail: _mail, isActive: _isActive, alarmWebhook: _alarmWebhook, ...actor } = agent
  return actor
}

async function userOfBearer(city: City, token: string): Promise<string | null> {
  const found = await userOfToken(city.sql, await hashToken(token), city.now())
  return found?.userId ?? null
}

/** A cookie comes along by itself, so what changes something must also come from our own pages. */
async function userOfCookie(city: City, c: Context<DoorEnv>): Promise<string | null> {
  if (!(c.req.header('cookie') ?? '').includes('vienas')) return null
  if (!['GET', 'HEAD'].includes(c.req.method)) refuseForeignPages(c)
  const session = await signInOf(city, c.req.raw).api.getSession({ headers: c.req.raw.headers })
  return session?.user.id ?? null
}

/** Sec-Fetch-Site is sent by every browser since 2023; Origin by the older ones. */
function refuseForeignPages(c: Context<DoorEnv>): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = new Set([new URL(c.req.url).origin, c.get('city').settings.publicUrl])
  const isForeign =
    site === undefined ? origin !== undefined && !own.has(origin) : site !== 'same-origin'
  if (isForeign) fail('forbidden')
}
