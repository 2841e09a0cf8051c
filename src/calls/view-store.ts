/** Reads calls as people see them: each with whoever of ours is rung or on the line. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { SeenCall, SeenRing } from './view.ts'

type Row = Omit<SeenCall, 'rings'> & { rings: (Omit<SeenRing, 'askedAt'> & { askedAt: string })[] }

function seen(tx: Database, condition: ReturnType<Database>) {
  return tx<Row[]>`
    select k.id, c.id as "contactId", s.number as "caseNumber", c.language, c.topic, c.enterprise,
      c.agent_id as "agentId", a.name as "agentName", k.from_number as "from", k.to_number as "to",
      k.state, k.since, k.began_at as "startedAt", k.is_held as "isHeld",
      k.agent_is_muted as "isMuted", k.caller_joined_at as "callerJoinedAt",
      k.rejoin_until as "rejoinUntil", coalesce(r.rings, '[]') as rings,
      jsonb_build_object('consent', coalesce((
        select n.consent from call_consents n where n.call_id = k.id order by n.id desc limit 1
      ), 'unasked'), 'state', coalesce((
        select e.state from call_recordings e where e.call_id = k.id and e.kind = 'talk'
          and e.state in ('on', 'paused')), 'off')) as recording
    from calls k
    join contacts c on c.id = k.contact_id
    left join cases s on s.id = c.case_id
    left join agents a on a.id = c.agent_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('agentId', r.agent_id, 'name', ra.name, 'role', r.role,
        'mode', r.mode, 'note', r.note, 'askedAt', r.asked_at,
        'isAnswered', r.answered_at is not null) order by r.asked_at, r.id) as rings
      from call_rings r join agents ra on ra.id = r.agent_id
      where r.call_id = k.id and r.ended_at is null
    ) r on true
    where ${condition}
    order by k.began_at, k.id
    limit 500`
}

function shaped(rows: Row[]): SeenCall[] {
  return rows.map((row) => ({
    ...row,
    rings: row.rings.map((ring) => ({ ...ring, askedAt: new Date(ring.askedAt) })),
  }))
}

export async function readCall(tx: Database, id: number): Promise<SeenCall | null> {
  return shaped(await seen(tx, tx`k.id = ${id}`))[0] ?? null
}

/** Null as well for whoever may not see its contact and is not on the line. */
export async function visibleCall(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  id: number,
): Promise<SeenCall | null> {
  const condition: ReturnType<Database> = tx`k.id = ${id} and (${scopeOf(tx, actor, firstLinePool)} or exists (
    select from call_rings o
    where o.call_id = k.id and o.agent_id = ${actor.agentId} and o.ended_at is null))`
  return shaped(await seen(tx, condition))[0] ?? null
}

/** All that are not over and that the actor may see, the oldest first; 500 at most. */
export async function listCalls(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
): Promise<SeenCall[]> {
  return shaped(await seen(tx, tx`k.state <> 'over' and ${scopeOf(tx, actor, firstLinePool)}`))
}

/** The call that the agent is rung for or on, or whose line broke off under her a moment ago. */
export async function callOfAgent(tx: Database, agentId: number): Promise<SeenCall | null> {
  const condition: ReturnType<Database> = tx`k.id in (
    select o.call_id from call_rings o where o.agent_id = ${agentId} and o.ended_at is null
    union all
    select b.id from calls b join contacts h on h.id = b.contact_id
    where b.rejoin_until is not null and b.state <> 'over' and h.agent_id = ${agentId}
      and h.state = 'handling')`
  return shaped(await seen(tx, condition))[0] ?? null
}
