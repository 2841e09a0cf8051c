/** Makes of a file from a citizen's browser an attachment that is safe to keep, to name and to hand on. */
import { fileTypeFromBuffer } from 'file-type'
import type { InboundAttachment } from '../channel.ts'

const longestName = 120

/** `label` is what the browser says; what the bytes say counts for more. */
export async function chatAttachment(sent: {
  fileName: string
  label: string
  bytes: Uint8Array
}): Promise<InboundAttachment> {
  // A damaged file may make a reader of formats give up; that is no finding either.
  const found = await fileTypeFromBuffer(sent.bytes).catch(() => undefined)
  const mediaType = typeOf(found?.mime ?? null, sent.label, sent.bytes)
  return {
    fileName: nameOf(sent.fileName),
    mediaType,
    labelledType: mediaType === sent.label ? null : sent.label,
    bytes: sent.bytes,
    contentId: null,
    kind: 'file',
  }
}

/** Office files are zip or compound files inside, so a finding of that kind says less than their label. */
const containers = new Set(['application/zip', 'application/x-cfb', 'application/xml'])
const office = /officedocument|opendocument|msword|ms-excel|ms-powerpoint|xml/

function typeOf(found: string | null, label: string, bytes: Uint8Array): string {
  if (found !== null) return containers.has(found) && office.test(label) ? label : found
  if (isMarkup(bytes)) return 'text/html'
  // Pictures, sounds and PDFs have signatures; one without it is not what it says.
  return /^text\/(?!html|xml)/.test(label) ? label : 'application/octet-stream'
}

function isMarkup(bytes: Uint8Array): boolean {
  const opening = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  return /^(?:\xEF\xBB\xBF)?\s*(<!doctype\s+html|<html|<head|<body|<script|<svg|<\?xml)/i.test(
    opening,
  )
}

/** Never empty; no path, control, direction or invisible characters. The ending stays: people go by it. */
function nameOf(written: string): string {
  const last = written.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (visible === '') return 'file'
  const letters = Array.from(visible)
  if (letters.length <= longestName) return visible
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(visible)?.[0] ?? ''
  return `${letters.slice(0, longestName - ending.length - 1).join('')}…${ending}`
}
