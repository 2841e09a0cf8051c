/** Keeps bytes in chunks, so that nothing large is ever held in memory twice, and any part of it can be read. */

import { createHash } from 'node:crypto'
import type { Database } from '#db/connect.ts'

/** 256 KiB: large enough for few rows, small enough to stream. */
const chunkBytes = 256 * 1024

/** The row alone: the statements of `chunksOf` belong into the same transaction. */
export async function insertBlob(tx: Database, bytes: Uint8Array, now: Date): Promise<number> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [blob] = await tx<{ id: number }[]>`
    insert into blobs (size, sha256, created_at)
    values (${bytes.length}, ${sha256}, ${now}) returning id`
  if (blob === undefined) throw new Error('A blob was not inserted.')
  return blob.id
}

/** Statements that are sent when somebody waits for them. */
export function chunksOf(tx: Database, blobId: number, bytes: Uint8Array) {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = Math.ceil(all.length / chunkBytes)
  return Array.from({ length: count }, (_, n) => {
    const chunk = all.subarray(n * chunkBytes, (n + 1) * chunkBytes)
    return tx`insert into blob_chunks (blob_id, n, bytes) values (${blobId}, ${n}, ${chunk})`
  })
}

/** The bytes in order, from `first` to `last` inclusive, one chunk in memory at a time. */
export async function* readBlob(
  tx: Database,
  blobId: number,
  { first, last }: { first: number; last: number } = { first: 0, last: Infinity },
): AsyncGenerator<Uint8Array> {
  for (let n = Math.floor(first / chunkBytes); n * chunkBytes <= last; n += 1) {
    const [row] = await tx<{ bytes: Uint8Array }[]>`
      select bytes from blob_chunks where blob_id = ${blobId} and n = ${n}`
    if (row === undefined) return
    const start = n * chunkBytes
    yield row.bytes.subarray(Math.max(0, first - start), Math.min(chunkBytes, last - start + 1))
  }
}
