/** Counts how calls ended. */

import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'

export type CallRow = {
  /** Of the enterprise that the matter belongs to; null: of none, or it was never told. */
  id: string | null
  total: number
  answered: number
  /** Whom a notice answered before the queue. */
  deflected: number
  /** Told who is competent, or that nobody is there. */
  informed: number
  /** A message was left, or a call back was asked for. */
  kept: number
  abandoned: number
}

/**
 * Calls that began between two instants and are over, or wait for a call back. A supervisor sees those of her
 * enterprises and of none.
 */
export async function countCalls(
  tx: Database,
  asked: { actor: Actor; from: Date; to: Date; enterprise: string | undefined },
): Promise<CallRow[]> {
  const { actor, from, to, enterprise } = asked
  const isWhole = actor.role === 'administrator'
  return tx<CallRow[]>`
    select id, count(*)::int as total,
      count(*) filter (where ending = 'answered')::int as answered,
      count(*) filter (where ending = 'deflected')::int as deflected,
      count(*) filter (where ending = 'informed')::int as informed,
      count(*) filter (where ending in ('voicemail', 'call-back', 'not-reached'))::int as kept,
      count(*) filter (where ending = 'abandoned')::int as abandoned
    from (
      select coalesce(c.enterprise, k.dialogue #>> '{decision,enterprise}', k.dialogue ->> 'enterprise') as id,
        case when k.state = 'called-back' then 'call-back' else k.ending end as ending
      from calls k left join contacts c on c.id = k.contact_id
      where k.began_at >= ${from} and k.began_at < ${to} and k.state in ('over', 'called-back')
        -- Nobody had talked, and the next call has taken it up: one matter, counted there.
        and not exists (select from calls after where after.continues = k.id and k.ending <> 'answered')
    ) ended
    where (${isWhole} or id is null or id = any(${actor.enterprises}::text[]))
      and (${enterprise ?? null}::text is null or id = ${enterprise ?? null})
    group by id order by total desc, id`
}
