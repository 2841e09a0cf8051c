/** Keeps what came with a message. */

import type { InboundAttachment } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'
import { chunksOf, insertBlob } from './blob.ts'

export type AttachmentRow = Omit<InboundAttachment, 'bytes'> & {
  id: number
  messageId: number
  blobId: number
  size: number
  virus: 'unchecked' | 'clean' | 'infected' | 'unavailable'
  virusName: string | null
}

/** In the transaction of the message, so that no message is without its attachments. */
export async function insertAttachments(
  tx: Database,
  messageId: number,
  attachments: InboundAttachment[],
  now: Date,
): Promise<void> {
  for (const attachment of attachments) {
    const blobId = await insertBlob(tx, attachment.bytes, now)
    await together([
      tx`
        insert into attachments (message_id, blob_id, file_name, media_type, labelled_type, content_id, kind)
        values (${messageId}, ${blobId}, ${attachment.fileName}, ${attachment.mediaType},
          ${attachment.labelledType}, ${attachment.contentId}, ${attachment.kind})`,
      ...chunksOf(tx, blobId, attachment.bytes),
    ])
  }
}

export async function listAttachments(tx: Database, messageId: number): Promise<AttachmentRow[]> {
  return tx<AttachmentRow[]>`
    select a.id, a.message_id as "messageId", a.blob_id as "blobId", b.size,
      a.file_name as "fileName", a.media_type as "mediaType", a.labelled_type as "labelledType",
      a.content_id as "contentId", a.kind, a.virus, a.virus_name as "virusName"
    from attachments a join blobs b on b.id = a.blob_id
    where a.message_id = ${messageId} order by a.id`
}
