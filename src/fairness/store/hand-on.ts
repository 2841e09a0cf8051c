/** Finds what somebody who is away still has, and writes down where it went. */
import type { ChannelName } from '#channels/channel.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { Database } from '#db/connect.ts'
import type { AbsenceMove } from '#fairness/absence.ts'
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'

/** Absences that are to be carried out: running ones, and those that are over and not yet closed. */
export async function listOpenAbsences(
  tx: Database,
  now: Date,
): Promise<{ id: number; agentId: number; hasBegun: boolean; isOver: boolean }[]> {
  return tx<{ id: number; agentId: number; hasBegun: boolean; isOver: boolean }[]>`
    select id, agent_id as "agentId", began_at is not null as "hasBegun",
      coalesce(least(ends_at, ended_at) <= ${now}, false) as "isOver"
    from absences
    where starts_at <= ${now} and cancelled_at is null and closed_at is null
    order by starts_at, id`
}

export type Left = {
  id: number
  caseId: number | null
  state: ContactState
  channel: ChannelName
  enterprise: string | null
  pool: string
  heldUntil: Date | null
  /** Who stands in for her and may have it; null: nobody. */
  deputyId: number | null
  /** A deputy's desk was heard of just now: needed for what cannot wait. */
  isDeputyThere: boolean
}

/** Locked; what another copy has is left to it. */
export async function takeLeft(
  tx: Database,
  agentId: number,
  asked: { now: Date; heardSince: Date; limit: number },
): Promise<Left[]> {
  const { now, heardSince, limit } = asked
  return tx<Left[]>`
    with hers as (
      select c.id, stand_in(${agentId}::bigint, c.id, ${now}::timestamptz) as deputy
      from contacts c
      where (c.agent_id = ${agentId} and c.state in ('handling', 'on-hold', 'wrap-up'))
        or (c.state = 'reserved'
            and c.id in (select contact_id from slots where agent_id = ${agentId}))
      order by c.priority, c.queued_at, c.id limit ${limit}
    )
    select c.id, c.case_id as "caseId", c.state, c.channel, c.enterprise, c.pool,
      c.held_until as "heldUntil", h.deputy as "deputyId",
      exists (select from presence p where p.agent_id = h.deputy and p.last_seen_at > ${heardSince}
              and p.state <> 'offline') as "isDeputyThere"
    from hers h join contacts c on c.id = h.id
    for update of c skip locked`
}

/** It is the deputy's now, or nobody's. */
export async function placeContact(
  tx: Database,
  contactId: number,
  to: { state: 'queued' | 'handling' | 'on-hold'; agentId: number | null },
): Promise<void> {
  await tx`
    update contacts set state = ${to.state}, agent_id = ${to.agentId}, version = version + 1
    where id = ${contactId}`
}

/** Once for an absence; her text goes to a deputy who has begun none herself. */
export async function writeMove(
  tx: Database,
  absence: { id: number; agentId: number },
  left: Left,
  toAgent: number | null,
  now: Date,
): Promise<void> {
  await tx`
    insert into absence_moves (absence_id, contact_id, case_id, was_state, to_agent, to_pool, at)
    values (${absence.id}, ${left.id}, ${left.caseId}, ${left.state}, ${toAgent}, ${left.pool}, ${now})
    on conflict (absence_id, contact_id) do update
      set to_agent = excluded.to_agent, to_pool = excluded.to_pool, at = excluded.at`
}

/** What she had begun to write and not sent; null: nothing. It is gone from her desk. */
export async function takeDraft(
  tx: Database,
  agentId: number,
  contactId: number,
): Promise<string | null> {
  const [row] = await tx<{ text: string }[]>`
    delete from drafts where agent_id = ${agentId} and contact_id = ${contactId} returning text`
  return row?.text ?? null
}

/** False when the deputy has begun something of her own. */
export async function passDraft(
  tx: Database,
  fromAgent: number,
  toAgent: number,
  contactId: number,
): Promise<boolean> {
  const passed = await tx`
    update drafts set agent_id = ${toAgent}
    where agent_id = ${fromAgent} and contact_id = ${contactId} and not exists (
      select from drafts own where own.agent_id = ${toAgent} and own.contact_id = ${contactId})`
  return passed.count === 1
}

export async function markBegun(tx: Database, absenceId: number, now: Date): Promise<void> {
  await tx`update absences set began_at = ${now} where id = ${absenceId} and began_at is null`
}

export async function markClosed(tx: Database, absenceId: number, now: Date): Promise<void> {
  await tx`
    update absences set closed_at = ${now}, began_at = coalesce(began_at, ${now})
    where id = ${absenceId} and closed_at is null`
}

export type Returning = {
  id: number
  caseId: number | null
  pool: string
  enterprise: string | null
  state: 'queued' | 'on-hold'
  heldUntil: Date | null
}

/** What nobody has begun since: it still waits in the queue, or is on hold with her deputy. Locked. */
export async function takeReturning(
  tx: Database,
  absenceId: number,
  limit: number,
): Promise<Returning[]> {
  return tx<Returning[]>`
    select c.id, c.case_id as "caseId", c.pool, c.enterprise, c.state, c.held_until as "heldUntil"
    from absence_moves m join contacts c on c.id = m.contact_id
    join absences w on w.id = m.absence_id
    where m.absence_id = ${absenceId} and m.given_back_at is null
      and (c.state = 'queued' or (c.state = 'on-hold' and c.agent_id is not distinct from m.to_agent))
      and not is_recused(w.agent_id, c.case_id, c.id)
    order by c.id limit ${limit}
    for update of c, m skip locked`
}

export async function markGivenBack(
  tx: Database,
  absenceId: number,
  contactId: number,
  now: Date,
): Promise<void> {
  await tx`
    update absence_moves set given_back_at = ${now}
    where absence_id = ${absenceId} and contact_id = ${contactId}`
}

/** What the reader may see of what happened, the latest first. */
export async function listMoves(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  absenceId: number,
): Promise<AbsenceMove[]> {
  return tx<AbsenceMove[]>`
    select c.id as "contactId", k.number as "caseNumber", c.subject, m.was_state as was,
      case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as "to",
      m.to_pool as pool, m.at, m.given_back_at as "givenBackAt", c.state
    from absence_moves m join contacts c on c.id = m.contact_id
    left join cases k on k.id = c.case_id left join agents t on t.id = m.to_agent
    where m.absence_id = ${absenceId} and ${scopeOf(tx, actor, firstLinePool)}
    order by m.id desc limit 500`
}
