/** Opens to others what would wait for somebody who is away or recused, or behind those who are served first. */
import { isAway } from '#agents/away-store.ts'
import type { Database } from '#db/connect.ts'

/**
 * Steps for one agent alone (she knows the matter, it was handed to her) pass to whoever stands in for her; where
 * nobody does, the others need not wait out her time. Their order among themselves stays.
 */
export async function openAbsentSteps(tx: Database, now: Date): Promise<number> {
  const passed = await tx`
    with gone as materialized (
      select distinct q.contact_id, q.agent_id, c.pool
      from queue_steps q join contacts c on c.id = q.contact_id
      where q.agent_id is not null and c.state = 'queued'
        and (${isAway(tx, tx`q.agent_id`, now)} or exists (
          select from recused_matters r
          where r.agent_id = q.agent_id and r.released_at is null
            and (r.case_id = c.case_id or r.contact_id = c.id)))
    ), standing as materialized (
      select g.*, stand_in(g.agent_id, g.contact_id, ${now}::timestamptz) as deputy from gone g
    ), removed as (
      delete from queue_steps q using gone g
      where q.contact_id = g.contact_id and q.agent_id = g.agent_id
    ), deputised as (
      insert into queue_steps (contact_id, opens_at, pool, language, level, agent_id)
      select distinct contact_id, ${now}::timestamptz, pool, null::text, 1::smallint, deputy from standing
      where deputy is not null
    ), soonest as (
      select q.contact_id, min(q.opens_at) as opens_at
      from queue_steps q join standing s on s.contact_id = q.contact_id and s.deputy is null
      where q.agent_id is null group by q.contact_id
    ), opened as (
      update queue_steps q set opens_at = q.opens_at - (s.opens_at - ${now}::timestamptz)
      from soonest s
      where q.contact_id = s.contact_id and q.agent_id is null and s.opens_at > ${now}
    )
    select from standing`
  return passed.count
}

/**
 * Groups with precedence stand before others; nobody stands behind them for ever. Whoever has waited in a pool for
 * longer than the city allows, while somebody of a group stood before her, stands in the same class from then on and
 * so by the time of arrival. Danger stays before both.
 */
export async function raisePassedOver(
  tx: Database,
  othersAfterMinutes: { live: number; letters: number } | null,
  now: Date,
): Promise<{ id: number; caseId: number | null; enterprise: string | null; pool: string }[]> {
  if (othersAfterMinutes === null) return []
  const { live, letters } = othersAfterMinutes
  const patience = tx`case when c.channel in ('chat', 'voice') then ${live}::int else ${letters}::int end`
  return tx<{ id: number; caseId: number | null; enterprise: string | null; pool: string }[]>`
    with before as (
      select pool, min(priority) as priority from contacts
      where state = 'queued' and jsonb_path_exists(decision, '$.because[*] ? (@.key == "group")')
      group by pool
    )
    update contacts c set priority = greatest(b.priority, 1::smallint), version = c.version + 1,
      decision = jsonb_set(c.decision, '{because}', coalesce(c.decision -> 'because', '[]') ||
        jsonb_build_object('key', 'waited-behind-groups',
          'params', jsonb_build_object('minutes', ${patience})))
    from before b
    where c.pool = b.pool and c.state = 'queued' and c.priority > greatest(b.priority, 1::smallint)
      and c.queued_at <= ${now}::timestamptz - make_interval(mins => ${patience})
    returning c.id, c.case_id as "caseId", c.enterprise, c.pool`
}
