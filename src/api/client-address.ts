/** Says from which network address a request came, believing only as many proxies as the city has set up. */
import type { Context } from 'hono'
import type { DoorEnv } from './door.ts'

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } }

/**
 * `TRUSTED_PROXIES` counts from the right of X-Forwarded-For: what stands further left is anybody's to
 * write. Without any it is the address of the connection itself.
 */
export function clientAddress(c: Context<DoorEnv>): string {
  const trusted = c.get('city').settings.trustedProxies
  const forwarded = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const named = trusted > 0 ? forwarded.at(-trusted) : undefined
  return named ?? connectionAddress(c) ?? 'unknown'
}

/** The address of the connection; null where the runtime does not tell. */
export function connectionAddress(c: Context<DoorEnv>): string | null {
  const env = c.env as NodeBindings | undefined
  return env?.incoming?.socket?.remoteAddress ?? c.req.header('cf-connecting-ip') ?? null
}
