/** Refuses who comes too often, with the time after which it is worth trying again. */
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { countHit } from './store/rate-limits.ts'

export type RateLimit = { most: number; windowSeconds: number }

/** Thirty tries a minute from one place, and ten in a quarter of an hour for one account. */
export const signInLimits = {
  address: { most: 30, windowSeconds: 60 },
  account: { most: 10, windowSeconds: 900 },
} as const satisfies Record<string, RateLimit>

/** A busy desk with eight tabs stays well below. */
export const agentLimit: RateLimit = { most: 1200, windowSeconds: 60 }

export async function limitRate(city: City, key: string, limit: RateLimit): Promise<void> {
  const now = city.now()
  const hits = await countHit(city.sql, key, now, limit.windowSeconds)
  if (hits <= limit.most) return
  const width = limit.windowSeconds * 1000
  fail('too-many-requests', { count: Math.ceil((width - (now.getTime() % width)) / 1000) })
}
