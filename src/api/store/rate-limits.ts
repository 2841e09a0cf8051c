/** Counts what one key does in a stretch of time, for all copies of the service together. */
import type { Database } from '#db/connect.ts'

/** How often `key` has come in the window that holds `now`, this time included. */
export async function countHit(
  tx: Database,
  key: string,
  now: Date,
  windowSeconds: number,
): Promise<number> {
  const width = windowSeconds * 1000
  const windowStart = new Date(Math.floor(now.getTime() / width) * width)
  const [row] = await tx<{ hits: number }[]>`
    insert into rate_limits (key, window_start, hits) values (${key}, ${windowStart}, 1)
    on conflict (key, window_start) do update set hits = rate_limits.hits + 1
    returning hits`
  return row?.hits ?? 1
}

/** Windows that are over count for nothing. */
export async function dropOldHits(tx: Database, before: Date): Promise<void> {
  await tx`delete from rate_limits where window_start < ${before}`
}
