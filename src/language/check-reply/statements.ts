/** Cuts a text into statements that are long enough to tell their language, without what says nothing of it. */
import { isCourtesy, withoutQuotedNames } from '../own-words/courtesies.ts'
import { greetingLength } from '../own-words/greetings.ts'
import { contentText } from '../own-words/language-text.ts'
import { isBoilerplate, withoutEchoes } from './boilerplate.ts'
import { isLegalFormula } from './legal-formula.ts'

/**
 * One or more sentences without names, places and numbers. `isAside`: they would stand under any answer, or name
 * something in its own language ("please add: pažyma apie pajamas").
 */
export type Statement = { text: string; isAside: boolean }

/** Fewer letters than this are judged together with a neighbour. */
const enoughLetters = 24

/** `text`: somebody's own words. */
export function statementsOf(text: string): Statement[] {
  return withoutCourtesies(withoutEchoes(text))
    .split(/\n\s*\n/u)
    .flatMap(joinShort)
}

/** Greetings and thanks are said in any language; the content is what counts, if there is any. */
function withoutCourtesies(text: string): string {
  const paragraphs = text.split(/\n\s*\n/u).map((paragraph) => {
    if (isSalutation(paragraph)) return ''
    const rest = paragraph.trim().slice(greetingLength(paragraph.trim()))
    return sentencesOf(rest)
      .filter((sentence) => !isCourtesy(sentence))
      .join('\n')
  })
  const content = paragraphs.filter((paragraph) => /\p{L}{2}/u.test(paragraph)).join('\n\n')
  return content === '' ? text : content
}

/** A line by itself that calls somebody by name: "Gerb. Jonai," in whichever language. */
function isSalutation(paragraph: string): boolean {
  const words = paragraph.trim().split(/\s+/u)
  return (
    words.length <= 5 &&
    /[,!]$/u.test(paragraph.trim()) &&
    words.slice(1).some((word) => /^\p{Lu}/u.test(word))
  )
}

/** A statement while sentences join it; its letters are counted once, however long it grows. */
type Growing = { parts: string[]; letters: number; cyrillic: number; isAside: boolean }

/** What the sentences of a paragraph say, without formulas of the law; short ones joined to a neighbour. */
function joinShort(paragraph: string): Statement[] {
  const joined: Growing[] = []
  let colon = false
  for (const sentence of sentencesOf(paragraph)) {
    if (isLegalFormula(sentence)) continue
    const text = contentText(withoutQuotedNames(sentence))
    if (text === '') continue
    const isNamed = colon && /^\p{Ll}/u.test(sentence)
    colon = sentence.endsWith(':')
    const next = growing(text, isBoilerplate(sentence) || isNamed)
    const last = joined.at(-1)
    const isOpen = last && (last.letters < enoughLetters || next.letters < enoughLetters)
    if (last && isOpen && isAlike(last, next)) grow(last, next)
    else joined.push(next)
  }
  return joined.map(({ parts, isAside }) => ({ text: parts.join(' '), isAside }))
}

function growing(text: string, isAside: boolean): Growing {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  return { parts: [text], letters: lettersIn(text), cyrillic, isAside }
}

function grow(last: Growing, next: Growing): void {
  last.parts.push(...next.parts)
  last.letters += next.letters
  last.cyrillic += next.cyrillic
}

/** Only what is in one alphabet and of one kind may be judged together. */
function isAlike(a: Growing, b: Growing): boolean {
  return a.isAside === b.isAside && isCyrillic(a) === isCyrillic(b)
}

export function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

function isCyrillic({ cyrillic, letters }: Growing): boolean {
  return cyrillic * 2 > letters
}

const sentenceEnd = /(?<=(?:\p{L}{3}|[\d)"”»])[.!?…]["”»)]*)\s+(?=["„«(–—-]?\s?[\p{Lu}\d])/u
const colonOrBracket = /(?<=\p{L}{2}[:;])\s+|\s(?=\(\p{L})|(?<=\p{L}\)[.,]?)\s/u
/** A line that begins like an item or a sentence; other line breaks only wrap. */
const newLine = /\n(?=\s*(?:[-–—•*]|\d+[.)]|\p{Lu}))/u
const borders = new RegExp(
  [sentenceEnd, colonOrBracket, newLine].map(({ source }) => source).join('|'),
  'u',
)

function sentencesOf(paragraph: string): string[] {
  return paragraph
    .split(borders)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
