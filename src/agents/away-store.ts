/** Says who is away at an instant, as a condition that offers and lists of agents carry. */
import type { Database } from '#db/connect.ts'

/** A condition over a column that names an agent; the same as `is_away` in the database, but joined and not called. */
export function isAway(tx: Database, agentId: ReturnType<Database>, now: Date) {
  return tx`exists (
    select from absences away
    where away.agent_id = ${agentId} and away.cancelled_at is null and away.starts_at <= ${now}
      and (away.ended_at is null or away.ended_at > ${now})
      and (away.ends_at is null or away.ends_at > ${now}))`
}
