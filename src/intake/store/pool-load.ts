/** Counts what waits in each pool, for the rules that bring help to a pool with too much. */

import type { Database } from '#db/connect.ts'
import type { PoolLoad } from '#routing/decision.ts'

/** A reservation that has run out counts as waiting. */
export async function countPoolLoad(tx: Database, now: Date): Promise<PoolLoad> {
  const rows = await tx<{ pool: string; waiting: number; oldestSeconds: number }[]>`
    select c.pool, count(*)::int as waiting,
      extract(epoch from ${now}::timestamptz - min(c.queued_at))::float8 as "oldestSeconds"
    from contacts c left join slots s on s.contact_id = c.id
    where c.suspected_spam is null and c.automatic is null and c.state in ('queued', 'reserved')
      and (c.state = 'queued' or s.contact_id is null or s.expires_at <= ${now})
    group by c.pool`
  return Object.fromEntries(
    rows.map(({ pool, waiting, oldestSeconds }) => [pool, { waiting, oldestSeconds }]),
  )
}
