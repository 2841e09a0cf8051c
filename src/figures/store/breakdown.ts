/** Counts how deadlines were kept by each agent, pool, enterprise and institution, with who held the cases meanwhile. */
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export const breakdowns = ['enterprise', 'pool', 'agent', 'institution'] as const
export type Breakdown = (typeof breakdowns)[number]

/** Of one unit, topic and language. */
export type BreakdownRow = {
  id: string
  /** Of an agent; everything else has its name in the rules. */
  name: string | null
  topic: string | null
  language: string
  due: number
  met: number
  missed: number
  suspended: number
  /** Met or missed after the citizen had made the request clear: counted, and compared with nobody. */
  restarted: { met: number; missed: number }
  /** Seconds in which each had the cases, from their registration until they were answered, or until now. */
  held: { pool: number; agent: number; citizen: number; institution: number }
}

export type BreakdownAsked = {
  by: Breakdown
  actor: Actor
  firstLinePool: string
  since: Date
  now: Date
}

/**
 * A kept deadline is whose who had the case when it was met, a missed one whose who had it when its time was up: a clock
 * that ran out while an institution had the case counts against the institution, and against no agent, pool or enterprise.
 * Of what is due since `since`, and all that is open.
 */
export async function countBreakdown(tx: Database, asked: BreakdownAsked): Promise<BreakdownRow[]> {
  const { by, since, now } = asked
  return tx<BreakdownRow[]>`
    with seen as (
      select d.id, d.case_id, d.restarted_at is not null as restarted, k.topic, k.registered_at,
        last.language, last.enterprise, last.pool, coalesce(d.met_at, ${now}) as ends_at,
        case when d.suspended_at is null and coalesce(d.met_at, ${now}) > d.due_at then d.due_at
          else coalesce(d.met_at, ${now}) end as counts_at,
        case when d.suspended_at is not null then case when d.met_at is null then 'suspended' else 'met' end
          when coalesce(d.met_at, ${now}) > d.due_at then 'missed'
          when d.met_at is null then 'due' else 'met' end as state
      from deadlines d
      join cases k on k.id = d.case_id
      join lateral (
        select c.enterprise, c.pool, c.language from contacts c
        where c.case_id = d.case_id and ${scopeOf(tx, asked.actor, asked.firstLinePool)}
        order by c.id desc limit 1) last on true
      where d.cancelled_at is null and (d.due_at >= ${since} or d.met_at is null)
    ), whose as (
      select seen.*, had.holder_kind, had.holder
      from seen
      left join lateral (
        select h.holder_kind, h.holder from case_holdings h
        where h.case_id = seen.case_id
          and h.since <= seen.counts_at and (h.until is null or h.until >= seen.counts_at)
        -- Whoever hands it on at that very instant is still the one who had it.
        order by h.since < seen.counts_at desc, h.id desc limit 1) had on true
    ), units as (
      select whose.*, ${unitOf(tx, by)} as unit from whose
    )
    select u.unit as id, max(a.name) as name, u.topic, u.language,
      count(*) filter (where u.state = 'due') as due, count(*) filter (where u.state = 'met') as met,
      count(*) filter (where u.state = 'missed') as missed,
      count(*) filter (where u.state = 'suspended') as suspended,
      jsonb_build_object('met', count(*) filter (where u.state = 'met' and u.restarted),
        'missed', count(*) filter (where u.state = 'missed' and u.restarted)) as restarted,
      jsonb_build_object('pool', sum(held.pool), 'agent', sum(held.agent), 'citizen', sum(held.citizen),
        'institution', sum(held.institution)) as held
    from units u
    left join agents a on ${by === 'agent'} and a.id::text = u.unit
    cross join lateral (
      select ${secondsOf(tx, 'pool')} as pool, ${secondsOf(tx, 'agent')} as agent,
        ${secondsOf(tx, 'citizen')} as citizen, ${secondsOf(tx, 'institution')} as institution
      from (
        select h.holder_kind,
          extract(epoch from least(coalesce(h.until, u.ends_at), u.ends_at) - h.since) as seconds
        from case_holdings h where h.case_id = u.case_id and h.since < u.ends_at) h) held
    where u.unit is not null
    group by u.unit, u.topic, u.language
    order by u.unit, u.topic nulls last, u.language`
}

/** What an institution had is nobody else's; what the citizen had is the desk's that waited with a running clock. */
function unitOf(tx: Database, by: Breakdown) {
  switch (by) {
    case 'agent':
      return tx`case when holder_kind = 'agent' then holder end`
    case 'institution':
      return tx`case when holder_kind = 'institution' then holder end`
    case 'pool':
      return tx`case when holder_kind = 'pool' then holder
        when holder_kind is distinct from 'institution' then pool end`
    case 'enterprise':
      return tx`case when holder_kind is distinct from 'institution' then coalesce(enterprise, '') end`
  }
}

function secondsOf(tx: Database, kind: 'pool' | 'agent' | 'citizen' | 'institution') {
  return tx`coalesce(sum(h.seconds) filter (where h.holder_kind = ${kind}), 0)::bigint`
}
