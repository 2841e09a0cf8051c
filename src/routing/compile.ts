/** Turns a city's rules into indexes, so that a contact is decided in microseconds. */

import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { indexConcepts } from './concepts.ts'
import type { ConceptIndex } from './concepts.ts'
import { examplesByTopic } from './nearest-example.ts'
import type { TopicExamples } from './nearest-example.ts'
import { indexPatterns } from './index-patterns.ts'
import { parsePattern } from './patterns.ts'
import type { Pattern, PatternIndex } from './patterns.ts'
import { packWeights } from './model.ts'
import type { Model } from './model.ts'
import { indexPlaces } from './places.ts'
import { rankRules } from './rank-rules.ts'
import type { RankedRules } from './rank-rules.ts'
import type { CityRules, Danger, Enterprise, Institution, Pool, Question, Topic } from './rules.ts'

/** Words of one keyword must stand within this many words of one another. */
const keywordWindow = 20
const dangerWindow = 12

export type Keyword = { topic: number; language: Language; score: number; written: string }

export type CompiledRules = {
  /** The city as its staff wrote it. */
  city: CityRules
  topics: Topic[]
  topicAt: Map<string, number>
  enterprises: Map<string, Enterprise>
  institutions: Map<string, Institution>
  pools: Map<string, Pool>
  questions: Map<string, Question>
  keywords: Keyword[]
  keywordIndex: PatternIndex
  dangers: Danger[]
  /** Danger of each pattern of `dangerIndex`. */
  dangerOf: number[]
  dangerIndex: PatternIndex
  /** Language of each pattern of `dangerIndex`. */
  dangerLanguages: Language[]
  /** Words that make a danger harmless. */
  harmlessIndex: PatternIndex
  /** Danger * 6 + language of each pattern of `harmlessIndex`. */
  harmlessOf: number[]
  /** Who is competent for each topic: number of its body, for adding up what speaks for it. */
  bodyOf: Int32Array
  bodies: string[]
  /** In the order of the topics. */
  examples: TopicExamples[]
  concepts: ConceptIndex
  ranked: RankedRules
  model: Model | null
  /** The model's weights as `sumWeights` takes them. */
  weights: Int32Array
  /** Room for the sums of one text. */
  sums: { scores: Float64Array; logits: Float64Array }
  /** Number of the topic of each column of the model; -1 where it is none. */
  columns: Int32Array
}

/** Scores a keyword as the catalogue defines: words squared, half a point more when none of them is a stem. */
function scoreOf(written: string): number {
  const words = written.trim().split(/\s+/)
  return words.length ** 2 + (words.some((word) => word.endsWith('*')) ? 0 : 0.5)
}

/** Compiles; throws only where `rules` did not pass the check of read-city. */
export function compile(rules: CityRules, model: Model | null = null): CompiledRules {
  const topics = rules.topics
  const keywords: Keyword[] = []
  topics.forEach((topic, number) => {
    for (const language of languages) {
      for (const written of topic.keywords[language]) {
        keywords.push({ topic: number, language, score: scoreOf(written), written })
      }
    }
  })
  const dangerPatterns: string[] = []
  const dangerOf: number[] = []
  const dangerLanguages: Language[] = []
  rules.dangers.forEach((danger, number) => {
    for (const language of languages) {
      for (const written of danger.patterns[language]) {
        dangerPatterns.push(written)
        dangerOf.push(number)
        dangerLanguages.push(language)
      }
    }
  })
  const harmless = harmlessWords(rules)
  const topicAt = new Map(topics.map((topic, number) => [topic.id, number]))
  const bodies = [...new Set(topics.map(bodyName))]
  return {
    city: rules,
    topics,
    topicAt,
    enterprises: byId(rules.enterprises),
    institutions: byId(rules.institutions),
    pools: byId(rules.pools),
    questions: byId(rules.questions),
    keywords,
    keywordIndex: indexPatterns(
      keywords.map((keyword) => parsePattern(keyword.written, keywordWindow)),
    ),
    dangers: rules.dangers,
    dangerOf,
    dangerIndex: indexPatterns(
      dangerPatterns.map((written) => parsePattern(written, dangerWindow)),
    ),
    dangerLanguages,
    harmlessIndex: indexPatterns(harmless.map(({ pattern }) => pattern)),
    harmlessOf: harmless.map(({ of }) => of),
    bodyOf: Int32Array.from(topics.map((topic) => bodies.indexOf(bodyName(topic)))),
    bodies,
    examples: examplesByTopic(rules),
    concepts: indexConcepts(rules.concepts),
    ranked: rankRules(rules.ranked, rules.notices, indexPlaces(rules.places)),
    model,
    weights: model === null ? new Int32Array(0) : packWeights(model),
    sums: {
      scores: new Float64Array(model?.topics.length ?? 0),
      logits: new Float64Array(topics.length),
    },
    columns: Int32Array.from((model?.topics ?? []).map((id) => topicAt.get(id) ?? -1)),
  }
}

/** What a language says to make a danger harmless holds for the patterns of the other languages too. */
function harmlessWords(rules: CityRules): { pattern: Pattern; of: number }[] {
  return rules.dangers.flatMap(({ patterns }, danger) =>
    languages.flatMap((language, number) =>
      patterns[language]
        .flatMap((written) => parsePattern(written, 1).without)
        .map((word) => ({
          pattern: { slots: word.split('+').map((one) => [one]), without: [], window: 3 },
          of: danger * languages.length + number,
        })),
    ),
  )
}

function bodyName(topic: Topic): string {
  return topic.enterprise ?? topic.institution ?? topic.id
}

function byId<Item extends { id: string }>(items: Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}
