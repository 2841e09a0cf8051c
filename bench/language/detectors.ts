/** Puts our detector and the packages beside it behind one question: which language is this text? */
import { eld } from 'eld/large'
import { franc } from 'franc'
import { detect as tinyld } from 'tinyld'
import { detect as tinyldHeavy } from 'tinyld/heavy'
import { detect } from '#language/detect.ts'
import { languages, type Language } from '#language/languages.ts'

/** Answers with ISO 639-1, `other` or `und`. */
export type Detector = { name: string; ask: (text: string) => string }

const six: Language[] = [...languages]
const iso: Record<string, string> = {
  lit: 'lt',
  eng: 'en',
  rus: 'ru',
  pol: 'pl',
  ukr: 'uk',
  lvs: 'lv',
  und: 'und',
}

export const detectors: readonly Detector[] = [
  { name: 'vienas, at the threshold', ask: (text) => detect(text).language },
  { name: 'vienas, open', ask: openAnswer },
  { name: 'vienas, six', ask: sixAnswer },
  { name: 'franc, default', ask: (text) => francAnswer(franc(text)) },
  {
    name: 'franc, six',
    ask: (text) => francAnswer(franc(text, { minLength: 1, only: Object.keys(iso).slice(0, 6) })),
  },
  { name: 'eld large', ask: (text) => eldAnswer(text, false) },
  { name: 'eld large, six', ask: (text) => eldAnswer(text, true) },
  { name: 'tinyld', ask: (text) => tinyld(text) || 'und' },
  { name: 'tinyld, six', ask: (text) => tinyld(text, { only: six }) || 'und' },
  { name: 'tinyld heavy, six', ask: (text) => tinyldHeavy(text, { only: six }) || 'und' },
]

/** The likeliest answer without a threshold. */
function openAnswer(text: string): string {
  const { language, scores } = detect(text)
  if (language !== 'und') return language
  const best = sixAnswer(text)
  const shares = Object.values(scores).reduce((sum, share) => sum + share, 0)
  return best !== 'und' && (scores[best as Language] ?? 0) < 1 - shares ? 'other' : best
}

/** The likeliest of the six, whatever the text is. */
function sixAnswer(text: string): string {
  return detect(text, { only: languages }).language
}

function francAnswer(code: string): string {
  return iso[code] ?? 'other'
}

let isHeldToSix: boolean | undefined
function eldAnswer(text: string, toSix: boolean): string {
  if (isHeldToSix !== toSix) eld.setLanguageSubset(toSix ? six : false)
  isHeldToSix = toSix
  return eld.detect(text).language || 'und'
}
