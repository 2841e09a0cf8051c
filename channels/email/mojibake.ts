/** Mends text that some program on the way has read in the wrong charset and written down again. */
import iconv from 'iconv-lite'
import { implausibility, tellingWords } from './letters.ts'

/** Letters that stand for the first byte of UTF-8 when it was read as a single-byte charset, followed by another. */
const utf8Traces =
  /[\u00C2-\u00F0\u0100-\u017F\u0410-\u0451\u0402-\u040F][\u0080-\u00BF\u0100-\u017F\u0192\u02C6-\u02DD\u0400-\u045F\u0490\u0491\u2013-\u203A\u20AC\u2116\u2122]/
const misreadAs = [
  'windows-1252',
  'windows-1257',
  'windows-1251',
  'windows-1250',
  'iso-8859-1',
  'koi8-r',
  'cp866',
]
/** Single-byte charsets mistaken for one another: what was read, what was meant. */
const confusions: [string, string][] = [
  ['windows-1252', 'windows-1257'],
  ['windows-1252', 'windows-1251'],
  ['windows-1252', 'koi8-r'],
  ['windows-1252', 'windows-1250'],
  ['windows-1252', 'iso-8859-2'],
  ['windows-1257', 'windows-1251'],
  ['windows-1251', 'windows-1257'],
  ['windows-1251', 'koi8-r'],
  ['koi8-r', 'windows-1251'],
  ['windows-1250', 'windows-1257'],
  ['windows-1250', 'windows-1251'],
]

/** Nats: two capitals may by chance be the bytes of one rare letter, and must stay two capitals. */
const leastGain = 6

/** Line by line, because a quotation may be broken where the answer is not. Right text comes back unchanged. */
export function mendMojibake(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text
  const mended = utf8Traces.test(text) ? text.split('\n').map(mendUtf8).join('\n') : text
  return mendConfusion(mended)
}

function mendUtf8(line: string): string {
  let current = line
  // Twice, for what was mangled twice.
  for (let round = 0; round < 2; round++) {
    if (!utf8Traces.test(current)) return current
    const better = readAsUtf8(current)
    if (better === null) return current
    current = better
  }
  return current
}

function readAsUtf8(line: string): string | null {
  let best = { cost: implausibility(tellingWords(line)) - leastGain, text: line }
  for (const charset of misreadAs) {
    const text = encodeExactly(line, charset)?.toString('utf8') ?? '\uFFFD'
    if (text.includes('\uFFFD')) continue
    const cost = implausibility(tellingWords(text))
    if (cost < best.cost) best = { cost, text }
  }
  return best.text === line ? null : best.text
}

function mendConfusion(text: string): string {
  const words = tellingWords(text)
  const letters = words.replace(/\s+/g, '').length
  const cost = implausibility(words)
  // Ordinary writing costs below five nats a letter in its own language.
  if (letters < 8 || cost / letters < 4.6 || (words.match(/\P{ASCII}/gu) ?? []).length < 4)
    return text
  let best = { cost: cost - 8 - letters * 0.3, text }
  for (const [read, meant] of confusions) {
    const bytes = encodeExactly(words, read)
    if (bytes === null) continue
    const tried = implausibility(iconv.decode(bytes, meant))
    if (tried >= best.cost) continue
    const whole = encodeExactly(text, read)
    if (whole !== null) best = { cost: tried, text: iconv.decode(whole, meant) }
  }
  return best.text
}

/** Null when a character has no place in the charset. Codes up to 255 stand for bytes that the charset leaves free. */
function encodeExactly(text: string, charset: string): Buffer | null {
  const bytes = iconv.encode(text, charset)
  const back = iconv.decode(bytes, charset)
  if (back === text) return bytes
  if (bytes.length !== text.length) return null
  for (let at = 0; at < text.length; at++) {
    if (back[at] === text[at]) continue
    const code = text.charCodeAt(at)
    if (code < 0x80 || code > 0xff) return null
    bytes[at] = code
  }
  return bytes
}
