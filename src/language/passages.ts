/** Weighs how much of a text is said in which language, statement by statement. */
import { openingLanguages } from './check-reply/short-words.ts'
import { lettersIn, statementsOf, thanksIn, type Statement } from './check-reply/statements.ts'
import { detect, type Detection } from './detect.ts'
import { languages, type FoundLanguage, type Language } from './languages.ts'

/** Sentences judged together; `weight` are their letters, fewer for what would stand under any answer. */
type Passage = {
  text: string
  weight: number
  isAside: boolean
  language: FoundLanguage
  confidence: number
  scores: Partial<Record<Language, number>>
}

type Shares = Record<Language | 'other', number>

/**
 * `letters`: how many letters were judged. `shares`: which part of the weight speaks which language (sums to at most
 * 1); the rest could not be told; `longest`: its longest stretch without another language between. Greetings, formulas of the law, names, addresses and numbers are not among them.
 */
export type Mixture = {
  letters: number
  shares: Shares
  longest: Shares
  passages: Passage[]
}

/** What a letter of an aside weighs beside a letter of content. */
const asideWeight = 0.15

/** `text`: somebody's own words, without quotation and signature. */
export function weighLanguages(text: string): Mixture {
  const thanks = thanksIn(text)
  const passages = statementsOf(text).map((statement) => judge(statement, thanks))
  const total = passages.reduce((sum, { weight }) => sum + weight, 0)
  const shares = { lt: 0, en: 0, ru: 0, pl: 0, uk: 0, lv: 0, other: 0 }
  for (const { weight, scores, language } of passages) {
    const share = weight / total
    for (const each of languages) shares[each] += share * (scores[each] ?? 0)
    if (language === 'other') shares.other += share
  }
  const letters = passages.reduce((sum, passage) => sum + lettersIn(passage.text), 0)
  return { letters, shares, longest: longestStretches(passages, total), passages }
}

function longestStretches(passages: readonly Passage[], total: number): Shares {
  const longest = { lt: 0, en: 0, ru: 0, pl: 0, uk: 0, lv: 0, other: 0 }
  let [stretch, before] = [0, '']
  for (const { weight, scores, language, isAside } of passages) {
    const likeliest = languages.reduce((a, b) => ((scores[b] ?? 0) > (scores[a] ?? 0) ? b : a))
    const spoken = language === 'other' ? 'other' : likeliest
    // A term in another language stands within the stretch around it.
    if (isAside && before !== '' && spoken !== before) continue
    stretch = (spoken === before ? stretch : 0) + weight / total
    before = spoken
    longest[spoken] = Math.max(longest[spoken], stretch)
  }
  return longest
}

function judge({ text, isAside }: Statement, thanks: readonly string[]): Passage {
  const alone = detect(text)
  const found = isDoubtful(alone)
    ? detect([text, ...inSameAlphabet(text, thanks)].join(' '))
    : alone
  return {
    text,
    weight: lettersIn(text) * (isAside ? asideWeight : 1),
    isAside,
    language: found.language,
    confidence: found.confidence,
    scores: found.language === 'other' ? {} : opened(text, found.scores),
  }
}

/** Below this no language of a statement is likely enough to need no help. */
const likely = 0.75

function isDoubtful({ language, scores }: Detection): boolean {
  return language !== 'other' && languages.every((each) => (scores[each] ?? 0) < likely)
}

function inSameAlphabet(text: string, thanks: readonly string[]): string[] {
  const isCyrillic = (each: string) => /\p{Script=Cyrillic}/u.test(each)
  return thanks.filter((each) => isCyrillic(each) === isCyrillic(text))
}

/** How many times likelier a language is whose answer word opens the statement. */
const openingWeight = 8

/** With more weight for the language of the opening answer ("Так, можете прийти завтра."). */
function opened(text: string, scores: Passage['scores']): Passage['scores'] {
  const opening = openingLanguages(text)
  if (opening.length === 0) return scores
  const sum = (all: Passage['scores']) =>
    languages.reduce((total, each) => total + (all[each] ?? 0), 0)
  const weighted: Passage['scores'] = {}
  for (const each of languages)
    weighted[each] = (scores[each] ?? 0) * (opening.includes(each) ? openingWeight : 1)
  const scale = sum(weighted) === 0 ? 1 : sum(scores) / sum(weighted)
  for (const each of languages) weighted[each] = (weighted[each] ?? 0) * scale
  return weighted
}
