/** Shows recusals to managers, to the agent herself, and to colleagues only that somebody is recused. */
import type { Actor } from '#agents/agent.ts'
import { mayHandle, mayHandleCase } from '#contacts/store/may-handle.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { Recusal } from '#fairness/recusal.ts'

/** Of a contact that the actor may see: everybody who is recused of it. */
export async function listRecusalsOf(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  contactId: number,
): Promise<Recusal[] | null> {
  const [seen] = await tx`
    select from contacts c where c.id = ${contactId} and ${scopeOf(tx, actor, firstLinePool)}`
  if (seen === undefined) return null
  return tx<Recusal[]>`
    select ${columns(tx)} ${joins(tx)}
    where r.id in (
      select m.recusal_id from recused_matters m join contacts c on c.id = ${contactId}
      where m.released_at is null and (m.case_id = c.case_id or m.contact_id = c.id))
    order by r.id`
}

/** Of the agents that a manager answers for, the latest first; never of a case that she herself must not know of. */
export async function listRecusals(
  tx: Database,
  actor: Actor,
  page: { agentId: number | null; isOver: boolean; before: number | null; limit: number },
): Promise<Recusal[]> {
  return tx<Recusal[]>`
    select ${columns(tx)} ${joins(tx)}
    where (${actor.role === 'administrator'} or a.enterprises && ${actor.enterprises}::text[]
        or a.pools && ${actor.pools}::text[])
      and (r.agent_id <> ${actor.agentId} or r.kind <> 'case')
      and ${mayHandleCase(tx, actor.agentId, tx`r.case_id`)}
      and (r.contact_id is null or exists (
        select from contacts c where c.id = r.contact_id and ${mayHandle(tx, actor.agentId)}))
      and (${page.agentId}::bigint is null or r.agent_id = ${page.agentId}::bigint)
      and (r.taken_back_at is not null) = ${page.isOver}
      and (${page.before}::bigint is null or r.id < ${page.before}::bigint)
    order by r.id desc limit ${page.limit}`
}

/** Her own, so that she knows what stands written about her; nothing of the cases themselves. */
export async function listOwnRecusals(tx: Database, agentId: number): Promise<Recusal[]> {
  const rows = await tx<Recusal[]>`
    select ${columns(tx)} ${joins(tx)}
    where r.agent_id = ${agentId} and r.taken_back_at is null order by r.id desc limit 500`
  return rows.map((row) =>
    row.kind === 'case' || row.kind === 'citizen' ? { ...row, value: null } : row,
  )
}

function columns(tx: Database) {
  return tx`r.id, jsonb_build_object('id', a.id, 'name', a.name) as agent, r.kind,
    case r.kind when 'case' then k.number when 'citizen' then coalesce(z.name, r.citizen_id::text)
      else r.value end as value,
    r.reason, jsonb_build_object('id', d.id, 'name', d.name) as "decidedBy",
    r.decided_at as "decidedAt", r.taken_back_at as "takenBackAt", b.name as "takenBackBy",
    r.taken_back_because as "takenBackBecause",
    (select count(*) from recused_matters m
     where m.recusal_id = r.id and m.released_at is null) as cases`
}

function joins(tx: Database) {
  return tx`from recusals r join agents a on a.id = r.agent_id join agents d on d.id = r.decided_by
    left join agents b on b.id = r.taken_back_by left join cases k on k.id = r.case_id
    left join citizens z on z.id = r.citizen_id`
}
