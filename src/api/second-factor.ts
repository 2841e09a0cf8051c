/** Lets whoever must have a second factor do nothing at a desk before it is set up. */
import type { Context, Next } from 'hono'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { lacksSecondFactor } from '#sign-in/store.ts'
import { signInPath } from '#sign-in/sign-in.ts'
import type { DoorEnv } from './door.ts'

/** What a page needs to say who is there and to set it up, or to go away again. */
const open = new Set(['GET /api/me', 'PATCH /api/me', 'PUT /api/me/presence', 'GET /api/desk'])

/** Whoever has no password comes by the city's single sign-on alone, which asks for its own. */
export async function needsSecondFactor(
  { sql, settings }: Pick<City, 'sql' | 'settings'>,
  actor: Actor,
): Promise<boolean> {
  return settings.secondFactorRoles.includes(actor.role) && lacksSecondFactor(sql, actor.agentId)
}

/** Programs have tokens, which an administrator gives them: no second factor is asked of them. */
export const isByToken = (c: Context<DoorEnv>): boolean =>
  c.req.header('authorization') !== undefined

/** Stands behind `requireActor`. */
export async function requireSecondFactor(c: Context<DoorEnv>, next: Next): Promise<void> {
  const { city, actor } = c.var as Partial<DoorEnv['Variables']>
  const { method, path } = c.req
  const isOpen = open.has(`${method} ${path}`) || path.startsWith(`${signInPath}/`)
  if (city !== undefined && actor !== undefined && !isOpen && !isByToken(c)) {
    if (await needsSecondFactor(city, actor)) fail('second-factor-needed')
  }
  await next()
}
