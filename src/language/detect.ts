/** Tells which language a citizen wrote in, how sure that is, and by which words. */
import { classes } from './classes.ts'
import { languages, type FoundLanguage, type Language } from './languages.ts'
import { languageOfScript } from './letters.ts'
import { readable } from './readable.ts'
import { weigh, type Weighing } from './score.ts'
import { isAmbiguous } from './ambiguous.ts'

/**
 * What was found. `code` is the ISO 639 code of the language, also of an `other` where it can be told; `confidence`
 * is the calibrated probability (0 to 1) that `language` is right; `scores` are the probabilities of the six, kept
 * also when the answer is `und`; `because` holds the words that decided, the strongest first.
 */
export type Detection = {
  language: FoundLanguage
  code: string | null
  confidence: number
  scores: Partial<Record<Language, number>>
  because: string[]
}

/** `prior`: the language of the case so far, which weighs like one more short word; `only`: no other answer counts. */
export type DetectOptions = { prior?: Language | null; only?: readonly Language[] }

/** Below this the answer is `und`; chosen on half of the development data for at most 1 % wrong answers. */
export const workingThreshold = 0.6
/** The weight of a prior, in logits. */
const priorWeight = 1

/** Pure and synchronous; never throws, whatever the text is. */
export function detect(text: string, options: DetectOptions = {}): Detection {
  const clean = readable(text)
  const weighing = weigh(clean)
  if (weighing.letters === 0) return unknown({}, [])
  if (weighing.foreignLetters * 2 > weighing.letters) return inAnotherScript(clean)
  const chances = probabilities(weighing, options)
  const scores: Partial<Record<Language, number>> = {}
  let otherChance = 0
  let other: number | undefined
  chances.forEach((chance, k) => {
    const language = classes[k]?.language ?? null
    if (language !== null) scores[language] = (scores[language] ?? 0) + chance
    else {
      otherChance += chance
      if (other === undefined || chance > (chances[other] ?? 0)) other = k
    }
  })
  const best = languages.reduce((a, b) => ((scores[b] ?? 0) > (scores[a] ?? 0) ? b : a))
  const bestChance = scores[best] ?? 0
  const because = decidingWords(clean, weighing, bestChance >= otherChance ? best : null)
  if (isAmbiguous(clean)) return unknown(scores, because)
  if (otherChance > bestChance)
    return otherChance < workingThreshold
      ? unknown(scores, because)
      : {
          language: 'other',
          code: classes[other ?? 0]?.code ?? null,
          confidence: otherChance,
          scores,
          because,
        }
  if (bestChance < workingThreshold) return unknown(scores, because)
  return { language: best, code: best, confidence: bestChance, scores, because }
}

function unknown(scores: Partial<Record<Language, number>>, because: string[]): Detection {
  const best = Math.max(0, ...Object.values(scores))
  return { language: 'und', code: null, confidence: 1 - best, scores, because }
}

function inAnotherScript(text: string): Detection {
  const letter = /[^\p{Script=Latin}\p{Script=Cyrillic}\P{L}]/u.exec(text)?.[0] ?? ''
  return {
    language: 'other',
    code: languageOfScript(letter),
    confidence: 0.99,
    scores: {},
    because: [letter],
  }
}

function probabilities({ logits }: Weighing, { prior, only }: DetectOptions): Float64Array {
  const out = logits.map((logit, k) => {
    const language = classes[k]?.language ?? null
    if (only !== undefined && (language === null || !only.includes(language))) return -Infinity
    return (
      logit + (prior !== undefined && language !== null && language === prior ? priorWeight : 0)
    )
  })
  const top = Math.max(...out)
  let sum = 0
  out.forEach((logit, k) => {
    const value = Math.exp(logit - top)
    out[k] = value
    sum += value
  })
  return out.map((value) => value / sum)
}

/** The words that speak most for the answer against the next best class, at most three. */
function decidingWords(
  text: string,
  { words, logits }: Weighing,
  language: Language | null,
): string[] {
  const isAnswer = (k: number): boolean => (classes[k]?.language ?? null) === language
  const top = (wanted: boolean): number =>
    [...logits.keys()].reduce(
      (a, b) => (isAnswer(b) === wanted && (a < 0 || (logits[b] ?? 0) > (logits[a] ?? 0)) ? b : a),
      -1,
    )
  const [answer, rival] = [top(true), top(false)]
  return words
    .map(({ from, to, logits: own }) => ({
      word: text.slice(from, to),
      gain: (own[answer] ?? 0) - (own[rival] ?? 0),
    }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 3)
    .map(({ word }) => word)
}
