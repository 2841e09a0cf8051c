/** Keeps what the virus scanner said of each attachment. */

import type { Database } from '#db/connect.ts'

export type UncheckedAttachment = { id: number; blobId: number; size: number; contactId: number }

/** Oldest first. The raw mail is left out: only its parts are ever opened. */
export async function listUnchecked(tx: Database, limit: number): Promise<UncheckedAttachment[]> {
  return tx<UncheckedAttachment[]>`
    select a.id, a.blob_id as "blobId", b.size, m.contact_id as "contactId"
    from attachments a join blobs b on b.id = a.blob_id join messages m on m.id = a.message_id
    where a.virus = 'unchecked' and a.kind <> 'raw'
    order by a.id limit ${limit}`
}

/** False when another copy has said so already. */
export async function noteVirus(
  tx: Database,
  attachmentId: number,
  virus: 'clean' | 'infected' | 'unavailable',
  virusName: string | null,
): Promise<boolean> {
  const noted = await tx`
    update attachments set virus = ${virus}, virus_name = ${virusName}
    where id = ${attachmentId} and virus = 'unchecked'`
  return noted.count === 1
}
