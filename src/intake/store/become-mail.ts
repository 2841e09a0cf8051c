/** Finds the mail contact in which a chat's case can go on. */

import type { Database } from '#db/connect.ts'

/** One that waits or is in hands already: the case has one open contact on each channel. */
export async function openMailContact(tx: Database, caseId: number): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    select id from contacts
    where case_id = ${caseId} and channel = 'email'
      and state in ('queued', 'reserved', 'handling', 'on-hold')
      and suspected_spam is null and automatic is null
    order by id desc limit 1`
  return row?.id ?? null
}

export async function nextContactId(tx: Database): Promise<number> {
  const [row] = await tx<{ id: number }[]>`select nextval('contacts_id_seq') as id`
  if (row === undefined) throw new Error('No contact id was given.')
  return row.id
}
