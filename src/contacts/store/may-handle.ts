/** Keeps an agent from what she is recused of, as one condition that every query for agents carries. */
import type { Database } from '#db/connect.ts'

/**
 * A condition over `contacts c`. It stands in `scopeOf`; a query that shows contacts to somebody without that scope
 * has this one itself. Lists are hashed once for a query, so that one recusal of a whole enterprise costs no more
 * than one of a single case.
 */
export function mayHandle(tx: Database, agentId: number) {
  return tx`(${mayHandleCase(tx, agentId, tx`c.case_id`)} and c.id not in (
    select r.contact_id from recused_matters r
    where r.agent_id = ${agentId} and r.released_at is null and r.contact_id is not null))`
}

/** The same over a case alone; `caseId` is a column that may be null. */
export function mayHandleCase(tx: Database, agentId: number, caseId: ReturnType<Database>) {
  return tx`(${caseId} is null or ${caseId} not in (
    select r.case_id from recused_matters r
    where r.agent_id = ${agentId} and r.released_at is null and r.case_id is not null))`
}

/** A condition over something that names a contact, a case, both or neither, such as an event or an alarm. */
export function mayKnowOf(
  tx: Database,
  agentId: number,
  about: { contactId: ReturnType<Database>; caseId: ReturnType<Database> | null },
) {
  const ofCase = about.caseId === null ? tx`true` : mayHandleCase(tx, agentId, about.caseId)
  return tx`(${ofCase} and (${about.contactId} is null or exists (
    select from contacts c where c.id = ${about.contactId} and ${mayHandle(tx, agentId)})))`
}
