/** Reads a text in whatever charset it really is, because old programs label Lithuanian, Polish and Russian wrongly. */
import iconv from 'iconv-lite'
import { implausibility, tellingWords } from './letters.ts'
import { mendMojibake } from './mojibake.ts'

export type DecodedText = { text: string; charset: string }

/** Single-byte charsets met in this part of Europe, with what they cost in nats for being rare in today's mail. */
const candidates: [string, number][] = [
  ['windows-1257', 0],
  ['windows-1251', 0],
  ['windows-1252', 0],
  ['windows-1250', 0],
  ['iso-8859-2', 1],
  ['koi8-r', 1],
  ['koi8-u', 1.5],
  ['iso-8859-13', 1],
  ['iso-8859-5', 4],
  ['iso-8859-4', 4],
  ['cp866', 5],
  ['cp775', 7],
  ['cp852', 7],
]

/**
 * Nats by which another reading must be better than the labelled one: a label is wrong less often
 * than right. Western ones are half as good: old programs put them under everything.
 */
const trustInLabel = 6
/** Bytes looked at to decide. */
const sampleBytes = 64 * 1024

/**
 * Never throws. `label` is what the mail claims, `hint` the charset found elsewhere in the same mail (short subjects
 * alone say too little). `charset` of the answer is the one used.
 */
export function decodeText(
  bytes: Buffer,
  label: string | null,
  hint: string | null = null,
): DecodedText {
  const marked = byteOrderMark(bytes)
  if (marked !== null) return marked
  const name = charsetName(label)
  if (name !== null && /^(utf-?16|utf-?32|utf-?7|iso-?2022|hz)/i.test(name))
    return read(bytes, name)
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), charset: 'us-ascii' }
  const utf8 = countUtf8(bytes)
  // Chance makes valid UTF-8 of one letter now and then, of several hardly ever.
  const isUtf8Label = name === null || /^(utf-?8|us-ascii|ascii)$/.test(name)
  if (utf8.broken === 0 && (isUtf8Label || utf8.whole >= 2)) return readUtf8(bytes)
  if (utf8.whole >= 3 && utf8.broken * 4 <= utf8.whole) return readUtf8(bytes)
  if (name !== null && !isUtf8Label && !isEuropean(name)) return read(bytes, name)
  return readSingleByte(bytes, isUtf8Label ? null : name, hint, utf8.broken === 0)
}

function readSingleByte(
  bytes: Buffer,
  label: string | null,
  hint: string | null,
  mayBeUtf8: boolean,
): DecodedText {
  const sample = Buffer.from(tellingWords(bytes.toString('latin1', 0, sampleBytes)), 'latin1')
  const labelled = label === 'iso-8859-1' ? 'windows-1252' : label
  let best: { charset: string; cost: number } | null = null
  const readings = new Map(candidates)
  if (mayBeUtf8) readings.set('utf8', 0)
  if (labelled !== null) readings.set(labelled, 0)
  for (const [charset, rarity] of readings) {
    let cost = implausibility(iconv.decode(sample, charset)) + rarity
    if (charset !== labelled) cost += labelled === 'windows-1252' ? trustInLabel / 2 : trustInLabel
    if (charset !== hint) cost += trustInLabel / 2
    if (best === null || cost < best.cost - 0.001) best = { charset, cost }
  }
  return read(bytes, best?.charset ?? 'windows-1257')
}

function readUtf8(bytes: Buffer): DecodedText {
  return { text: mendMojibake(bytes.toString('utf8')), charset: 'utf-8' }
}

function read(bytes: Buffer, charset: string): DecodedText {
  return { text: mendMojibake(iconv.decode(bytes, charset)), charset }
}

/** Lower case name that iconv-lite knows, or null. RFC 2231 language suffixes and stray quotes are taken off. */
export function charsetName(label: string | null): string | null {
  if (label === null) return null
  const name = label
    .toLowerCase()
    .replace(/\*.*$/, '')
    .replace(/[^a-z0-9._:-]/g, '')
    .replace(/^x-/, '')
  if (name === '' || name === 'user-defined' || name === 'unknown' || name === 'unknown-8bit')
    return null
  const tidy = name
    .replace(/^iso_?-?8859[_-]?(\d+).*$/, 'iso-8859-$1')
    .replace(/^(?:cp|win(?:dows)?)[_-]?(125\d)$/, 'windows-$1')
  return iconv.encodingExists(tidy) ? tidy : null
}

function isEuropean(charset: string): boolean {
  return /^(windows-125[0127]|iso-8859-(1|2|4|5|10|13|15|16)|koi8|cp(437|775|85\d|866)|ibm|latin[1-7]|l[1-7]$|mac|us-ascii|ascii|bin)/.test(
    charset,
  )
}

function byteOrderMark(bytes: Buffer): DecodedText | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return readUtf8(bytes.subarray(3))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return read(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return read(bytes.subarray(2), 'utf-16be')
  return null
}

function isAscii(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 0x7f) return false
  return true
}

/** Multi-byte sequences that are right, and bytes that fit in none; a sequence cut off at the end is not broken. */
function countUtf8(bytes: Buffer): { whole: number; broken: number } {
  let whole = 0
  let broken = 0
  const end = Math.min(bytes.length, sampleBytes * 4)
  for (let at = 0; at < end;) {
    const byte = bytes[at] ?? 0
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0
    if (length === 1) {
      at++
      continue
    }
    let followers = 0
    while (followers < length - 1 && ((bytes[at + 1 + followers] ?? 0) & 0xc0) === 0x80) followers++
    if (length > 0 && followers === length - 1) whole++
    else if (length === 0 || at + 1 + followers < end) broken++
    at += Math.max(1, followers + 1)
  }
  return { whole, broken }
}
