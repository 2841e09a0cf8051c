/** Measures rules and model on the city's fixed test set: what is right, what is wrong, which danger is missed. */

import type { Language } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import { unclear } from '#routing/model.ts'
import type { CompiledRules } from '#routing/rules.ts'
import type { TestSentence } from './test-set.ts'

/** Counts of sentences. Kept with a model as JSON: fields are added, never renamed. */
export type Figures = {
  sentences: number
  /** The topic, or "unclear" where that is right. */
  topicRight: number
  /** The enterprise or institution, or "unclear" where that is right. */
  bodyRight: number
  /** Another body was named without asking. */
  wrong: number
  /** Asked back although the matter was plain. */
  unclear: number
  dangers: number
  /** Dangers to life that were not taken for one. */
  missed: { language: Language; text: string }[]
  /** Taken for a danger to life, and none. */
  falseAlarms: number
  byLanguage: Partial<Record<Language, { sentences: number; bodyRight: number; wrong: number }>>
}

/** `dangers`: topics that are one; of another version's where two are compared, so that none is defined away. */
export function figuresOf(
  compiled: CompiledRules,
  sentences: TestSentence[],
  dangers: ReadonlySet<string> = dangersOf(compiled),
): Figures {
  const figures: Figures = {
    sentences: sentences.length,
    topicRight: 0,
    bodyRight: 0,
    wrong: 0,
    unclear: 0,
    dangers: 0,
    missed: [],
    falseAlarms: 0,
    byLanguage: {},
  }
  for (const sentence of sentences) count(figures, compiled, sentence, dangers)
  return figures
}

/** `lostPoints`: hundredths of the test set whose body was right before and is not now; below 0 where it gained. */
export function compareFigures(
  before: Figures,
  after: Figures,
): { lostPoints: number; newlyMissed: Figures['missed'] } {
  const share = ({ bodyRight, sentences }: Figures): number =>
    sentences === 0 ? 0 : bodyRight / sentences
  const known = new Set(before.missed.map(({ text }) => text))
  return {
    lostPoints: 100 * (share(before) - share(after)),
    newlyMissed: after.missed.filter(({ text }) => !known.has(text)),
  }
}

function count(
  figures: Figures,
  compiled: CompiledRules,
  sentence: TestSentence,
  dangerous: ReadonlySet<string>,
): void {
  const { language, text, topics } = sentence
  const decision = decideSentence(compiled, sentence)
  const mine = (figures.byLanguage[language] ??= { sentences: 0, bodyRight: 0, wrong: 0 })
  mine.sentences++
  const isDanger = topics.some((id) => dangerous.has(id))
  const isAlarm = decision.outcome === 'emergency'
  if (isDanger) figures.dangers++
  if (isDanger && !isAlarm) figures.missed.push({ language, text })
  if (!isDanger && isAlarm) figures.falseAlarms++
  const verdict = verdictOn(compiled, decision, topics)
  if (verdict.isTopicRight) figures.topicRight++
  if (verdict.isBodyRight) {
    figures.bodyRight++
    mine.bodyRight++
  } else if (decision.outcome === 'unclear') figures.unclear++
  else {
    figures.wrong++
    mine.wrong++
  }
}

/** Whether one decision is right for any of these topics. */
export function verdictOn(
  compiled: CompiledRules,
  decision: Pick<Decision, 'outcome' | 'topic'>,
  topics: string[],
): { isTopicRight: boolean; isBodyRight: boolean } {
  const named = decision.outcome === 'unclear' ? unclear : decision.topic
  const isTopicRight = named !== null && topics.includes(named)
  const body = bodyOf(compiled, named)
  const isBodyRight =
    isTopicRight || (body !== null && topics.some((id) => bodyOf(compiled, id) === body))
  return { isTopicRight, isBodyRight }
}

/** The language is the sentence's own: how well languages are told apart does not hang on the rules. */
function decideSentence(compiled: CompiledRules, { language, text }: TestSentence): Decision {
  return decide(compiled, {
    text,
    language,
    languageConfidence: 1,
    channel: 'chat',
    to: '',
    at: noon,
  })
}

/** A weekday at noon: the same on every run. */
const noon = new Date('2026-11-18T10:00:00.000Z')

function bodyOf(compiled: CompiledRules, topic: string | null): string | null {
  const known = topic === null ? undefined : compiled.topics[compiled.topicAt.get(topic) ?? -1]
  return known === undefined ? null : (known.enterprise ?? known.institution ?? known.id)
}

/** What is said first when they come up is what makes them one. */
export function dangersOf({ topics }: CompiledRules): Set<string> {
  return new Set(topics.filter(({ say }) => say !== null).map(({ id }) => id))
}
