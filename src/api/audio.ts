/** Hands out sound in the parts that a player asks for, so that one can jump to where it matters. */
import { readBlob } from '#contacts/store/blob.ts'
import type { Database } from '#db/connect.ts'

export type Sound = { blobId: number; size: number; mediaType: string }

/** One range or none (RFC 9110, 14.2): of several the whole is given, which is allowed. */
export function soundAnswer(tx: Database, sound: Sound, range: string | undefined): Response {
  const { size } = sound
  const part = partOf(range, size)
  const headers = {
    'content-type': sound.mediaType,
    'accept-ranges': 'bytes',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
  if (part === 'outside')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  const { first, last } = part ?? { first: 0, last: size - 1 }
  return new Response(streamOf(readBlob(tx, sound.blobId, { first, last })), {
    status: part === null ? 200 : 206,
    headers: {
      ...headers,
      'content-length': String(last - first + 1),
      ...(part !== null && { 'content-range': `bytes ${first}-${last}/${size}` }),
    },
  })
}

/** Null: all of it. */
function partOf(
  range: string | undefined,
  size: number,
): { first: number; last: number } | 'outside' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(range ?? '')
  const [, from = '', to = ''] = found ?? []
  if (found === null || (from === '' && to === '')) return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (first >= size) return 'outside'
  return first > last ? null : { first, last }
}

/** One chunk is read when the player asks for it. */
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
