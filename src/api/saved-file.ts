/** Hands a file that a stranger sent to whoever may have it: to be saved, never shown in our own origin. */
import { readBlob } from '#contacts/store/blob.ts'
import type { Database } from '#db/connect.ts'
import { contentDisposition } from './content-disposition.ts'

export function savedFile(
  tx: Database,
  file: { blobId: number; size: number; fileName: string },
): Response {
  return new Response(streamOf(readBlob(tx, file.blobId)), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(file.size),
      'content-disposition': contentDisposition(file.fileName),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** One chunk is read when the reader asks for it. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await chunks.return(undefined)
    },
  })
}
