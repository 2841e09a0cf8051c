/** Reads a package with its parts: of a case, of one of its parts, or of the contact through which it was asked for. */

import type { Database } from '#db/connect.ts'
import type { Package, Part } from '../package.ts'

/** Of the case itself; null where it is no package. */
export async function loadPackage(tx: Database, caseId: number): Promise<Package | null> {
  const [found] = await tx<Omit<Package, 'parts'>[]>`
    select p.id, p.case_id as "caseId", k.number, p.situation, p.contact_id as "contactId",
      p.opened_at as "openedAt", k.received_at as "receivedAt", p.finished_at as "finishedAt",
      k.survey, (
        select min(d.due_at) from deadlines d
        where d.case_id = p.case_id and d.met_at is null and d.cancelled_at is null) as "promisedAt"
    from packages p join cases k on k.id = p.case_id
    where p.case_id = ${caseId}`
  return found === undefined ? null : { ...found, parts: await listParts(tx, found.id) }
}

/** The package that a case is a part of; null for all others. */
export async function packageOfPart(
  tx: Database,
  partCaseId: number,
): Promise<{ caseId: number; step: string; isOpen: boolean } | null> {
  const [row] = await tx<{ caseId: number; step: string; isOpen: boolean }[]>`
    select p.case_id as "caseId", q.step, q.finished_at is null as "isOpen"
    from package_parts q join packages p on p.id = q.package_id
    where q.case_id = ${partCaseId}`
  return row ?? null
}

/** Locks the package for whoever changes it; two who finish its last parts at once do so one after the other. */
export async function lockPackage(tx: Database, caseId: number): Promise<Package | null> {
  await tx`select from packages where case_id = ${caseId} for update`
  return loadPackage(tx, caseId)
}

async function listParts(tx: Database, packageId: number): Promise<Part[]> {
  return tx<Part[]>`
    select q.id, q.step, q.topic, q.pool, q.is_optional as "isOptional", q.after,
      q.case_id as "caseId", k.number, k.state as "caseState", c.id as "contactId",
      c.state as "contactState", a.name as agent, q.outcome, q.result,
      q.result_language as "resultLanguage", q.office, q.finished_at as "finishedAt", (
        select min(d.due_at) from deadlines d
        where d.case_id = q.case_id and d.met_at is null and d.cancelled_at is null) as "dueAt"
    from package_parts q
    left join cases k on k.id = q.case_id
    left join lateral (
      select id, state, agent_id from contacts
      where case_id = q.case_id
      order by state in ('closed', 'abandoned'), id desc limit 1) c on true
    left join agents a on a.id = c.agent_id and c.state in ('handling', 'on-hold', 'wrap-up')
    where q.package_id = ${packageId}
    order by q.nth, q.id`
}
