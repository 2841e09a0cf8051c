/** Finds the lines that a telephone or a mail program signs with: "Sent from my iPhone". */
import { sentenceEnd } from './closings.ts'
import { anyOf, folded, type Line } from './lines.ts'
import { devices, sentFrom } from './signature-words.ts'

const sorry = folded(
  '(?:простите|извините|вибачте|please excuse|excuse|sorry for|atsiprašau|przepraszam|proszę wybaczyć|atvainojos|atvainojiet)[^.,!]{1,40}[.,!]\\s+',
)
const sent = new RegExp(`^[-–—_*•\\s]*(?:${sorry})?(?:${sentFrom.join('|')})(?![\\p{L}])`, 'iu')
const device = anyOf(devices)

/** A line such as "Sent from my iPhone", which a program wrote. */
export function isDeviceLine(text: string): boolean {
  if (/^\[(?:cid|image|inline|logo)[^\]]*\]$/iu.test(text)) return true
  const words = text
    .replace(/<[^<>]*>|https?:\/\/\S+/gu, '')
    .trim()
    .split(/\s+/u)
  if (words.length === 0 || words.length > 14 || text.length > 160) return false
  return (
    sent.test(text) &&
    (device.test(text) ||
      (words.length <= 6 && /\p{Lu}\p{L}+$/u.test(words.join(' ').replace(/[.!]$/u, ''))))
  )
}

/** Marks device lines among the own lines of `from`…`to`. A link under one belongs to it. */
export function markDeviceLines(lines: readonly Line[], from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const line = lines[i]
    if (!line || line.kind !== 'own' || !isDeviceLine(line.text)) continue
    if (i > from && continuesSentence(lines[i - 1]?.text ?? '')) continue
    line.kind = /^\[(?:cid|image|inline|logo)/iu.test(line.text) ? 'signature' : 'device-line'
    const below = lines[i + 1]
    if (below && i + 1 < to && /^<?https?:\/\/\S+>?$/u.test(below.text)) below.kind = 'device-line'
    const above = lines[i - 1]
    if (above && i > from && /^[-–—_]{2,}$/u.test(above.text)) above.kind = 'device-line'
  }
}

/** A line that is full and goes on in the next one. */
export function continuesSentence(above: string): boolean {
  return above.length > 50 && !sentenceEnd.test(above) && /[\p{Ll},]$/u.test(above)
}
