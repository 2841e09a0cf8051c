/** Cuts a text into statements that are long enough to tell their language, without what says nothing of it. */
import { detect } from '../detect.ts'
import { isLanguage } from '../languages.ts'
import { isCourtesy, withoutQuotedNames } from '../own-words/courtesies.ts'
import { greetingLength } from '../own-words/greetings.ts'
import { contentText } from '../own-words/language-text.ts'
import { isBoilerplate, withoutEchoes } from './boilerplate.ts'
import { isLegalFormula } from './legal-formula.ts'
import { isPaper, withoutOfficialNames } from './official-names.ts'
import { isTranslationLabel } from './translation-mark.ts'

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

/** Most chat lines: nothing in them could be in another language than the rest. */
export function isOneSentence(text: string): boolean {
  return !borders.test(text.trim()) && !/\n\s*\n/u.test(text.trim())
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

/** The thanks in a text, which break the tie where the content could be in either of two languages. */
export function thanksIn(text: string): string[] {
  return text
    .split(/\n\s*\n/u)
    .flatMap(sentencesOf)
    .filter(isCourtesy)
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

/** A term in brackets behind its translation: "(Viešojo administravimo įstatymas)". */
const inBrackets = /^\([^()]{2,80}\)[.,;]?$/u

/** Behind a colon: a paper, or a place with its floor and room. */
function namesSomething(sentence: string, content: string): boolean {
  const words = content.match(/\p{L}{2,}/gu) ?? []
  return /^\p{Ll}/u.test(sentence) || (/\d/u.test(sentence) && words.length <= 3)
}

/** What the sentences of a paragraph say, without formulas of the law; short ones joined to a neighbour. */
function joinShort(paragraph: string): Statement[] {
  const joined: Growing[] = []
  let colon = false
  let listed = false
  for (const sentence of sentencesOf(paragraph)) {
    const isItem = listed || /^[-–—•*]\s/u.test(sentence)
    listed = /^\d+[.)]$/u.test(sentence)
    if (isLegalFormula(sentence) || isTranslationLabel(sentence)) continue
    const text = contentText(withoutOfficialNames(withoutQuotedNames(sentence)))
    if (text === '') continue
    // Behind a colon a title may stand in its own language.
    const isTitled = colon
    const isNamed =
      inBrackets.test(sentence) ||
      (isItem && isPaper(sentence)) ||
      (colon && namesSomething(sentence, text))
    colon = sentence.endsWith(':')
    const next = growing(text, isBoilerplate(sentence) || isNamed)
    const last = joined.at(-1)
    const isOpen = last && (last.letters < enoughLetters || next.letters < enoughLetters)
    if (last && isOpen && isAlike(last, next) && (isTitled || !differ(last, next))) grow(last, next)
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

/** Enough letters and certainty for two sentences to be plainly in two languages, as in a bilingual answer. */
const plain = { letters: 14, confidence: 0.97 }

function differ(a: Growing, b: Growing): boolean {
  // What already holds a title in another language is not asked again.
  if (a.parts.length > 1 || a.letters < plain.letters || b.letters < plain.letters) return false
  const [one, two] = [detect(a.parts.join(' ')), detect(b.parts.join(' '))]
  return (
    one.language !== two.language &&
    [one, two].every((found) => isLanguage(found.language) && found.confidence >= plain.confidence)
  )
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
/** "Taip. / Yes." */
const slash = /\s[/|]\s(?=\p{Lu})/u
const borders = new RegExp(
  [sentenceEnd, colonOrBracket, newLine, slash].map(({ source }) => source).join('|'),
  'u',
)

function sentencesOf(paragraph: string): string[] {
  return paragraph
    .split(borders)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
