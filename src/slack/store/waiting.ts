/** Counts what waits, as far as an agent may see it. */
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'

export type Waiting = { pool: string; language: FoundLanguage; count: number; oldestAt: Date }

export async function listWaiting(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  now: Date,
): Promise<Waiting[]> {
  return tx<Waiting[]>`
    select c.pool, c.language, count(*)::int as count, min(c.queued_at) as "oldestAt"
    from contacts c left join slots s on s.contact_id = c.id
    where (c.state = 'queued'
        or (c.state = 'reserved' and (s.contact_id is null or s.expires_at <= ${now})))
      and c.suspected_spam is null and c.automatic is null
      and ${scopeOf(tx, actor, firstLinePool)}
    group by c.pool, c.language
    order by min(c.priority), min(c.queued_at) limit 40`
}
