/** Decides in which language a case goes on when a citizen has said something. */
import { isOneSentence } from './check-reply/statements.ts'
import { detect, type Detection } from './detect.ts'
import { isLanguage, languages, type FoundLanguage, type Language } from './languages.ts'
import { contentText } from './own-words/language-text.ts'
import { languageText } from './own-words.ts'
import { weighLanguages } from './passages.ts'
import { statedWish } from './stated-wish.ts'

/**
 * Who set the language: `citizen` said so, `detection` in what they wrote, an `agent` corrected it, the `line` they
 * rang or chose, the `interface` of the page, or the city's `default`.
 */
export type LanguageSource = 'citizen' | 'detection' | 'agent' | 'line' | 'interface' | 'default'

/** The language of a case so far. `written`: what the citizen last clearly wrote, where that differs. */
export type CaseLanguage = {
  language: FoundLanguage
  source: LanguageSource
  written?: FoundLanguage | null
}

export type LanguageToDecide = {
  /** Null for a new case, and where nothing may be inherited (a claimed address). */
  previous: CaseLanguage | null
  /** `ownWords` as `cutOwnWords` gives them; `found` where it was already detected. */
  message: { ownWords: string; found?: Detection }
  interfaceLanguage: string | null
  /** The language of the number that was rung or the key that was pressed. */
  lineLanguage?: string | null
  cityDefault: Language
}

export type DecidedLanguage = {
  language: FoundLanguage
  source: LanguageSource
  /** True if the case had another language before. */
  changed: boolean
  /** Further languages that the message carries, the strongest first. */
  also: Language[]
  /** All languages that the message carries, the strongest first. */
  carries: Language[]
  /** What the message is written in, by itself; `und` where it does not tell. */
  written: FoundLanguage
}

/** A share of the letters, and a number of them, from which a second language counts. */
const alsoShare = 0.25
const alsoLetters = 12
/** So sure of one language that no second one can have its share of a sentence. */
const plainConfidence = 0.9
/** A case changes its language only on this much: an "OK", a street or a name is no change. */
const clearConfidence = 0.85
const clearLetters = 10
const clearWords = 2

/** Pure. The latest in time wins: a stated wish, a clearly written message, an agent's correction. */
export function decideLanguage(input: LanguageToDecide): DecidedLanguage {
  const { previous, message, cityDefault } = input
  const prior = isLanguage(previous?.language) ? { prior: previous.language } : {}
  const found = message.found ?? detect(languageText(message.ownWords), prior)
  const also = languagesIn(message.ownWords, found)
  // A street, a name or a number by itself says nothing of the language.
  const content = contentText(message.ownWords)
  const saysNothing = content === '' && message.ownWords.trim() !== ''
  const written = saysNothing ? 'und' : writtenIn(found, also, previous)
  const done = (language: FoundLanguage, source: LanguageSource): DecidedLanguage => ({
    language,
    source,
    changed: previous !== null && previous.language !== language,
    also: also.filter((other) => other !== language),
    carries: also,
    written,
  })

  const wish = statedWish(message.ownWords)
  if (wish !== null) return done(wish, 'citizen')
  if (previous !== null && previous.language !== 'und') {
    if (written === previous.language || written === 'und')
      return done(previous.language, previous.source)
    // Who asked for English in Lithuanian and goes on in Lithuanian has not changed their mind; and what an agent has
    // told us that we took wrongly, we do not take so again.
    const isSaid = previous.source === 'citizen' || previous.source === 'agent'
    if (isSaid && previous.written === written) return done(previous.language, previous.source)
    return isClear(content, found, written)
      ? done(written, 'detection')
      : done(previous.language, previous.source)
  }
  if (written !== 'und') return done(written, 'detection')
  if (isLanguage(input.lineLanguage)) return done(input.lineLanguage, 'line')
  if (isLanguage(input.interfaceLanguage)) return done(input.interfaceLanguage, 'interface')
  return done(cityDefault, 'default')
}

/** All that the message carries, the strongest first; one plain sentence carries what was found in it. */
function languagesIn(ownWords: string, found: Detection): Language[] {
  if (isLanguage(found.language) && found.confidence >= plainConfidence && isOneSentence(ownWords))
    return [found.language]
  const mixture = weighLanguages(ownWords)
  return languages
    .filter(
      (language) =>
        mixture.shares[language] >= alsoShare &&
        mixture.shares[language] * mixture.letters >= alsoLetters,
    )
    .sort((a, b) => mixture.shares[b] - mixture.shares[a])
}

/** Of several languages in one message the case's own, if it is among them; else the strongest. */
function writtenIn(
  found: Detection,
  also: readonly Language[],
  previous: CaseLanguage | null,
): FoundLanguage {
  const [strongest] = also
  if (also.length < 2 || strongest === undefined) return found.language
  return also.find((language) => language === previous?.language) ?? strongest
}

function isClear(text: string, found: Detection, written: FoundLanguage): boolean {
  const sure =
    written === found.language
      ? found.confidence
      : isLanguage(written)
        ? (found.scores[written] ?? 0)
        : 0
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return sure >= clearConfidence && words >= clearWords && letters >= clearLetters
}
