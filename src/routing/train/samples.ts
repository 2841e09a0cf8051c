/** Gathers what the model learns from: titles, keywords and the examples that people wrote. */

import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { compile } from '../compile.ts'
import type { CompiledRules } from '../compile.ts'
import { conceptsOf, keywordConcepts } from '../concepts.ts'
import { findDanger } from '../find-danger.ts'
import { keywordPoints } from '../keyword-points.ts'
import { fold } from '../fold.ts'
import type { Folded } from '../fold.ts'
import { featuresOf, unclear } from '../model.ts'
import type { Features } from '../model.ts'
import type { CityRules } from '../rules.ts'

export type Sample = {
  /** Number of the class. */
  label: number
  /** False where it is known to be of the label's topic, but not of which class of that topic. */
  isKindKnown: boolean
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

/**
 * Topics of the classes: those that have words of their own, and "unclear". Places are known by rules alone. Danger to
 * life is many things that have no word in common: there it is a class for each kind in dangers.yaml.
 */
export function classesOf(rules: CityRules): string[] {
  const topics = rules.topics.filter((topic) => !topic.isPlaceRule)
  return [...topics.flatMap(({ id }) => kindsOf(rules, id).map(() => id)), unclear]
}

/** Kinds of danger that are of a topic, by their ids; one, without a name, for every other topic. */
function kindsOf(rules: CityRules, topic: string): string[] {
  const kinds = rules.dangers.filter((danger) => danger.topic === topic).map(({ id }) => id)
  return kinds.length === 0 ? [''] : kinds
}

/** How much a phrase of the vocabulary counts beside an example (measured on kept-out examples). */
const vocabularyWeight = 0.5

/**
 * Every third example is learned once more with a greeting before it, and every third amid what people say beside their
 * matter, so that neither decides anything. Both are examples of "unclear": short ones greet, longer ones tell of age,
 * health and waiting. On held-out-2.yaml, full of long letters, 6.2 instead of 6.8 % were named wrongly.
 */
const everyWhich = 3
const besideWeight = 0.5
const shortest = 3
/** A greeting is short and its words are everyday ones: learned once, "Laba diena" would speak of days of collection. */
const greetingTimes = 4
const longer = 5

type Besides = Record<'openings' | 'asides', Record<Language, string[]>>

/** "Laba diena", "Hello"; "I am eighty-one and rang three times". */
function besidesOf(rules: CityRules): Besides {
  const none = (): Record<Language, string[]> => ({
    lt: [],
    en: [],
    ru: [],
    pl: [],
    uk: [],
    lv: [],
  })
  const besides: Besides = { openings: none(), asides: none() }
  for (const { topic, language, text } of rules.examples) {
    const words = topic === unclear ? text.split(/\s+/).length : 0
    if (words >= longer) besides.asides[language].push(text)
    else if (words > 0 && words <= shortest) besides.openings[language].push(text)
  }
  return besides
}

/** A text with one to three asides before and after it, others for each number. */
function amid(asides: string[], text: string, number: number): string {
  const [one, two, three] = [7919, 104_729, 31_337].map(
    (step) => asides[(number * step) % (asides.length || 1)] ?? '',
  )
  const ways = [
    `${one} ${text}. ${two}`,
    `${text}. ${one} ${two}`,
    `${one} ${two} ${text}. ${three}`,
    `${one} ${text}.`,
  ]
  return ways[number % ways.length] ?? text
}

/** Id of the danger whose words stand in a text, '' where there is none. */
function kindIn(compiled: CompiledRules, folded: Folded, language: Language): string {
  return findDanger(compiled, folded, language).found?.danger.id ?? ''
}

/** In an order that depends on the rules only. */
export function samplesOf(rules: CityRules, bits: number): Sample[] {
  const classes = classesOf(rules)
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
    const first = classes.indexOf(id)
    if (first < 0) return
    const folded = fold(text)
    const kinds = kindsOf(rules, id)
    const kind = kinds.length === 1 ? 0 : kinds.indexOf(kindIn(compiled, folded, language))
    const label = first + Math.max(kind, 0)
    const isKindKnown = kind >= 0
    const concepts = conceptsOf(compiled.concepts, folded, language)
    // A title would always find its own keywords: only what people wrote teaches how far they hold.
    if (example >= 0) {
      concepts.push(
        ...keywordConcepts(compiled.topics, keywordPoints(compiled, folded, language).points),
      )
    }
    const features = featuresOf(folded, concepts, bits)
    samples.push({
      label,
      isKindKnown,
      language,
      text,
      folded,
      features,
      weight,
      example,
      isExample,
    })
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
  const { openings, asides } = besidesOf(rules)
  rules.examples.forEach(({ topic, language, text }, number) => {
    add(topic, language, text, 1, true, number)
    if (topic === unclear) {
      const isGreeting = text.split(/\s+/).length <= shortest
      for (let again = 1; isGreeting && again < greetingTimes; again++)
        add(topic, language, text, 1, false, number)
      return
    }
    const opening = openings[language][number % (openings[language].length || 1)]
    if (number % everyWhich === 0 && opening !== undefined)
      add(topic, language, `${opening}, ${text}`, besideWeight, false, number)
    if (number % everyWhich === 1)
      add(topic, language, amid(asides[language], text, number), besideWeight, false, number)
  })
  return samples
}
