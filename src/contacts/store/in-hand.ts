/** Finds what an agent holds although it is no longer hers to see. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'

/** `actor` null: she has left, so everything. */
export async function contactsInHand(
  tx: Database,
  agentId: number,
  actor: Actor | null,
  firstLinePool: string,
): Promise<number[]> {
  if (actor?.role === 'administrator') return []
  const isFirstLine = actor?.pools.includes(firstLinePool) === true
  const rows = await tx<{ id: number }[]>`
    select c.id from contacts c
    where c.agent_id = ${agentId} and c.state in ('handling', 'on-hold', 'wrap-up')
      and not coalesce(c.enterprise = any(${actor?.enterprises ?? []}::text[]), false)
      and not c.pool = any(${actor?.pools ?? []}::text[])
      and not (${isFirstLine} and c.outcome = 'unclear')
    order by c.id`
  return rows.map((row) => row.id)
}
