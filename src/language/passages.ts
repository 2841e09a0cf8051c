/** Weighs how much of a text is said in which language, statement by statement. */
import { lettersIn, statementsOf, type Statement } from './check-reply/statements.ts'
import { detect } from './detect.ts'
import { languages, type FoundLanguage, type Language } from './languages.ts'

/** Sentences judged together; `weight` are their letters, fewer for what would stand under any answer. */
type Passage = {
  text: string
  weight: number
  language: FoundLanguage
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
  const passages = statementsOf(text).map(judge)
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
  for (const { weight, scores, language } of passages) {
    const likeliest = languages.reduce((a, b) => ((scores[b] ?? 0) > (scores[a] ?? 0) ? b : a))
    const spoken = language === 'other' ? 'other' : likeliest
    stretch = (spoken === before ? stretch : 0) + weight / total
    before = spoken
    longest[spoken] = Math.max(longest[spoken], stretch)
  }
  return longest
}

function judge({ text, isAside }: Statement): Passage {
  const found = detect(text)
  return {
    text,
    weight: lettersIn(text) * (isAside ? asideWeight : 1),
    language: found.language,
    scores: found.language === 'other' ? {} : found.scores,
  }
}
