/** Reads the audit trail of the whole centre, as much of it as the reader answers for. */
import type { Actor } from '#agents/agent.ts'
import { mayKnowOf } from '#contacts/store/may-handle.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { AuditRow } from './audit-store.ts'

export type AuditLogAsked = {
  agentId: number | null
  action: string | null
  contactId: number | null
  before: number | null
  limit: number
}

/**
 * Administrators: all. Supervisors: what concerns contacts that they may see, and what their own agents did that
 * concerns no contact. Nobody reads of what she is recused of.
 */
export async function listAuditLog(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  asked: AuditLogAsked,
): Promise<AuditRow[]> {
  const conditions = [
    asked.agentId === null ? null : tx`au.agent_id = ${asked.agentId}`,
    asked.action === null ? null : tx`au.action = ${asked.action}`,
    asked.contactId === null ? null : tx`au.contact_id = ${asked.contactId}`,
    asked.before === null ? null : tx`au.id < ${asked.before}`,
    actor.role === 'administrator' ? null : ownPart(tx, actor, firstLinePool),
    mayKnowOf(tx, actor.agentId, { contactId: tx`au.contact_id`, caseId: tx`au.case_id` }),
  ].filter((one) => one !== null)
  const all = conditions.reduce((before, one) => tx`${before} and ${one}`, tx`true`)
  return tx<AuditRow[]>`
    select au.id, au.at, au.agent_id as "agentId", a.name as "agentName", au.action,
           au.contact_id as "contactId", au.case_id as "caseId", au.detail
    from audit au left join agents a on a.id = au.agent_id
    where ${all}
    order by au.id desc
    limit ${asked.limit}`
}

function ownPart(tx: Database, actor: Actor, firstLinePool: string) {
  const scope = scopeOf(tx, actor, firstLinePool)
  return tx`(
    (au.contact_id is not null and exists (
       select from contacts c where c.id = au.contact_id and ${scope}))
    or (au.contact_id is null and au.case_id is not null and exists (
       select from contacts c where c.case_id = au.case_id and ${scope}))
    or (au.contact_id is null and au.case_id is null and (au.agent_id = ${actor.agentId}
        or (a.enterprises && ${actor.enterprises}::text[] or a.pools && ${actor.pools}::text[]))))`
}

/** Each kind once, stepping from one to the next by the index: the trail itself may be millions of rows. */
export async function listAuditActions(tx: Database): Promise<string[]> {
  const rows = await tx<{ action: string }[]>`
    with recursive kinds as (
      (select action from audit order by action limit 1)
      union all
      select (select au.action from audit au where au.action > kinds.action order by au.action limit 1)
      from kinds where kinds.action is not null
    )
    select action from kinds where action is not null`
  return rows.map(({ action }) => action)
}
