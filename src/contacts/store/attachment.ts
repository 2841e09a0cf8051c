/** Keeps what came with a message, in chunks, so that nothing large is ever held in memory twice. */

import { createHash } from 'node:crypto'
import type { InboundAttachment } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'

/** 256 KiB: large enough for few rows, small enough to stream. */
const chunkBytes = 256 * 1024

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
    const sha256 = createHash('sha256').update(attachment.bytes).digest('hex')
    const [blob] = await tx<{ id: number }[]>`
      insert into blobs (size, sha256, created_at)
      values (${attachment.bytes.length}, ${sha256}, ${now}) returning id`
    if (blob === undefined) throw new Error('A blob was not inserted.')
    await together([
      tx`
        insert into attachments (message_id, blob_id, file_name, media_type, labelled_type, content_id, kind)
        values (${messageId}, ${blob.id}, ${attachment.fileName}, ${attachment.mediaType},
          ${attachment.labelledType}, ${attachment.contentId}, ${attachment.kind})`,
      ...chunksOf(attachment.bytes).map(
        (bytes, n) =>
          tx`insert into blob_chunks (blob_id, n, bytes) values (${blob.id}, ${n}, ${bytes})`,
      ),
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

/** The bytes in order, one chunk in memory at a time. */
export async function* readBlob(tx: Database, blobId: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n += 1) {
    const [row] = await tx<{ bytes: Uint8Array }[]>`
      select bytes from blob_chunks where blob_id = ${blobId} and n = ${n}`
    if (row === undefined) return
    yield row.bytes
  }
}

function chunksOf(bytes: Uint8Array): Buffer[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Buffer[] = []
  for (let start = 0; start < all.length; start += chunkBytes)
    chunks.push(all.subarray(start, start + chunkBytes))
  return chunks
}
