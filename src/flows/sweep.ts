/** Throws away what has done its service at the doors: old events, counts and answers that nobody asks for. */
import type { City } from '#city.ts'
import { dropOldHits } from '#api/store/rate-limits.ts'
import { dropOldKeys } from '#api/store/idempotency.ts'
import { endExpiredMemberships } from '#fairness/end-expired.ts'
import { dropOldEvents } from '#live/store.ts'

const hour = 3_600_000

/** Whoever was away for longer than a week is told to fetch everything anew. */
export async function sweep(city: City): Promise<void> {
  const now = city.now().getTime()
  await dropOldHits(city.sql, new Date(now - 2 * hour))
  await dropOldKeys(city.sql, new Date(now - 48 * hour))
  await endExpiredMemberships(city)
  await dropOldEvents(city.sql, new Date(now - 7 * 24 * hour))
}
