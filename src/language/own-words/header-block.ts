/** Finds the lines "From: … Sent: … To: … Subject: …" that Outlook and others put above what they quote. */
import { isQuoted, type Line } from './lines.ts'
import { holdsDate, mail, time } from './marks.ts'
import { forwardedSubject, headerLabels } from './quotation-words.ts'

export type HeaderBlock = { from: number; to: number; kind: 'quotation' | 'forwarded' }

type Label = keyof typeof headerLabels
const labels = Object.keys(headerLabels) as Label[]
const atStart = labels.map(
  (label) =>
    [label, new RegExp(`^(?:${headerLabels[label].join('|')})\\s?:\\**(?:\\s|$)`, 'iu')] as const,
)
const within = labels.map(
  (label) =>
    [
      label,
      new RegExp(`(?:^|[\\s*>])(?:${headerLabels[label].join('|')})\\s?:\\**\\s`, 'iu'),
    ] as const,
)
/** A block is at most this many lines long, wrapped lists of receivers included. */
const longestBlock = 24

/** What was seen of a block so far. */
type Seen = {
  labels: Set<string>
  rows: number
  hasMail: boolean
  hasDate: boolean
  isForward: boolean
}

/**
 * The block that begins at line `at`, or null. `announced`: a dividing line above already says that a message
 * follows, so that labels of languages we do not know will do.
 */
export function headerBlock(
  lines: readonly Line[],
  at: number,
  announced: boolean,
): HeaderBlock | null {
  const single = singleLine(lines[at]?.text ?? '')
  if (single) return { from: at, to: at + 1, kind: single }
  const seen: Seen = {
    labels: new Set(),
    rows: 0,
    hasMail: false,
    hasDate: false,
    isForward: false,
  }
  let to = at
  for (let i = at; i < Math.min(lines.length, at + longestBlock); i++) {
    const line = lines[i]
    if (!line || isQuoted(line)) break
    if (line.text === '') continue
    const isGap = i > to
    const found = labelsAt(line.text, announced && !isGap)
    const wraps =
      found.length === 0 &&
      seen.rows > 0 &&
      !isGap &&
      continuesValue(lines[i - 1]?.text ?? '', line.text)
    if (found.length === 0 && !wraps) break
    if (isRepeated(found, seen)) break
    note(seen, found, line.text)
    to = i + 1
  }
  return isHeader(seen, announced)
    ? { from: at, to, kind: seen.isForward ? 'forwarded' : 'quotation' }
    : null
}

function labelsAt(text: string, takesUnknown: boolean): string[] {
  const known: string[] = atStart
    .filter(([label, pattern]) => pattern.test(text) && (label !== 'from' || namesSomebody(text)))
    .map(([label]) => label)
  const unknown = /^(\p{Lu}[\p{L}\s-]{1,24}):\s+\S/u.exec(text)?.[1]
  return known.length > 0 || !takesUnknown || unknown === undefined ? known : [`“${unknown}”`]
}

/** "From: Anna <…>", but not "From: 8:00" or "From: 1 March", which is a span of time. */
function namesSomebody(text: string): boolean {
  const value = text.replace(/^[^:]*:\**\s*/u, '')
  if (mail.test(value)) return true
  return /\p{L}{2}/u.test(value) && !/^\d/u.test(value)
}

/** A second subject or sender belongs to the text below, or to a block of its own. */
function isRepeated(found: readonly string[], seen: Seen): boolean {
  return (['subject', 'from'] as const).some(
    (label) => found.length === 1 && found.includes(label) && seen.labels.has(label),
  )
}

function note(seen: Seen, found: readonly string[], text: string): void {
  if (found.length > 0) seen.rows++
  for (const label of found) seen.labels.add(label)
  seen.hasMail ||= mail.test(text)
  seen.hasDate ||= holdsDate(text) || time.test(text)
  if (found.includes('subject'))
    seen.isForward ||= forwardedSubject.test(text.replace(/^[^:]*:\s*/u, ''))
}

function isHeader({ labels: found, rows, hasMail, hasDate }: Seen, announced: boolean): boolean {
  const known = (['from', 'date', 'to', 'subject'] as const).filter((label) =>
    found.has(label),
  ).length
  if (announced && rows >= 2 && (known >= 2 || (rows >= 3 && (hasMail || hasDate)))) return true
  if (!found.has('from')) return false
  return (rows >= 3 && known >= 3 && (hasMail || hasDate)) || (rows >= 2 && known >= 2 && hasMail)
}

/** A block that lost its line breaks: "From: … Sent: … To: … Subject: …" in one line. */
function singleLine(text: string): HeaderBlock['kind'] | null {
  const bare = text.replace(/^[-_=]{2,}.{0,60}?[-_=]{2,}\s*/u, '')
  if (bare.length > 600 || !labelsAt(bare, false).includes('from')) return null
  const found = within.filter(([, pattern]) => pattern.test(bare)).map(([label]) => label)
  const rest = bare.split(/(?:subject|tema|temat|temats|тема|dalykas)\s?:\s*/iu)[1] ?? ''
  if (found.length < 3 || !(mail.test(bare) || holdsDate(bare))) return null
  return forwardedSubject.test(rest) ? 'forwarded' : 'quotation'
}

/** A wrapped value: a list of addresses that goes on, or an address by itself. */
function continuesValue(above: string, text: string): boolean {
  return /[,;<]$/u.test(above) || /^<?[^\s]+@[^\s]+>?[;,]?$/u.test(text) || /^[<;(]/u.test(text)
}
