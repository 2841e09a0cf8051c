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
