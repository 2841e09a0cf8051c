/** Splits what a citizen sent into lines that know where they stand, so that nothing gets lost when it is marked. */

/** What a stretch of a message is: the citizen's own words, or something that came along with them. */
export type PartKind =
  | 'own'
  | 'quotation'
  | 'quotation-header'
  | 'forwarded'
  | 'signature'
  | 'device-line'
  | 'disclaimer'
  | 'greeting'

/** One line of a message; `start` and `end` are UTF-16 offsets, `end` lies behind the line break. */
export type Line = {
  /** Trimmed, without odd spaces, bold marks and marks on Latin letters: for recognising only. */
  text: string
  start: number
  end: number
  kind: PartKind
}

// Spaces that mail programs put in: no-break, narrow, zero width, byte order mark, soft hyphen.
const oddSpaces = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/gu
const invisible = /\u200b|\u200c|\u200d|\u200e|\u200f|\u2060|\ufeff|\u00ad/gu

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < text.length) {
    let end = start
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
    const raw = text.slice(start, end)
    if (text[end] === '\r') end++
    if (text[end] === '\n') end++
    lines.push({ text: plain(raw), start, end, kind: 'own' })
    start = end
  }
  return lines
}

/** The line as a reader sees it: without the stars and underscores of bold text in plain mail. */
function plain(raw: string): string {
  const spaced = folded(
    raw.normalize('NFC').replace(invisible, '').replace(oddSpaces, ' ').replace(/：/gu, ':').trim(),
  )
  return spaced.replace(/^\*+(?=\p{L})/u, '').replace(/(?<=[\p{L}:])\*+(?=\s|$)/gu, '')
}

export function isBlank(line: Line): boolean {
  return line.text === ''
}

/** A line that its mail program marked as quoted: "> ", "| ", also with the initials of the quoted person. */
export function isQuoted(line: Line): boolean {
  return /^(?:\p{Lu}{0,3}>|&gt;|»\s|\|\s(?!.*\|\s*$))/u.test(line.text)
}

/** Index of the next line with something on it, or `lines.length`. */
export function nextFilled(lines: readonly Line[], from: number): number {
  let i = from
  while (i < lines.length && lines[i]?.text === '') i++
  return i
}

/** Runs of neighbouring filled lines: first index, and the index behind the last. */
export function paragraphsOf(lines: readonly Line[], from: number, to: number): [number, number][] {
  const found: [number, number][] = []
  let i = from
  while (i < to) {
    if (lines[i]?.text === '') {
      i++
      continue
    }
    const start = i
    while (i < to && lines[i]?.text !== '') i++
    found.push([start, i])
  }
  return found
}

/** A pattern for any of the words, standing by themselves; letters of every alphabet count as letters. */
export function anyOf(words: readonly string[], flags = 'iu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, flags)
}

const latinMarks = /[\u00c0-\u024f\u1e00-\u1eff]/gu

/** Latin letters without their marks, one for one: many write without them, and so do some mail programs. */
export function folded(text: string): string {
  return text.replace(latinMarks, (letter) => {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
    return bare === 'ł' ? 'l' : bare === 'Ł' ? 'L' : bare === 'ø' ? 'o' : bare
  })
}

/** The same pattern for folded text. */
export function foldedPattern(pattern: RegExp): RegExp {
  return new RegExp(folded(pattern.source), pattern.flags)
}

/** Words written with " | " between them, over as many lines as they need. */
export function listed(words: string): string[] {
  return folded(words)
    .split(/\s+\|\s*/u)
    .map((word) => word.trim().replace(/\s+/gu, ' '))
}
