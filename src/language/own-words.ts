/** Cuts out what a citizen says now from what their mail carries along: quotations, signatures, legal notices. */
import { markDisclaimers } from './own-words/disclaimers.ts'
import { greetingLength, saysMore } from './own-words/greetings.ts'
import {
  isBlank,
  isQuoted,
  linesOf,
  nextFilled,
  type Line,
  type PartKind,
} from './own-words/lines.ts'
import { contentText } from './own-words/language-text.ts'
import { findAnnouncement } from './own-words/quotations.ts'
import { closingInLine } from './own-words/closings.ts'
import { markDeviceLines } from './own-words/device-lines.ts'
import { markSignature } from './own-words/signatures.ts'

export { languageText } from './own-words/language-text.ts'
export type { PartKind } from './own-words/lines.ts'

/** A stretch of the message; `start` and `end` are UTF-16 offsets in it. */
export type Part = { kind: PartKind; text: string; start: number; end: number }

/**
 * A message with every stretch marked. The parts in order give the message back, character for character.
 * `ownWords` are the parts `own` and `greeting`, trimmed; empty only if nothing was written.
 */
export type CutText = { ownWords: string; parts: Part[] }

export function cutOwnWords(text: string): CutText {
  const lines = linesOf(text)
  markRange(lines, 0, 3)
  settleBlanks(lines)
  const parts = join(
    lines.flatMap((line, i) => split(text, line, lines, i)),
    text,
  )
  return { ownWords: ownWordsOf(parts), parts: greetingFirst(parts) }
}

/** Marks the lines from `from` to the end: first what others wrote, then what stands under one's own words. */
function markRange(lines: Line[], from: number, depth: number): void {
  let start = from
  let announced = false
  while (start < lines.length) {
    const found = findAnnouncement(lines, start)
    if (!found) break
    announced = true
    for (let i = found.from; i < found.to; i++) setKind(lines[i], 'quotation-header')
    const next = nextFilled(lines, found.to)
    const first = lines[next]
    if (first && isQuoted(first)) {
      start = found.to
      continue
    }
    if (!saysSomething(lines, from, found.from)) {
      // Nothing of one's own above: a mail passed on as it is. What it says is what they send.
      // A signature of the one who passes it on stays a signature.
      if (depth > 0 && next < lines.length) {
        markUnder(lines, from, found.from)
        return markRange(lines, found.to, depth - 1)
      }
      break
    }
    for (let i = found.to; i < lines.length; i++) setKind(lines[i], found.kind)
    break
  }
  markQuoted(lines, from, announced)
  markOwnRuns(lines, from)
}

function setKind(line: Line | undefined, kind: PartKind): void {
  if (line) line.kind = kind
}

/** True if a person wrote something in these lines beside quotations and what stands under a letter. */
function saysSomething(lines: Line[], from: number, to: number): boolean {
  const copies = lines.slice(from, to).map((line) => ({ ...line, kind: 'own' as PartKind }))
  markQuoted(copies, 0, true)
  markUnder(copies, 0, copies.length)
  return copies.some((line) => line.kind === 'own' && /[\p{L}\p{N}]/u.test(line.text))
}

/** Marks lines that begin with ">", and the torn ends of such lines. */
function markQuoted(lines: Line[], from: number, announced: boolean): void {
  const quoted = lines.slice(from).filter((line) => line.kind === 'own' && isQuoted(line))
  const [only] = quoted
  // ">5 eur" by itself is arithmetic, a single bar or angle typography, and no quotation.
  if (!announced && quoted.length === 1 && only && /^(?:>\s?\d|[»|])/u.test(only.text)) return
  for (const line of quoted) line.kind = 'quotation'
  for (let i = from + 1; i + 1 < lines.length; i++) {
    const [above, line, below] = [lines[i - 1], lines[i], lines[i + 1]]
    if (!above || !line || !below || line.kind !== 'own' || isBlank(line)) continue
    const torn =
      above.kind === 'quotation' && below.kind === 'quotation' && isQuoted(above) && isQuoted(below)
    if (torn && above.text.length >= 68 && line.text.length < 40 && /^[\p{Ll}\d]/u.test(line.text))
      line.kind = 'quotation'
  }
}

