/** Turns the other parts of a mail into attachments that are safe to keep, to show and to open. */
import type { InboundAttachment } from '../channel.ts'
import { safeFileName } from './file-names.ts'
import { decodeParameter } from './header-text.ts'
import { firstHeader, headerStart, readHeaders } from './headers.ts'
import { decodeHeader } from './header-text.ts'
import type { MailLimits } from './mail-context.ts'
import { mediaTypeOf } from './media-types.ts'
import type { MimePart } from './mime.ts'
import { decodeTransfer } from './transfer-encodings.ts'

/** Something to attach, its name still as the sender wrote it. */
export type Found = {
  fileName: string
  label: string
  contentId: string | null
  isInline: boolean
  bytes: Buffer
}

export function foundIn(part: MimePart, hint: string | null): Found {
  const bytes = decodeTransfer(part.body, part.encoding)
  const contentId = firstHeader(part.fields, 'content-id')?.replace(/^\s*<?|>?\s*$/g, '') ?? ''
  return {
    fileName: nameOf(part, bytes, hint),
    label: part.type,
    contentId: contentId === '' ? null : contentId.slice(0, 250),
    isInline:
      part.disposition.value !== 'attachment' && contentId !== '' && part.type.startsWith('image/'),
    bytes,
  }
}

function nameOf(part: MimePart, bytes: Buffer, hint: string | null): string {
  for (const [source, key] of [
    [part.disposition, 'filename'],
    [part.content, 'name'],
  ] as const) {
    const value = source.parameters[key]
    if (value !== undefined && value.trim() !== '')
      return decodeParameter(value, source.charsets[key] ?? null, hint)
  }
  if (part.type !== 'message/rfc822') return ''
  const subject = decodeHeader(
    firstHeader(
      readHeaders(bytes, headerStart(bytes, 0, bytes.length), bytes.length).fields,
      'subject',
    ) ?? '',
    hint,
  )
  return subject === '' ? '' : `${subject.replace(/[/\\]/g, '_')}.eml`
}

/** Endings for files that came without a name. */
const endings: Record<string, string> = {
  'message/rfc822': '.eml',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'application/pgp-signature': '.asc',
  'application/pkcs7-signature': '.p7s',
}

/** Files beyond the limits stay in the raw mail only, and are named. */
export async function makeAttachments(
  found: readonly Found[],
  limits: MailLimits,
): Promise<{ attachments: InboundAttachment[]; leftOut: { fileName: string; size: number }[] }> {
  const attachments: InboundAttachment[] = []
  const leftOut: { fileName: string; size: number }[] = []
  let sum = 0
  for (const one of found) {
    if (
      one.bytes.length > limits.attachmentBytes ||
      sum + one.bytes.length > limits.allAttachmentBytes
    ) {
      const fileName = safeFileName(one.fileName, one.label)
      leftOut.push({ fileName, size: one.bytes.length })
      continue
    }
    sum += one.bytes.length
    const { mediaType, labelledType } = await mediaTypeOf(one.bytes, one.label, one.fileName)
    attachments.push({
      fileName: safeFileName(
        one.fileName,
        `attachment-${attachments.length + 1}${endings[mediaType] ?? ''}`,
      ),
      mediaType,
      labelledType,
      bytes: one.bytes,
      contentId: one.contentId,
      kind: one.isInline ? 'inline' : 'file',
    })
  }
  return { attachments, leftOut }
}

/** The whole mail as it arrived. */
export function rawAttachment(raw: Uint8Array): InboundAttachment {
  return {
    fileName: 'mail.eml',
    mediaType: 'message/rfc822',
    labelledType: null,
    bytes: raw,
    contentId: null,
    kind: 'raw',
  }
}
