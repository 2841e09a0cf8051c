/** Tells whether a case still waits for a part: then no answer and no closed contact ends it or meets its clocks. */

import type { Database } from '#db/connect.ts'

/** A condition over a case's id: it is a package with unfinished parts, or an unfinished part itself. */
export function waitsForParts(tx: Database, caseId: number) {
  return tx`exists (
    select from package_parts q join packages p on p.id = q.package_id
    where q.finished_at is null and (p.case_id = ${caseId} or q.case_id = ${caseId}))`
}

export async function hasOpenParts(tx: Database, caseId: number): Promise<boolean> {
  const [row] = await tx<{ isOpen: boolean }[]>`select ${waitsForParts(tx, caseId)} as "isOpen"`
  return row?.isOpen === true
}

/** The case is itself an unfinished part: its contact ends with what came of it, not by being put away. */
export async function isOpenPart(tx: Database, caseId: number): Promise<boolean> {
  const [row] = await tx<{ isOpen: boolean }[]>`
    select exists (
      select from package_parts where case_id = ${caseId} and finished_at is null) as "isOpen"`
  return row?.isOpen === true
}
