/** Finds what stands under a letter without being said in it: the closing with name, firm and telephone. */
import { contact, isClosing, isName, sentenceEnd } from './closings.ts'
import { isCourtesy } from './courtesies.ts'
import { continuesSentence } from './device-lines.ts'
import { saysMore } from './greetings.ts'
import { isBlank, nextFilled, paragraphsOf, type Line } from './lines.ts'

const postscript = /^(?:p\.?\s?p?\.?\s?s|з\.?\s?ы|постскриптум|пс)(?!\p{L})/iu

/** In lines; what is longer is no signature. */
const longestSignature = 40

/** Marks the signature among the own lines of `from`…`to`; what follows it as prose stays the writer's own. */
export function markSignature(lines: readonly Line[], from: number, to: number): void {
  const starts = [dashes(lines, from, to), closingLine(lines, from, to)].filter((at) => at !== null)
  const start =
    starts.length > 0
      ? Math.min(...starts)
      : (contactBlock(lines, from, to) ?? nameLine(lines, from, to))
  if (start === null) return
  for (let i = start; i < to; i++) {
    const line = lines[i]
    if (!line) break
    if (line.kind !== 'own') continue
    if (i > start && !isBlank(line) && resumes(lines, i, to)) {
      const rest = i
      if (rest < to) markSignature(lines, rest, to)
      return
    }
    line.kind = 'signature'
  }
}

/** The line "-- " that mail programs put above a signature (RFC 3676 §4.3), if what follows looks like one. */
function dashes(lines: readonly Line[], from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const text = lines[i]?.text ?? ''
    if (!/^(?:[-–—_=*•~]{2,}|—)$/u.test(text) || lines[i]?.kind !== 'own') continue
    const next = nextFilled(lines, i + 1)
    if (next >= to || resumes(lines, next, to)) continue
    const isMark = text === '--' || text === '—'
    const below = lines.slice(next, Math.min(to, next + longestSignature)).map((line) => line.text)
    if (isMark || below.some((line) => contact.test(line)) || isName(below[0] ?? '')) return i
  }
  return null
}

function closingLine(lines: readonly Line[], from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const line = lines[i]
    if (line?.kind !== 'own' || line.text === '' || line.text.length > 90) continue
    const next = nextFilled(lines, i + 1)
    if (!isClosing(line.text, next < to ? (lines[next]?.text ?? '') : '')) continue
    if (i > from && continuesSentence(lines[i - 1]?.text ?? '')) continue
    if (isFarewell(lines, from, i)) continue
    return i
  }
  return null
}

/** "Till tomorrow." as a sentence of its own, with nothing said before it, is what they came to say. */
function isFarewell(lines: readonly Line[], from: number, at: number): boolean {
  const isAlone = (lines[at + 1]?.text ?? '') === ''
  const isSaid = lines.slice(from, at).some((line) => line.kind === 'own' && saysMore(line.text))
  return isAlone && !isSaid && sentenceEnd.test(lines[at]?.text ?? '')
}

/** A last paragraph that is a name over a telephone number or an address, without any closing formula. */
function contactBlock(lines: readonly Line[], from: number, to: number): number | null {
  const filled = paragraphsOf(lines, from, to).filter(([start]) => lines[start]?.kind === 'own')
  const last = filled.at(-1)
  if (!last) return null
  const isThanks = isCourtesy(lines[last[0]]?.text ?? '')
  const start = isThanks ? last[0] + 1 : last[0]
  const texts = lines.slice(start, last[1]).map((line) => line.text)
  const first = texts[0] ?? ''
  if (
    isThanks &&
    texts.length > 0 &&
    texts.every((text) => isName(text) || contact.test(text)) &&
    isSignedThanks(lines[last[0]]?.text ?? '', first)
  )
    return start
  const holdsContact = texts.slice(1).some((text) => contact.test(text))
  const short = texts.every(
    (text) => text.length <= 70 && !(sentenceEnd.test(text) && text.split(/\s+/u).length > 5),
  )
  return holdsContact && short && isName(first) && first.includes(' ') && texts.length <= 10
    ? start
    : null
}

/** "Thank you, / Anna" is signed; "Thank you. / Waiting." is not. */
function isSignedThanks(thanks: string, name: string): boolean {
  return !name.endsWith('.') && (thanks.endsWith(',') || name.includes(' '))
}

/** A last paragraph that is nothing but a first and a last name. */
function nameLine(lines: readonly Line[], from: number, to: number): number | null {
  const filled = paragraphsOf(lines, from, to).filter(([start]) => lines[start]?.kind === 'own')
  const [before, last] = filled.slice(-2)
  if (!before || !last || last[1] - last[0] !== 1) return null
  const name = lines[last[0]]?.text ?? ''
  const words = name.split(/\s+/u)
  const isFullName =
    words.length >= 2 &&
    words.length <= 3 &&
    words.every((word) => /^\p{Lu}[\p{Ll}'’-]+(?:-\p{Lu}\p{Ll}+)?$/u.test(word))
  return isFullName && sentenceEnd.test(lines[before[1] - 1]?.text ?? '') ? last[0] : null
}

/** True where the writer speaks again below the signature: a postscript, or a sentence that is no contact line. */
function resumes(lines: readonly Line[], at: number, to: number): boolean {
  const text = lines[at]?.text ?? ''
  if (postscript.test(text)) return true
  if (contact.test(text) && text.length < 120) return false
  let end = at
  while (
    end < Math.min(to, at + longestSignature) &&
    lines[end]?.kind === 'own' &&
    !isBlank(lines[end] as Line)
  )
    end++
  const paragraph = lines.slice(at, end).map((line) => line.text)
  const words = paragraph.join(' ').split(/\s+/u)
  const lowered = words.filter((word) => /^\p{Ll}/u.test(word)).length
  const isSentence = words.length >= 5 && lowered * 2 >= words.length
  const wide = Math.max(...paragraph.map((line) => line.length))
  return (
    isSentence &&
    (sentenceEnd.test(paragraph.at(-1) ?? '') || wide > 60) &&
    !paragraph.some((line) => contact.test(line) && line.length < 50)
  )
}
