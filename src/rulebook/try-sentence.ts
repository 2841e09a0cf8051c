/** Tries one sentence by a draft and by what is in effect, so that a supervisor sees what would change and why. */

import type { ChannelName } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { poolIsOpen } from '#intake/hours.ts'
import { detect } from '#language/detect.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { compile } from '#routing/compile.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import { explain } from '#routing/explain.ts'
import type { RuleData } from './joined.ts'
import { openVersion } from './open-version.ts'
import { findVersion } from './store/versions.ts'

export type Sentence = {
  text: string
  channel: ChannelName
  /** Null: it is found out. */
  language: Language | null
  /** Our address that it was sent to; empty where that does not matter. */
  to: string
  at: Date
}

export type TriedDecision = Decision & {
  /** In the reader's language. */
  sentences: string[]
}

export type SentenceTried =
  | {
      outcome: 'tried'
      language: FoundLanguage
      confidence: number
      draft: TriedDecision
      inEffect: TriedDecision
      /** Fields of the decision that would be other ones. */
      differs: (keyof Decision)[]
      /** The draft has no model of its own yet and borrowed the one in effect. */
      isModelBorrowed: boolean
    }
  | { outcome: 'not-found' }
  | { outcome: 'unchecked' }
  | { outcome: 'faulty'; faults: number }

const compared = [
  'outcome',
  'topic',
  'enterprise',
  'institution',
  'pool',
  'priority',
  'service',
  'question',
  'say',
  'skills',
  'deadlines',
] as const satisfies (keyof Decision)[]

/** The draft has been checked. */
export async function trySentence(
  city: City,
  reader: Language,
  number: number,
  sentence: Sentence,
): Promise<SentenceTried> {
  const version = await findVersion(city.sql, city.settings.city, number)
  if (version === null) return { outcome: 'not-found' }
  if (version.findings === null) return { outcome: 'unchecked' }
  const held = await openVersion(city, version)
  if (held === null) {
    const faults = version.findings.filter(({ severity }) => severity === 'fault').length
    return { outcome: 'faulty', faults }
  }
  const isModelBorrowed = held.rules.model === null && city.rules.model !== null
  const rules = isModelBorrowed ? compile(held.rules.city, city.rules.model) : held.rules
  const found = detect(sentence.text)
  const language = sentence.language ?? found.language
  const confidence = sentence.language === null ? found.confidence : 1
  const by = (data: RuleData): TriedDecision =>
    decided(data, reader, sentence, language, confidence)
  const draft = by({ ...held, rules })
  const inEffect = by(city)
  const differs = compared.filter(
    (field) => JSON.stringify(draft[field]) !== JSON.stringify(inEffect[field]),
  )
  return { outcome: 'tried', language, confidence, draft, inEffect, differs, isModelBorrowed }
}

function decided(
  { rules, calendar }: RuleData,
  reader: Language,
  { text, channel, to, at }: Sentence,
  language: FoundLanguage,
  languageConfidence: number,
): TriedDecision {
  const isOpen = (pool: string): boolean => poolIsOpen(rules.city, calendar, pool, at)
  const input = { text, channel, to, at, language, languageConfidence, isOpen }
  const decision = decide(rules, input)
  return { ...decision, sentences: explain(rules, decision.because, reader) }
}
