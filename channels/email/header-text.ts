/** Makes a header readable: encoded words, raw bytes of old programs, and what went wrong on the way. */
import { decodeText } from './charsets.ts'
import { decodeQuotedPrintable } from './transfer-encodings.ts'
import { mendMojibake } from './mojibake.ts'

const encodedWord = /=\?([^?\s]{1,60})\?([bq])\?([^?\r\n]*)\?=/gi
const longestHeader = 20_000

/**
 * RFC 2047, read tolerantly. `value` holds one character per byte; `hint` is a charset seen elsewhere in the mail.
 * Line breaks and control characters become spaces. Never throws.
 */
export function decodeHeader(value: string, hint: string | null = null): string {
  const source = value.slice(0, longestHeader)
  let text = ''
  let at = 0
  let pending: { charset: string; bytes: Buffer } | null = null
  const flush = () => {
    if (pending !== null) text += decodeText(pending.bytes, pending.charset, hint).text
    pending = null
  }
  for (const match of source.matchAll(encodedWord)) {
    const between = source.slice(at, match.index)
    const charset = (match[1] ?? '').toLowerCase()
    const bytes = wordBytes(match[2] ?? 'q', match[3] ?? '')
    // White space between encoded words is not text; and a letter may be split between two of them.
    const isAdjacent = at > 0 && between.trim() === ''
    const before = pending as { charset: string; bytes: Buffer } | null
    if (isAdjacent && before !== null && before.charset === charset) {
      pending = { charset, bytes: Buffer.concat([before.bytes, bytes]) }
    } else {
      flush()
      if (!isAdjacent) text += plain(between, hint)
      pending = { charset, bytes }
    }
    at = match.index + match[0].length
  }
  flush()
  text += plain(source.slice(at), hint)
  return tidy(mendMojibake(text))
}

/** A parameter such as the name of a file, with the charset that RFC 2231 may have named. */
export function decodeParameter(
  value: string,
  charset: string | null,
  hint: string | null,
): string {
  if (charset !== null) return tidy(decodeText(Buffer.from(value, 'latin1'), charset, hint).text)
  return decodeHeader(value, hint)
}

function wordBytes(encoding: string, content: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(content, 'base64')
  return decodeQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1'))
}

function plain(text: string, hint: string | null): string {
  return /[\x80-\xFF]/.test(text) ? decodeText(Buffer.from(text, 'latin1'), null, hint).text : text
}

function tidy(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
