/** Counts how many contacts stand in each view, among those that a person may see. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import { filtered } from './list.ts'
import type { ContactFilter } from './list.ts'
import { scopeOf } from './scope.ts'
import { contactViews, inView } from './view.ts'
import type { ContactView } from './view.ts'

/** Beyond it nobody reads the number, and counting a city's whole past would cost a second. */
export const mostCounted = 10_000

/** Exact up to `mostCounted`, which stands for that many or more. */
export async function countViews(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  filter: ContactFilter,
  now: Date,
): Promise<{ view: ContactView; count: number }[]> {
  const counts = contactViews.map((view) => {
    const soonest =
      view === 'due'
        ? tx`left join lateral (
            select min(due_at) as due_at from deadlines
            where case_id = c.case_id and met_at is null and suspended_at is null and cancelled_at is null) d on true`
        : tx``
    return tx`select ${view}::text as view, (
      select count(*) from (
        select 1 from contacts c left join slots s on s.contact_id = c.id ${soonest}
        where ${scopeOf(tx, actor, firstLinePool)} and ${inView(tx, view, actor, now)}
          and ${filtered(tx, filter)}
        limit ${mostCounted}) counted) as count`
  })
  const [first, ...others] = counts
  if (first === undefined) return []
  const all = others.reduce((before, one) => tx`${before} union all ${one}`, first)
  return tx<{ view: ContactView; count: number }[]>`${all}`
}
