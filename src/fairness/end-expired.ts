/** Ends memberships whose day is over. */
import type { City } from '#city.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { endExpired } from './store/memberships.ts'

export async function endExpiredMemberships(city: City): Promise<number> {
  const now = city.now()
  const today = localDateOf(now, city.rules.city.timezone)
  return city.sql.begin((tx) => endExpired(tx, today, now))
}
