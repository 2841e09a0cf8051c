/** Lists what an agent holds now, for her supervisor. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import { summaryColumns, summaryJoins } from './list.ts'
import type { ContactSummary } from './list.ts'
import { scopeOf } from './scope.ts'

/** Of what `actor` may see, the oldest first. */
export async function listInHand(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  agentId: number,
  now: Date,
): Promise<ContactSummary[]> {
  return tx<ContactSummary[]>`
    select ${summaryColumns(tx, now)} ${summaryJoins(tx)}
    where c.id in (
        select id from contacts
        where agent_id = ${agentId} and state in ('handling', 'on-hold', 'wrap-up')
        union
        select contact_id from slots where agent_id = ${agentId} and expires_at > ${now})
      and ${scopeOf(tx, actor, firstLinePool)}
    order by c.queued_at, c.id limit 200`
}
