/** Keeps which channel of Slack serves which pool. */
import type { Database } from '#db/connect.ts'

export type PoolChannel = { pool: string; channel: string; refusedBecause: string | null }

export async function listChannels(tx: Database): Promise<PoolChannel[]> {
  return tx<PoolChannel[]>`
    select pool, channel, refused_because as "refusedBecause" from slack_channels order by pool`
}

/** Null: the pool has none from now on. */
export async function putChannel(
  tx: Database,
  pool: string,
  channel: string | null,
  by: { agentId: number; now: Date },
): Promise<void> {
  if (channel === null) await tx`delete from slack_channels where pool = ${pool}`
  else
    await tx`
      insert into slack_channels (pool, channel, set_by, set_at)
      values (${pool}, ${channel}, ${by.agentId}, ${by.now})
      on conflict (pool) do update set channel = excluded.channel, set_by = excluded.set_by,
        set_at = excluded.set_at, refused_because = null`
}

/** Shown to administrators; null: it works (again). */
export async function noteRefusal(
  tx: Database,
  channel: string,
  because: string | null,
): Promise<void> {
  await tx`
    update slack_channels set refused_because = ${because}
    where channel = ${channel} and refused_because is distinct from ${because}`
}