/** Treats every run of own lines between quotations by itself, so that interleaved answers stay. */
function markOwnRuns(lines: Line[], from: number): void {
  const runs: [number, number][] = []
  for (let i = from; i < lines.length; i++) {
    if (lines[i]?.kind !== 'own') continue
    const start = i
    while (i < lines.length && lines[i]?.kind === 'own') i++
    runs.push([start, i])
  }
  for (const [start, end] of runs) markUnder(lines, start, end)
  const own = runs.flatMap(([start, end]) => lines.slice(start, end))
  const left = own.some((line) => line.kind === 'own' && /[\p{L}\p{N}]/u.test(line.text))
  if (left) return
  // Only a signature or a notice: then that is what was sent. A line that a telephone wrote is nobody's word.
  takeBack(lines, own)
  const some = own.some((line) => line.kind === 'own' && /[\p{L}\p{N}]/u.test(line.text))
  const quotedOnly = lines.slice(from).filter((line) => line.kind === 'quotation')
  const headed = lines.slice(from).some((line) => line.kind === 'quotation-header')
  if (!some && !headed) for (const line of quotedOnly) line.kind = 'own'
}

/** Gives the first paragraph back to the writer; the rest stays what it is. */
function takeBack(lines: readonly Line[], own: readonly Line[]): void {
  const first = own.find(
    ({ kind, text }) => kind !== 'device-line' && kind !== 'own' && /[\p{L}\p{N}]/u.test(text),
  )
  if (!first) return
  const { kind } = first
  for (let i = lines.indexOf(first); i < lines.length; i++) {
    const line = lines[i]
    if (!line || isBlank(line) || line.kind !== kind) break
    line.kind = 'own'
  }
}

function markUnder(lines: Line[], start: number, end: number): void {
  markDeviceLines(lines, start, end)
  markDisclaimers(lines, start, end)
  markSignature(lines, start, end)
}

/** Blank lines belong to what stands above them. */
function settleBlanks(lines: Line[]): void {
  let kind = lines.find((line) => !isBlank(line))?.kind ?? 'own'
  for (const line of lines) {
    if (isBlank(line)) line.kind = kind
    kind = line.kind
  }
}

/** A line as parts: the end of its last sentence may be a closing with a name. */
function split(text: string, line: Line, lines: readonly Line[], i: number): Part[] {
  const whole = {
    kind: line.kind,
    text: text.slice(line.start, line.end),
    start: line.start,
    end: line.end,
  }
  if (line.kind !== 'own' || isBlank(line)) return [whole]
  const raw = text.slice(line.start, line.end).replace(/[\r\n]+$/u, '')
  const at = isLastOwn(lines, i) ? closingInLine(raw.trimEnd()) : null
  if (at === null || (!saidBefore(lines, i) && contentText(raw.slice(0, at)) === '')) return [whole]
  const middle = line.start + at
  return [
    { kind: 'own', text: text.slice(line.start, middle), start: line.start, end: middle },
    { kind: 'signature', text: text.slice(middle, line.end), start: middle, end: line.end },
  ]
}

/** True if an own line above says more than a greeting. */
function saidBefore(lines: readonly Line[], i: number): boolean {
  const above = lines.slice(0, i).filter(({ kind }) => kind === 'own')
  return above.some(({ text }) => saysMore(text))
}

function isLastOwn(lines: readonly Line[], i: number): boolean {
  const next = lines[nextFilled(lines, i + 1)]
  return next === undefined || next.kind !== 'own'
}

/** Neighbours of one kind become one part. */
function join(parts: readonly Part[], text: string): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && last.kind === part.kind) {
      last.end = part.end
    } else joined.push({ ...part })
  }
  for (const part of joined) part.text = text.slice(part.start, part.end)
  return joined
}

function ownWordsOf(parts: readonly Part[]): string {
  const own = parts.filter((part) => part.kind === 'own').map((part) => part.text)
  return own
    .join('')
    .replace(/\r\n?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

/** Marks the greeting at the beginning of the first own part as a part of its own. */
function greetingFirst(parts: readonly Part[]): Part[] {
  const at = parts.findIndex((part) => part.kind === 'own' && part.text.trim() !== '')
  const part = parts[at]
  if (!part) return [...parts]
  const length = greetingLength(part.text)
  if (length === 0) return [...parts]
  const middle = part.start + length
  const head: Part = {
    kind: 'greeting',
    text: part.text.slice(0, length),
    start: part.start,
    end: middle,
  }
  const rest: Part = { kind: 'own', text: part.text.slice(length), start: middle, end: part.end }
  return [...parts.slice(0, at), head, ...(rest.text === '' ? [] : [rest]), ...parts.slice(at + 1)]
}
