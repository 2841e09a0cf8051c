/** Writes down who did or saw what, for ever: rows can be added and never changed. */
import type { Database } from '#db/connect.ts'

export type NewAudit = {
  at: Date
  /** Null: the system. */
  agentId: number | null
  /** A stable word such as `contact-read`, `reply-sent`, `language-corrected`. */
  action: string
  contactId?: number | null
  caseId?: number | null
  /** Ids and codes; never what a citizen wrote. */
  detail?: Record<string, unknown>
}

export type AuditRow = {
  id: number
  at: Date
  agentId: number | null
  agentName: string | null
  action: string
  contactId: number | null
  caseId: number | null
  detail: Record<string, unknown>
}

export async function insertAudit(tx: Database, row: NewAudit): Promise<void> {
  await tx`
    insert into audit (at, agent_id, action, contact_id, case_id, detail)
    values (${row.at}, ${row.agentId}, ${row.action}, ${row.contactId ?? null}, ${row.caseId ?? null},
            ${JSON.stringify(row.detail ?? {})})`
}

/**
 * Writes that somebody looked, unless the same person looked at the same contact less than
 * `quietSeconds` ago: a desk that refetches with every event would drown what matters.
 */
export async function insertReadAudit(
  tx: Database,
  row: {
    at: Date
    agentId: number
    action: string
    contactId: number | null
    caseId: number | null
  },
  quietSeconds: number,
): Promise<void> {
  await tx`
    insert into audit (at, agent_id, action, contact_id, case_id)
    select ${row.at}, ${row.agentId}, ${row.action}, ${row.contactId}, ${row.caseId}
    where not exists (
      select from audit
      where (contact_id = ${row.contactId}
             or (${row.contactId}::bigint is null and contact_id is null and case_id = ${row.caseId}))
        and agent_id = ${row.agentId} and action = ${row.action}
        and at > ${row.at}::timestamptz - make_interval(secs => ${quietSeconds}))`
}

/** Everything about a contact and its case, newest first; `before` is the last id of the page above. */
export async function listAudit(
  tx: Database,
  about: { contactId: number; caseId: number | null },
  before: number | null,
  limit: number,
): Promise<AuditRow[]> {
  return tx<AuditRow[]>`
    select au.id, au.at, au.agent_id as "agentId", a.name as "agentName", au.action,
           au.contact_id as "contactId", au.case_id as "caseId", au.detail
    from audit au left join agents a on a.id = au.agent_id
    where (au.contact_id = ${about.contactId}
           or (au.contact_id is null and au.case_id = ${about.caseId}))
      and (${before}::bigint is null or au.id < ${before}::bigint)
    order by au.id desc
    limit ${limit}`
}
