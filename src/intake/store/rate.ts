/** Counts what comes too often, for all copies of the service together. */

import type { Database } from '#db/connect.ts'

/** How often in the running window, and when that ends. */
export type Spoken = { hits: number; endsAt: Date }

export function windowAt(now: Date, seconds: number): { start: Date; endsAt: Date } {
  const length = seconds * 1000
  const start = new Date(Math.floor(now.getTime() / length) * length)
  return { start, endsAt: new Date(start.getTime() + length) }
}

/**
 * Counts one more and says how many there were in the running window. Outside the caller's transaction: what was
 * refused must stay counted, and a row that many wait for would line up their commits.
 */
export async function countHit(
  tx: Database,
  key: string,
  windowSeconds: number,
  now: Date,
): Promise<Spoken> {
  const { start, endsAt } = windowAt(now, windowSeconds)
  const [row] = await tx<{ hits: number }[]>`
    insert into rate_limits (key, window_start, hits) values (${key}, ${start}, 1)
    on conflict (key, window_start) do update set hits = rate_limits.hits + 1
    returning hits`
  return { hits: row?.hits ?? 1, endsAt }
}

/** Windows that are over. */
export async function forgetHits(tx: Database, before: Date): Promise<void> {
  await tx`delete from rate_limits where window_start < ${before}`
}
