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

/** What the sentences of a paragraph say, without formulas of the law; short ones joined to a neighbour. */
function joinShort(paragraph: string): Statement[] {
  const joined: Statement[] = []
  let colon = false
  for (const sentence of sentencesOf(paragraph)) {
    if (isLegalFormula(sentence)) continue
    const text = contentText(withoutQuotedNames(sentence))
    if (text === '') continue
    const isNamed = colon && /^\p{Ll}/u.test(sentence)
    colon = sentence.endsWith(':')
    const next = { text, isAside: isBoilerplate(sentence) || isNamed }
    const last = joined.at(-1)
    const isOpen = last && (lettersIn(last.text) < enoughLetters || lettersIn(text) < enoughLetters)
    if (last && isOpen && isAlike(last, next)) last.text = `${last.text} ${text}`
    else joined.push(next)
  }
  return joined
}

/** Only what is in one alphabet and of one kind may be judged together. */
function isAlike(a: Statement, b: Statement): boolean {
  return a.isAside === b.isAside && isCyrillic(a.text) === isCyrillic(b.text)
}

export function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

function isCyrillic(text: string): boolean {
  return (text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) * 2 > lettersIn(text)
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
