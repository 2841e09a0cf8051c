/** Finds in the tree of a mail what is to be read and what is to be attached. */
import { decodeText } from './charsets.ts'
import { joinFlowed } from './flowed.ts'
import { htmlToText } from './html-text.ts'
import type { MailLimits } from './mail-context.ts'
import type { MimePart } from './mime.ts'
import { readableHtml, sanitiseHtml } from './sanitise-html.ts'
import { decodeTransfer, findUuencoded } from './transfer-encodings.ts'
import type { Uuencoded } from './transfer-encodings.ts'

export type MailBody = {
  text: string
  /** Sanitised; null where the mail had none. */
  html: string | null
  /** Parts that are no text to read, in the order of the mail. */
  attached: MimePart[]
  /** Files found inside a text. */
  uuencoded: Uuencoded[]
  /** Charset of the first text beyond ASCII, a hint for headers that name none. */
  charset: string | null
  /** Characters that may still be read, over all texts together. */
  room: number
}

/** `text` of HTML is made only when it is needed. */
type Block = { text: () => string; html: string | null }

export function readBody(root: MimePart, limits: MailLimits): MailBody {
  const body: MailBody = {
    text: '',
    html: null,
    attached: [],
    uuencoded: [],
    charset: null,
    room: limits.textCharacters * 2,
  }
  const blocks = collect(root, body, limits)
  if (blocks.every((block) => block.text().trim() === '')) blocks.push(...namedText(body, limits))
  body.text = blocks
    .map((block) => block.text().trim())
    .filter((text) => text !== '')
    .join('\n\n')
    .slice(0, limits.textCharacters)
  if (blocks.some((block) => block.html !== null))
    body.html = blocks.map((block) => block.html ?? paragraphOf(block.text())).join('<br />\n')
  return body
}

function collect(part: MimePart, body: MailBody, limits: MailLimits): Block[] {
  if (part.type === 'multipart/alternative') {
    const choices = part.children.flatMap((child) => collect(child, body, limits))
    return choices.length === 0 ? [] : [bestOf(choices)]
  }
  if (part.type === 'multipart/report') {
    // Behind the explanation come machine parts, read elsewhere and kept in the raw mail.
    const [first] = part.children
    return first === undefined ? [] : collect(first, body, limits)
  }
  if (part.type.startsWith('multipart/'))
    return part.children.flatMap((child) => collect(child, body, limits))
  if (!isReadable(part)) {
    body.attached.push(part)
    return []
  }
  return [part.type === 'text/html' ? readHtml(part, body, limits) : readPlain(part, body, limits)]
}

/** Some programs give even the letter itself a file name: where there is no other text, it is read, and kept as a file. */
function namedText(body: MailBody, limits: MailLimits): Block[] {
  const part = body.attached.find(
    ({ type, disposition, parentType }) =>
      /^text\/(plain|html)$/.test(type) &&
      (disposition.value !== 'attachment' || parentType === null),
  )
  if (part === undefined) return []
  return [part.type === 'text/html' ? readHtml(part, body, limits) : readPlain(part, body, limits)]
}

function isReadable(part: MimePart): boolean {
  if (part.disposition.value === 'attachment') return false
  if (part.type === 'text/html') return !hasFileName(part) || part.parentType !== 'multipart/mixed'
  return part.type === 'text/plain' && (!hasFileName(part) || part.parentType === null)
}

function hasFileName(part: MimePart): boolean {
  return (
    part.disposition.parameters.filename !== undefined || part.content.parameters.name !== undefined
  )
}

function readPlain(part: MimePart, body: MailBody, limits: MailLimits): Block {
  let text = decodePart(part, body, limits)
  if ((part.content.parameters.format ?? '').toLowerCase() === 'flowed')
    text = joinFlowed(text, (part.content.parameters.delsp ?? '').toLowerCase() === 'yes')
  const files = findUuencoded(text)
  body.uuencoded.push(...files)
  for (const file of files.toReversed()) text = text.slice(0, file.start) + text.slice(file.end)
  const whole = text.slice(0, limits.textCharacters)
  return { text: () => whole, html: null }
}

function readHtml(part: MimePart, body: MailBody, limits: MailLimits): Block {
  const written = decodePart(part, body, limits)
  let text: string | null = null
  return {
    text: () => (text ??= htmlToText(readableHtml(written)).slice(0, limits.textCharacters)),
    html: sanitiseHtml(written),
  }
}

function decodePart(part: MimePart, body: MailBody, limits: MailLimits): string {
  const most = Math.min(limits.textCharacters, body.room)
  // Four bytes a character at most, half as much again for the transfer encoding.
  const bytes = decodeTransfer(part.body.subarray(0, most * 6), part.encoding)
  const label =
    part.content.parameters.charset ?? (part.type === 'text/html' ? labelInHtml(bytes) : null)
  const { text, charset } = decodeText(bytes, label, body.charset)
  if (charset !== 'us-ascii') body.charset ??= charset
  const read = text.slice(0, most).replace(/\r\n?/g, '\n').replaceAll('\0', '')
  body.room -= read.length
  return read
}

function labelInHtml(bytes: Buffer): string | null {
  return (
    /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(
      bytes.toString('latin1', 0, 4_096),
    )?.[1] ?? null
  )
}

/** Plain text as its writer sent it, unless it is empty or only says that the mail needs HTML. */
function bestOf(choices: Block[]): Block {
  const html = choices.findLast((choice) => choice.html !== null)
  const plain = choices.find((choice) => choice.html === null && choice.text().trim() !== '')
  if (html === undefined) return plain ?? { text: () => '', html: null }
  if (plain === undefined) return html
  const length = plain.text().trim().length
  return length >= 60 || html.text().length < length * 4
    ? { text: plain.text, html: html.html }
    : html
}

function paragraphOf(text: string): string {
  const escaped = text
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
  return escaped === '' ? '' : `<p>${escaped.replaceAll('\n', '<br />')}</p>`
}
