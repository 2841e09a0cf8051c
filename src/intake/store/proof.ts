/** Writes what a proven address changes. */

import type { Database } from '#db/connect.ts'

export async function nextAddressId(tx: Database): Promise<number> {
  const [row] = await tx<{ id: number }[]>`select nextval('addresses_id_seq') as id`
  if (row === undefined) throw new Error('No address id was given.')
  return row.id
}

/** A used code is nobody's business any more, not even an agent's. */
export async function maskCode(tx: Database, contactId: number, code: string): Promise<void> {
  await tx`
    update messages set text = replace(text, ${code}, '••••••')
    where contact_id = ${contactId} and direction = 'out' and kind = 'notice' and channel = 'email'`
}
