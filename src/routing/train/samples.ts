/** Gathers what the model learns from: titles, keywords and the examples that people wrote. */

import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { compile } from '../compile.ts'
import { conceptsOf, keywordConcepts } from '../concepts.ts'
import { keywordPoints } from '../keyword-points.ts'
import { fold } from '../fold.ts'
import type { Folded } from '../fold.ts'
import { featuresOf, unclear } from '../model.ts'
import type { Features } from '../model.ts'
import type { CityRules } from '../rules.ts'

export type Sample = {
  /** Number of the class. */
  label: number
  language: Language
  text: string
  folded: Folded
  features: Features
  weight: number
  /** Number of the example it comes from, -1 where it comes from a title or a keyword. */
  example: number
  /** Written by a person as a whole situation: only these are measured on. */
  isExample: boolean
}

/** Classes are the topics that have words of their own, and "unclear". Places are known by rules alone. */
export function classesOf(rules: CityRules): string[] {
  return [...rules.topics.filter((topic) => !topic.isPlaceRule).map(({ id }) => id), unclear]
}

/** How much a phrase of the vocabulary counts beside an example (measured on kept-out examples). */
const vocabularyWeight = 0.5

/** Every third example is learned once more with a greeting before it, so that a greeting decides nothing. */
const everyWhich = 3
const shortest = 3

/** "Laba diena", "Hello": short messages that say nothing of their matter. */
function openingsOf(rules: CityRules): Record<Language, string[]> {
  const openings: Record<Language, string[]> = { lt: [], en: [], ru: [], pl: [], uk: [], lv: [] }
  for (const { topic, language, text } of rules.examples) {
    if (topic === unclear && text.split(/\s+/).length <= shortest) openings[language].push(text)
  }
  return openings
}

/** In an order that depends on the rules only. */
export function samplesOf(rules: CityRules, bits: number): Sample[] {
  const classes = classesOf(rules)
  const labels = new Map(classes.map((id, label) => [id, label]))
  const compiled = compile(rules)
  const samples: Sample[] = []
  const add = (
    id: string,
    language: Language,
    text: string,
    weight: number,
    isExample: boolean,
    example = -1,
  ): void => {
    const label = labels.get(id)
    if (label === undefined) return
    const folded = fold(text)
    const concepts = conceptsOf(compiled.concepts, folded, language)
    // A title would always find its own keywords: only what people wrote teaches how far they hold.
    if (example >= 0) {
      concepts.push(
        ...keywordConcepts(compiled.topics, keywordPoints(compiled, folded, language).points),
      )
    }
    const features = featuresOf(folded, concepts, bits)
    samples.push({ label, language, text, folded, features, weight, example, isExample })
  }
  for (const topic of rules.topics) {
    for (const language of languages) {
      add(topic.id, language, topic.title[language], 1, false)
      for (const keyword of topic.keywords[language]) {
        add(topic.id, language, keyword.replaceAll('*', ''), 0.15, false)
      }
    }
  }
  for (const { topic, language, text } of rules.vocabulary) {
    add(topic, language, text, vocabularyWeight, false)
  }
  const openings = openingsOf(rules)
  rules.examples.forEach(({ topic, language, text }, number) => {
    add(topic, language, text, 1, true, number)
    const opening = openings[language][number % (openings[language].length || 1)]
    if (number % everyWhich !== 0 || opening === undefined || topic === unclear) return
    add(topic, language, `${opening}, ${text}`, 0.5, false, number)
  })
  return samples
}
