/** Gathers what the model learns from: titles, keywords and the examples that people wrote. */

import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { conceptsOf, indexConcepts } from '../concepts.ts'
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
  /** Written by a person as a whole situation: only these are measured on. */
  isExample: boolean
}

/** Classes are the topics that have words of their own, and "unclear". Places are known by rules alone. */
export function classesOf(rules: CityRules): string[] {
  return [...rules.topics.filter((topic) => !topic.isPlaceRule).map(({ id }) => id), unclear]
}

/** In an order that depends on the rules only. */
export function samplesOf(rules: CityRules, bits: number): Sample[] {
  const classes = classesOf(rules)
  const labels = new Map(classes.map((id, label) => [id, label]))
  const concepts = indexConcepts(rules.concepts)
  const samples: Sample[] = []
  const add = (
    id: string,
    language: Language,
    text: string,
    weight: number,
    isExample: boolean,
  ): void => {
    const label = labels.get(id)
    if (label === undefined) return
    const folded = fold(text)
    const features = featuresOf(folded, conceptsOf(concepts, folded, language), bits)
    samples.push({ label, language, text, folded, features, weight, isExample })
  }
  for (const topic of rules.topics) {
    for (const language of languages) {
      add(topic.id, language, topic.title[language], 1, false)
      for (const keyword of topic.keywords[language]) {
        add(topic.id, language, keyword.replaceAll('*', ''), 0.4, false)
      }
    }
  }
  for (const { topic, language, text } of rules.examples) add(topic, language, text, 1, true)
  return samples
}
