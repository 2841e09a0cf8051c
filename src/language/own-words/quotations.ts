/** Finds where somebody else's text begins in a mail: attributions, header blocks, dividing lines. */
import { headerBlock } from './header-block.ts'
import { anyOf, isBlank, isQuoted, nextFilled, type Line } from './lines.ts'
import { bracketedMail, holdsDate, mail, time } from './marks.ts'
import {
  forwardStems,
  messageStems,
  quotingWords,
  replyAboveStems,
  wroteVerbs,
} from './quotation-words.ts'

/** Lines `from` to `to` (exclusive) announce a text of somebody else. */
export type Announcement = { from: number; to: number; kind: 'quotation' | 'forwarded' }

const endsWithVerb = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wroteVerbs.join('|')})\\s*:?$`, 'iu')
const holdsVerb = anyOf([...wroteVerbs, 'napisana przez'])
const runOn = new RegExp(
  `[<(][^\\s<>()]+@[^\\s<>()]+[>)]\\s*,?\\s*(?:\\p{L}+ )?(?:${wroteVerbs.join('|')})\\s*:\\s+\\S`,
  'iu',
)
/** An address in front of the last colon. */
const endsWithMail = /[^\s<>()[\]"]+@[^\s<>()[\]"]+\.\p{L}{2,}\s?(?:[>)\]]|&gt;)*[,;]?\s*:$/u
const beginsQuoting = new RegExp(`^(?:${quotingWords.join('|')})(?![\\p{L}])`, 'iu')
const isForward = new RegExp(`(?<!\\p{L})(?:${forwardStems.join('|')})`, 'iu')
const namesMessage = new RegExp(`(?<!\\p{L})(?:${messageStems.join('|')})`, 'iu')
const replyAbove = new RegExp(`(?:${replyAboveStems.join('|')})`, 'iu')
const dashes = '[-_=*~#\\u2010-\\u2015\\u2500]'
const wordsBetweenDashes = new RegExp(
  `^${dashes}{2,}\\s*([^-_=].{2,60}?)\\s*${dashes}{2,}:?(?:\\s*(\\p{L}.*))?$`,
  'u',
)
const ruler = new RegExp(`^${dashes}{5,}$`, 'u')

/** The first announcement at or behind line `from`, or null. Lines already marked ">" are no announcements. */
export function findAnnouncement(lines: readonly Line[], from: number): Announcement | null {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]
    if (!line || isBlank(line) || isQuoted(line)) continue
    const found = divider(lines, i) ?? headerBlock(lines, i, false) ?? attribution(lines, i)
    if (found) return found
  }
  return null
}

/** "-----Original Message-----", a ruler above a header block, "Begin forwarded message:". */
function divider(lines: readonly Line[], at: number): Announcement | null {
  const text = lines[at]?.text ?? ''
  const next = nextFilled(lines, at + 1)
  if (ruler.test(text)) {
    const block =
      headerBlock(lines, next, true) ??
      (wordsBetweenDashes.test(lines[next]?.text ?? '') ? divider(lines, next) : null)
    return block && { ...block, from: at }
  }
  if (replyAbove.test(text) && text.length < 120) return { from: at, to: at + 1, kind: 'quotation' }
  const words = wordsBetweenDashes.exec(text)?.[1] ?? openingWords(lines, at)
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

/** "On 3 March at 10:11 Contact Centre <info@…> wrote:", wrapped over at most four lines. */
function attribution(lines: readonly Line[], at: number): Announcement | null {
  let text = ''
  for (let to = at; to < Math.min(at + 4, lines.length); to++) {
    const line = lines[to]
    if (!line || isBlank(line) || (to > at && isQuoted(line))) return null
    text = text === '' ? line.text : `${text} ${line.text}`
    if (text.length > 320) return null
    const below = lines[nextFilled(lines, to + 1)]
    if (runsOn(text) || attributes(text, below !== undefined && isQuoted(below))) {
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

function attributes(line: string, quotedBelow: boolean): boolean {
  // Zoho puts dashes around it, instead of a colon.
  const dashed = new RegExp(`^${dashes}{3,}\\s*(.+?)\\s*${dashes}{3,}$`, 'u').exec(line)?.[1]
  const text = dashed === undefined ? line : `${dashed}:`
  const dated = holdsDate(text) || time.test(text)
  if (!text.endsWith(':')) {
    const isShort = text.length < 120 && holdsDate(text) && time.test(text)
    return quotedBelow && dated && (endsWithVerb.test(text) || (isShort && holdsVerb.test(text)))
  }
  const verb = endsWithVerb.test(text) || (holdsVerb.test(text) && bracketedMail.test(text))
  if (beginsQuoting.test(text) && (mail.test(text) || quotedBelow)) return true
  if (endsWithMail.test(text)) return dated || verb || bracketedMail.test(text)
  if (bracketedMail.test(text))
    return verb || (dated && (quotedBelow || /\d[.)]?\s*:$/u.test(text)))
  if (mail.test(text) && verb) return true
  if (holdsVerb.test(text) && holdsDate(text) && time.test(text) && text.split(/\s+/u).length <= 14)
    return true
  if (verb && quotedBelow) return true
  if (verb && holdsDate(text) && time.test(text)) return startsLikeDate(text)
  return quotedBelow && dated && startsLikeDate(text)
}

/** An attribution that lost its line break: what is quoted goes on behind the colon. */
function runsOn(text: string): boolean {
  return startsLikeDate(text) && runOn.test(text)
}

/** Narratives ("The clerk wrote at 10:11:") do not begin with the date; attributions do. */
function startsLikeDate(text: string): boolean {
  const head = text.split(/\s+/u).slice(0, 6).join(' ')
  return holdsDate(head) || time.test(head)
}
