/** Tells whether an agent is there. */
import type { Database } from '#db/connect.ts'
import type { PresenceState } from './agent.ts'

export type PresenceNow = { state: PresenceState; since: Date; until: Date | null }

/** A state that ends by itself and is over counts as available. Null when there is no such agent. */
export async function loadPresence(
  tx: Database,
  agentId: number,
  now: Date,
): Promise<PresenceNow | null> {
  const [row] = await tx<PresenceNow[]>`
    select case when until <= ${now} then 'available' else state end as state,
      case when until <= ${now} then until else since end as since,
      case when until > ${now} then until end as until
    from presence where agent_id = ${agentId}`
  return row ?? null
}

/** How many contacts she may hold at once on each channel, and how many more now. */
export async function loadCapacity(
  tx: Database,
  agentId: number,
  now: Date,
): Promise<{ channel: 'email' | 'chat' | 'sms' | 'voice'; all: number; free: number }[]> {
  return tx<{ channel: 'email' | 'chat' | 'sms' | 'voice'; all: number; free: number }[]>`
    select channel, count(*) filter (where n > 0)::int as "all",
      count(*) filter (where n > 0 and call_ring_id is null
        and (contact_id is null or expires_at <= ${now}))::int as free
    from slots where agent_id = ${agentId} group by channel order by channel`
}
