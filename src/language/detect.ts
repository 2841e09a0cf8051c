/** Tells which language a citizen wrote in, how sure that is, and by which words. */
import { isAmbiguous, plainAnswer } from './ambiguous.ts'
import { decidingWords } from './because.ts'
import { confidenceOf } from './calibration.ts'
import { classes } from './classes.ts'
import type { FoundLanguage, Language } from './languages.ts'
import { retyped } from './keyboard.ts'
import { languageOfScript } from './letters.ts'
import { nameOther } from './name-other.ts'
import { readable } from './readable.ts'
import { weigh } from './score.ts'
import { sharesOf } from './shares.ts'

/**
 * What was found. `code` is the ISO 639-1 code of the language, also of an `other` where it can be told.
 * `confidence` is the calibrated chance (0 to 1) that `language` is right; of an `und` it is that of the best guess,
 * which did not suffice (0 without letters). `scores` are the shares of the six, kept also when the answer is `und`.
 * `because` holds the words, or the letter of another script, that decided, the strongest first.
 */
export type Detection = {
  language: FoundLanguage
  code: string | null
  confidence: number
  scores: Partial<Record<Language, number>>
  because: string[]
}

/**
 * `prior`: the language of the case so far, which weighs like one more short word. `only`: the answer is the likeliest of
 * these, however unsure, and `und` only where there is nothing to read.
 */
export type DetectOptions = { prior?: Language | null; only?: readonly Language[] }

/** Below this confidence the answer is `und`; how it was chosen stands in the README of the room. */
export const workingThreshold = 0.65

/** Pure and synchronous; never throws, whatever the text is. */
export function detect(text: string, options: DetectOptions = {}): Detection {
  const clean = readable(text)
  const meant = retyped(clean)
  if (meant === null) return detectReadable(clean, options)
  const [ru, uk] = [detectReadable(meant.ru, options), detectReadable(meant.uk, options)]
  return (uk.scores.uk ?? 0) > (ru.scores.ru ?? 0) ? uk : ru
}

function detectReadable(clean: string, options: DetectOptions): Detection {
  const weighing = weigh(clean)
  if (weighing.letters === 0)
    return { language: 'und', code: null, confidence: 0, scores: {}, because: [] }
  if (weighing.foreignLetters * 2 > weighing.letters) {
    return options.only === undefined ? inAnotherScript(clean) : nothingFound()
  }
  const { scores, best, other, otherShare } = sharesOf(weighing, options)
  const share = scores[best]
  const isOther = otherShare > share
  const confidence = confidenceOf(isOther ? otherShare : share, weighing.words.length)
  const because = decidingWords(clean, weighing, isOther ? null : best)
  const plain =
    weighing.words.length === 1 && options.only === undefined ? plainAnswer(clean) : null
  if (plain !== null) return { language: plain, code: plain, confidence: 0.9, scores, because }
  const isUnsure =
    confidence < workingThreshold || (weighing.words.length <= 6 && isAmbiguous(clean))
  if (isUnsure && options.only === undefined)
    return { language: 'und', code: null, confidence, scores, because }
  if (!isOther) return { language: best, code: best, confidence, scores, because }
  return { language: 'other', code: nameOther(clean, classes[other]), confidence, scores, because }
}

function nothingFound(): Detection {
  return { language: 'und', code: null, confidence: 0, scores: {}, because: [] }
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
