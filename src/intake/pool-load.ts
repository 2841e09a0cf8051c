/** Tells how much waits in each pool, asked of the database every few seconds at most and never in a transaction. */

import type { Sql } from '#db/connect.ts'
import type { PoolLoad } from '#routing/decision.ts'
import type { ReceivingCity } from './receiving-city.ts'
import { countPoolLoad } from './store/pool-load.ts'

/** A queue that grew within this time is noticed by the next message. */
const freshMilliseconds = 5000

/** By pool of connections: each copy of the service counts for itself. */
const counted = new WeakMap<Sql, { at: number; load: PoolLoad }>()

/** Nothing where no rule asks for it. Whoever comes while somebody else counts takes the last count. */
export async function poolLoad(
  city: Pick<ReceivingCity, 'rules' | 'sql' | 'now'>,
): Promise<PoolLoad> {
  if (!city.rules.ranked.needsLoad) return {}
  const now = city.now()
  const last = counted.get(city.sql)
  const age = now.getTime() - (last?.at ?? -Infinity)
  if (last !== undefined && age >= 0 && age < freshMilliseconds) return last.load
  counted.set(city.sql, { at: now.getTime(), load: last?.load ?? {} })
  const load = await countPoolLoad(city.sql, now)
  counted.set(city.sql, { at: now.getTime(), load })
  return load
}
