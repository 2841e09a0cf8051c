/** Weighs how much of a text is said in which language, sentence by sentence. */
import { isLegalFormula } from './check-reply/legal-formula.ts'
import { detect } from './detect.ts'
import { languages, type FoundLanguage, type Language } from './languages.ts'
import { isCourtesy, withoutQuotedNames } from './own-words/courtesies.ts'
import { greetingLength } from './own-words/greetings.ts'
import { contentText } from './own-words/language-text.ts'

/** One or more sentences judged together; `letters` is their weight. */
export type Passage = {
  text: string
  letters: number
  language: FoundLanguage
  scores: Partial<Record<Language, number>>
}

/**
 * `letters`: how many letters were judged. `shares`: which part of them speaks which language (sums to at most 1);
 * the rest could not be told. Legal formulas, names, addresses and numbers are not among them.
 */
export type Mixture = {
  letters: number
  shares: Record<Language | 'other', number>
  passages: Passage[]
}

/** Fewer letters than this are judged together with a neighbour. */
const enoughLetters = 24

/** `text`: somebody's own words, without greeting, quotation and signature. */
export function weighLanguages(text: string): Mixture {
  const passages = withoutCourtesies(text)
    .split(/\n\s*\n/u)
    .flatMap(joinShort)
    .map(judge)
    .filter((passage) => passage.letters > 0)
  const letters = passages.reduce((sum, passage) => sum + passage.letters, 0)
  const shares: Record<Language | 'other', number> = {
    lt: 0,
    en: 0,
    ru: 0,
    pl: 0,
    uk: 0,
    lv: 0,
    other: 0,
  }
  for (const passage of passages) {
    const weight = passage.letters / letters
    for (const language of languages) shares[language] += weight * (passage.scores[language] ?? 0)
    if (passage.language === 'other') shares.other += weight
  }
  return { letters, shares, passages }
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

function judge(text: string): Passage {
  const letters = lettersIn(text)
  const found = detect(text)
  const scores = found.language === 'other' ? {} : found.scores
  return { text, letters, language: found.language, scores }
}

/** What the sentences of a paragraph say, without formulas of the law; short ones joined to a neighbour. */
function joinShort(paragraph: string): string[] {
  const joined: string[] = []
  let open = ''
  for (const sentence of sentencesOf(paragraph)) {
    if (isLegalFormula(sentence)) continue
    const text = contentText(withoutQuotedNames(sentence))
    if (text === '') continue
    if (open !== '' && isCyrillic(open) !== isCyrillic(text)) {
      joined.push(open)
      open = ''
    }
    open = open === '' ? text : `${open} ${text}`
    if (lettersIn(open) < enoughLetters) continue
    joined.push(open)
    open = ''
  }
  if (open === '') return joined
  const last = joined.at(-1)
  if (last === undefined || isCyrillic(last) !== isCyrillic(open)) return [...joined, open]
  return [...joined.slice(0, -1), `${last} ${open}`]
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

function isCyrillic(text: string): boolean {
  return (text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) * 2 > lettersIn(text)
}

/** A sentence ends with its mark before a capital, with a colon, at a bracket, or with the line where the line is not simply full. */
function sentencesOf(paragraph: string): string[] {
  return paragraph
    .split(
      /(?<=(?:\p{L}{3}|[\d)"”»])[.!?…]["”»)]*)\s+(?=["„«(–—-]?\s?[\p{Lu}\d])|(?<=\p{L}{2}[:;])\s+|\s(?=\(\p{L})|(?<=\p{L}\)[.,]?)\s|\n(?=\s*(?:[-–—•*]|\d+[.)]|\p{Lu}))/u,
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
