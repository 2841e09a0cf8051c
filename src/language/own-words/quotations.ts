/** Finds where somebody else's text begins in a mail: attributions, header blocks, dividing lines. */
import { anyOf, isBlank, isQuoted, nextFilled, type Line } from './lines.ts'
import {
  dateStems,
  forwardedSubject,
  forwardStems,
  headerLabels,
  messageStems,
  quotingWords,
  wroteVerbs,
} from './quotation-words.ts'

/** Lines `from` to `to` (exclusive) announce a text of somebody else. */
export type Announcement = { from: number; to: number; kind: 'quotation' | 'forwarded' }

const mail = /[^\s<>()[\]"]+@[^\s<>()[\]"]+\.\p{L}{2,}/u
const bracketedMail = /[<([](?:mailto:)?[^\s<>()]+@[^\s<>()]+[>)\]]/u
const time = /(?<!\d)\d{1,2}[:.]\d{2}(?!\d*[.,]\d)(?!\d)/u
const numericDate = /(?<!\d)\d{1,4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{2,4}(?!\d)/u
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/u
const namedMonth = new RegExp(
  `(?:(?<!\\d)\\d{1,2}\\.?\\s+(?:${dateStems.join('|')})|(?<!\\p{L})(?:${dateStems.join('|')})\\p{L}*\\.?\\s+\\d{1,2}(?!\\d))`,
  'iu',
)
const endsWithVerb = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wroteVerbs.join('|')})\\s*:?$`, 'iu')
const holdsVerb = anyOf([...wroteVerbs, 'napisana przez'])
const beginsQuoting = new RegExp(`^(?:${quotingWords.join('|')})(?![\\p{L}])`, 'iu')
const isForward = new RegExp(`(?<!\\p{L})(?:${forwardStems.join('|')})`, 'iu')
const namesMessage = new RegExp(`(?<!\\p{L})(?:${messageStems.join('|')})`, 'iu')
const dashes = '[-_=*~\\u2010-\\u2015\\u2500]'
const wordsBetweenDashes = new RegExp(`^${dashes}{2,}\\s*([^-_=].{2,60}?)\\s*${dashes}{2,}:?$`, 'u')
const ruler = new RegExp(`^${dashes}{5,}$`, 'u')

/** The first announcement at or behind line `from`, or null. Lines already marked ">" are no announcements. */
export function findAnnouncement(lines: readonly Line[], from: number): Announcement | null {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]
    if (!line || isBlank(line) || isQuoted(line)) continue
    const found = divider(lines, i) ?? headerBlock(lines, i) ?? attribution(lines, i)
    if (found) return found
  }
  return null
}

/** "-----Original Message-----", a ruler above a header block, "Begin forwarded message:". */
function divider(lines: readonly Line[], at: number): Announcement | null {
  const text = lines[at]?.text ?? ''
  const words = wordsBetweenDashes.exec(text)?.[1] ?? openingWords(lines, at)
  const next = nextFilled(lines, at + 1)
  if (ruler.test(text)) {
    const block =
      headerBlock(lines, next, true) ?? (isDivider(lines, next) ? divider(lines, next) : null)
    return block && { ...block, from: at }
  }
  if (words === null || words === undefined) return null
  const follows = headerBlock(lines, next, true) ?? attribution(lines, next)
  const told = namesMessage.test(words) || isForward.test(words)
  if (!told && !(follows && follows.from === next)) return null
  const to = follows && follows.from === next ? follows.to : at + 1
  return {
    from: at,
    to,
    kind: isForward.test(words) ? 'forwarded' : (follows?.kind ?? 'quotation'),
  }
}

function isDivider(lines: readonly Line[], at: number): boolean {
  return wordsBetweenDashes.test(lines[at]?.text ?? '')
}

/** A short line by itself that ends with a colon and says that a message was passed on, before a header block. */
function openingWords(lines: readonly Line[], at: number): string | null {
  const text = lines[at]?.text ?? ''
  if (!text.endsWith(':') || text.length > 70 || !namesMessage.test(text) || !isForward.test(text))
    return null
  const next = nextFilled(lines, at + 1)
  const below = lines[next]
  if (!below) return null
  return isQuoted(below) || headerBlock(lines, next, true) || attribution(lines, next) ? text : null
}

type Label = keyof typeof headerLabels
const labelPatterns = (Object.keys(headerLabels) as Label[]).map(
  (label) =>
    [label, new RegExp(`^(?:${headerLabels[label].join('|')})\\s?:\\**(?:\\s|$)`, 'iu')] as const,
)

function labelsOf(text: string): Label[] {
  return labelPatterns.filter(([, pattern]) => pattern.test(text)).map(([label]) => label)
}

/**
 * Lines "Label: value" that say from whom, when, to whom, about what.
 * `announced`: something above already says that a message follows, so labels of unknown languages will do.
 */
function headerBlock(lines: readonly Line[], at: number, announced = false): Announcement | null {
  const seen = new Set<string>()
  let [to, i, hasMail, hasDate, labelled, kind] = [
    at,
    at,
    false,
    false,
    0,
    'quotation' as Announcement['kind'],
  ]
  while (i < lines.length && i < at + 24) {
    const text = lines[i]?.text ?? ''
    if (text === '') {
      i++
      continue
    }
    if (lines[i] && isQuoted(lines[i] as Line)) break
    const labels = labelsOf(text)
    const unknown = labels.length === 0 && /^\p{Lu}[\p{L}\s-]{1,24}:\s+\S/u.test(text)
    const gap = i > to && labelled > 0
    const continues =
      labelled > 0 &&
      !gap &&
      labels.length === 0 &&
      (!unknown || !announced) &&
      continuesValue(lines[i - 1]?.text ?? '', text)
    if (labels.length === 0 && !continues && !(announced && unknown && !(gap && seen.size >= 3)))
      break
    if (gap && labels.length === 0) break
    if (labels.includes('subject') && seen.has('subject')) break
    if (!continues) {
      labelled++
      for (const label of labels.length > 0 ? labels : [text.split(':')[0] ?? '']) seen.add(label)
    }
    hasMail ||= mail.test(text)
    hasDate ||= holdsDate(text) || time.test(text)
    if (labels.includes('subject') && forwardedSubject.test(text.replace(/^[^:]*:\s*/u, '')))
      kind = 'forwarded'
    to = ++i
    if (labels.includes('subject') && labelled >= 3 && !labelsOf(lines[i]?.text ?? '').length) {
      while (continuesValue(lines[i - 1]?.text ?? '', lines[i]?.text ?? '') && to < i + 1) to = ++i
      break
    }
  }
  const known = (['from', 'date', 'to', 'subject'] as const).filter((label) =>
    seen.has(label),
  ).length
  const isHeader =
    (labelled >= 3 && known >= 3 && seen.has('from') && (hasMail || hasDate)) ||
    (labelled >= 2 && known >= 2 && seen.has('from') && hasMail) ||
    (announced && labelled >= 2 && (known >= 2 || (labelled >= 3 && (hasMail || hasDate))))
  return isHeader ? { from: at, to, kind } : null
}

/** A wrapped value: a list of addresses that goes on, or an address by itself. */
function continuesValue(above: string, text: string): boolean {
  if (text === '') return false
  return /[,;<]$/u.test(above) || /^<?[^\s]+@[^\s]+>?[;,]?$/u.test(text) || /^[<;(]/u.test(text)
}

/** "On 3 March at 10:11 Contact Centre <info@…> wrote:", wrapped over at most four lines. */
function attribution(lines: readonly Line[], at: number): Announcement | null {
  let text = ''
  for (let to = at; to < Math.min(at + 4, lines.length); to++) {
    const line = lines[to]
    if (!line || isBlank(line) || (to > at && isQuoted(line))) return null
    text = text === '' ? line.text : `${text} ${line.text}`
    if (text.length > 320) return null
    const below = lines[nextFilled(lines, to + 1)]
    if (attributes(text, below !== undefined && isQuoted(below))) {
      return {
        from: at,
        to: to + 1,
        kind: isForward.test(text) && !holdsVerb.test(text) ? 'forwarded' : 'quotation',
      }
    }
    if (!startsAttribution(line.text) && to === at) return null
  }
  return null
}

/** The first of several wrapped lines of an attribution shows a date, an address, or "On", "Dnia", "Quoting". */
function startsAttribution(text: string): boolean {
  return (
    holdsDate(text) ||
    time.test(text) ||
    mail.test(text) ||
    beginsQuoting.test(text) ||
    /^(?:on|w dniu|dnia|wiadomosc napisana|w wiadomosci|el|am|le|il|op|den)(?!\p{L})/iu.test(text)
  )
}

function attributes(text: string, quotedBelow: boolean): boolean {
  const dated = holdsDate(text) || time.test(text)
  if (!text.endsWith(':')) {
    return quotedBelow && dated && endsWithVerb.test(text) && text.length < 200
  }
  const verb = endsWithVerb.test(text) || (holdsVerb.test(text) && bracketedMail.test(text))
  if (beginsQuoting.test(text) && (mail.test(text) || quotedBelow)) return true
  if (bracketedMail.test(text)) return dated || verb || /[>)\]]\s*:$/u.test(text)
  if (mail.test(text) && verb) return true
  if (verb && (dated || quotedBelow)) return startsLikeDate(text) || quotedBelow
  return quotedBelow && dated && startsLikeDate(text)
}

/** Narratives ("The clerk wrote at 10:11:") do not begin with the date; attributions do. */
function startsLikeDate(text: string): boolean {
  const head = text.split(/\s+/u).slice(0, 6).join(' ')
  return holdsDate(head) || time.test(head)
}

function holdsDate(text: string): boolean {
  return numericDate.test(text) || namedMonth.test(text) || (year.test(text) && time.test(text))
}
