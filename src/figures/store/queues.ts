/** Counts who waits, who was served today and who is there, for the supervisors' view of the queues. */
import type { Actor, PresenceState } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { Narrowing, QueueDimension, Targets } from '#figures/dimension.ts'
import type { Served } from '#figures/service-level.ts'
import { columnOf, narrowed, servedColumns } from './narrow.ts'

export type Asked = { actor: Actor; firstLinePool: string; by: QueueDimension; only: Narrowing }

export type Standing = {
  id: string | null
  waiting: number
  /** Of them calls and chats. */
  waitingLive: number
  oldestQueuedAt: Date | null
  inHand: number
  onHold: number
}

/** A reservation that has run out counts as waiting. */
export async function countStanding(tx: Database, asked: Asked): Promise<Standing[]> {
  const isWaiting = tx`c.state in ('queued', 'reserved')`
  return tx<Standing[]>`
    select ${columnOf(tx, asked.by)} as id, count(*) filter (where ${isWaiting}) as waiting,
      count(*) filter (where ${isWaiting} and c.channel in ('chat', 'voice')) as "waitingLive",
      min(c.queued_at) filter (where ${isWaiting}) as "oldestQueuedAt",
      count(*) filter (where c.state in ('handling', 'wrap-up')) as "inHand",
      count(*) filter (where c.state = 'on-hold') as "onHold"
    from contacts c
    where c.state not in ('closed', 'abandoned', 'referred') and ${narrowed(tx, asked.only)}
      and ${scopeOf(tx, asked.actor, asked.firstLinePool)}
    group by 1`
}

/** Of what came since `since`. */
export async function countServed(
  tx: Database,
  asked: Asked & { since: Date; targets: Targets },
): Promise<(Served & { id: string | null; received: number })[]> {
  return tx<(Served & { id: string | null; received: number })[]>`
    select ${columnOf(tx, asked.by)} as id, count(*) as received, ${servedColumns(tx, asked.targets)}
    from contacts c
    where c.received_at >= ${asked.since} and ${narrowed(tx, asked.only)}
      and ${scopeOf(tx, asked.actor, asked.firstLinePool)}
    group by 1`
}

/** How long the latest contacts took, from the first answer to the end, in seconds. */
export async function listServices(
  tx: Database,
  asked: Pick<Asked, 'by' | 'only'> & { since: Date },
): Promise<{ id: string | null; seconds: number }[]> {
  return tx<{ id: string | null; seconds: number }[]>`
    select ${columnOf(tx, asked.by)} as id,
      extract(epoch from c.closed_at - c.first_answered_at)::float8 as seconds
    from contacts c
    where c.id > (select coalesce(max(id), 0) - 20000 from contacts)
      and c.channel in ('chat', 'voice') and c.closed_at > ${asked.since}
      and c.first_answered_at is not null and c.closed_at > c.first_answered_at
      and ${narrowed(tx, asked.only)}
    order by c.id desc limit 1000`
}

export type Present = { id: string | null; state: PresenceState; agents: number; seats: number }

/** A desk that was not heard of since `heardSince` is offline, whatever it said last. */
export async function countAgents(
  tx: Database,
  asked: Asked & { heardSince: Date; now: Date },
): Promise<Present[]> {
  const { actor, only, now } = asked
  return tx<Present[]>`
    with staff as (
      select a.id, a.enterprises, a.pools,
        case when p.last_seen_at is null or p.last_seen_at <= ${asked.heardSince} then 'offline'
          when p.until <= ${now} then 'available' else p.state end as state,
        (select count(*) from slots s where s.agent_id = a.id and s.channel in ('chat', 'voice')
           and s.n > 0) as seats
      from agents a left join presence p on p.agent_id = a.id
      where a.is_active
        and (${actor.role === 'administrator'} or a.enterprises && ${actor.enterprises}::text[]
             or a.pools && ${actor.pools}::text[])
        and (${only.enterprise ?? null}::text is null or ${only.enterprise ?? null} = any(a.enterprises))
        and (${only.pool ?? null}::text is null or ${only.pool ?? null} = any(a.pools))
        and (${only.language ?? null}::text is null or exists (
              select from agent_languages l
              where l.agent_id = a.id and l.level >= 2 and l.language = ${only.language ?? null}))
        and (${only.channel ?? null}::text is null or exists (
              select from slots s
              where s.agent_id = a.id and s.n > 0 and s.channel = ${only.channel ?? null}))
    )
    select d.id, staff.state, count(*) as agents, sum(staff.seats)::int as seats
    from staff cross join lateral (${agentDimension(tx, asked.by)}) d
    group by 1, 2`
}

/** Each agent counts once for all that she serves, and once as a whole (`id` is '*'). */
function agentDimension(tx: Database, by: QueueDimension) {
  const each = {
    enterprise: tx`select unnest(staff.enterprises) as id
      union all select null where staff.enterprises = '{}'`,
    pool: tx`select unnest(staff.pools) as id`,
    language: tx`select l.language as id from agent_languages l
      where l.agent_id = staff.id and l.level >= 2`,
    channel: tx`select distinct s.channel as id from slots s where s.agent_id = staff.id and s.n > 0`,
  }
  return tx`${each[by]} union all select '*'`
}
