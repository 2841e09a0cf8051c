/** Keeps the earlier cases that an agent may look at beside a contact; nothing is merged by it. */

import type { Database } from '#db/connect.ts'

export async function insertLinks(
  tx: Database,
  contactId: number,
  links: { caseId: number; because: string }[],
): Promise<void> {
  if (links.length === 0) return
  await tx`
    insert into contact_links (contact_id, case_id, because)
    select ${contactId}, l.* from unnest(${links.map((link) => link.caseId)}::bigint[],
      ${links.map((link) => link.because)}::text[]) l
    on conflict do nothing`
}

export async function listLinks(
  tx: Database,
  contactId: number,
): Promise<{ caseId: number; number: string; because: string }[]> {
  return tx<{ caseId: number; number: string; because: string }[]>`
    select l.case_id as "caseId", k.number, l.because
    from contact_links l join cases k on k.id = l.case_id
    where l.contact_id = ${contactId} order by l.case_id desc`
}
