/** Fetches the pictures and recordings that came with a text, as far as they can be had, and names the rest. */

import { fileTypeFromBuffer } from 'file-type'
import type { InboundAttachment } from '../channel.ts'
import { hereOf } from './client.ts'
import type { FetchedMedia, MediaLink } from './words.ts'

/** What one message brings at most (https://www.twilio.com/docs/messaging/guides/accepted-mime-types), and how long we wait: the provider waits for us, 15 s. */
const limits = { files: 10, bytes: 5 * 1024 * 1024, ms: 8_000 }

/** `base`: null is Twilio's own. Only the provider is ever asked, whatever a message names. */
export async function fetchMedia(
  links: readonly MediaLink[],
  account: { sid: string; token: string },
  base: string | null,
): Promise<FetchedMedia> {
  const signal = AbortSignal.timeout(limits.ms)
  const taken = links.slice(0, limits.files)
  const found = await Promise.all(
    taken.map((link, at) =>
      fetchOne(link, at, account, base, signal).catch(() => ({
        fileName: nameOf(link, at),
        size: 0,
      })),
    ),
  )
  const beyond = links
    .slice(limits.files)
    .map((link, at) => ({ fileName: nameOf(link, limits.files + at), size: 0 }))
  return {
    attachments: found.filter((one): one is InboundAttachment => 'bytes' in one),
    leftOut: [...found.filter((one): one is Missing => !('bytes' in one)), ...beyond],
  }
}

type Missing = { fileName: string; size: number }

async function fetchOne(
  link: MediaLink,
  at: number,
  { sid, token }: { sid: string; token: string },
  base: string | null,
  signal: AbortSignal,
): Promise<InboundAttachment | Missing> {
  if (!/^https:\/\/api(\.[a-z0-9-]+)*\.twilio\.com\//u.test(link.url) && base === null)
    return { fileName: nameOf(link, at), size: 0 }
  const url = base === null ? link.url : hereOf(link.url, base)
  const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
  // Twilio sends us on to its store; the password stays behind where another host is asked.
  const answer = await fetch(url, { headers: { authorization }, signal })
  const size = Number(answer.headers.get('content-length') ?? '0')
  if (!answer.ok || size > limits.bytes) {
    await answer.body?.cancel()
    return { fileName: nameOf(link, at), size: answer.ok ? size : 0 }
  }
  const bytes = await readAtMost(answer, limits.bytes)
  if (bytes === null) return { fileName: nameOf(link, at), size: limits.bytes }
  // What the bytes say counts; a label alone makes nothing a page.
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const mediaType =
    type?.mime ??
    (/^text\/(plain|vcard|x-vcard)$/u.test(link.label) ? link.label : 'application/octet-stream')
  return {
    fileName: nameOf(link, at, type?.ext),
    mediaType,
    labelledType: mediaType === link.label || link.label === '' ? null : link.label,
    bytes,
    contentId: null,
    kind: 'file',
  }
}

/** Null: there is more. */
async function readAtMost(answer: Response, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** "2.jpg": the provider gives no names. */
function nameOf({ label }: MediaLink, at: number, found?: string): string {
  const ending = found ?? /^[a-z]+\/(?:x-)?([a-z0-9]{1,6})$/u.exec(label)?.[1] ?? 'bin'
  return `${at + 1}.${ending}`
}
