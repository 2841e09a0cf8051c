/** Weighs what a text may be about: keywords of the city's staff together with the trained model. */

import type { FoundLanguage } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import { wordsAt } from './find-danger.ts'
import type { Folded } from './fold.ts'
import { scoreTopics } from './model.ts'
import { findPatterns } from './patterns.ts'

export type RankedTopic = { topic: number; probability: number }

export type Ranking = {
  /** Likeliest first; at most eight. */
  topics: RankedTopic[]
  /** Probability that this body is competent, by number of body. */
  bodies: Float64Array
  /** Words that spoke for each topic by a keyword. */
  wordsFor: Map<number, string>
  /** Place rules whose words stand in the text. */
  places: { topic: number; words: string }[]
}

/** What nothing at all weighs, in keyword points: below it, words are taken for chance. */
const nothing = 0.6
/** A keyword of another language than the text's counts less, since short words mean different things. */
const otherLanguage = 0.8
const pointsPerLogit = 1.6

/** Ranks the topics for words `from`…`to`. `favoured`: an enterprise that owns the mailbox reached. */
export function rankTopics(
  compiled: CompiledRules,
  folded: Folded,
  language: FoundLanguage,
  favoured: string | null = null,
  from = 0,
  to = folded.tokens.length,
): Ranking {
  const points = new Map<number, { best: number; more: number; positions: number[] }>()
  const places: Ranking['places'] = []
  for (const match of findPatterns(compiled.keywordIndex, folded, from, to)) {
    const keyword = compiled.keywords[match.pattern]
    if (keyword === undefined) continue
    const isOwn = language === 'und' || language === 'other' || keyword.language === language
    const score = isOwn ? keyword.score : keyword.score * otherLanguage
    const topic = compiled.topics[keyword.topic]
    if (topic?.isPlaceRule === true) {
      if (places.length === 0)
        places.push({ topic: keyword.topic, words: wordsAt(folded, match.positions) })
      continue
    }
    const known = points.get(keyword.topic)
    if (known === undefined)
      points.set(keyword.topic, { best: score, more: 0, positions: match.positions })
    else {
      known.more++
      if (score > known.best) Object.assign(known, { best: score, positions: match.positions })
    }
  }
  const logits = logitsOf(compiled, folded, points, from, to)
  if (favoured !== null) {
    compiled.topics.forEach((topic, number) => {
      if (topic.enterprise === favoured) logits[number] = (logits[number] ?? 0) + 1
    })
  }
  return {
    ...toProbabilities(compiled, logits),
    wordsFor: new Map(
      [...points].map(([topic, known]) => [topic, wordsAt(folded, known.positions)]),
    ),
    places,
  }
}

function logitsOf(
  compiled: CompiledRules,
  folded: Folded,
  points: Map<number, { best: number; more: number }>,
  from: number,
  to: number,
): Float64Array {
  const { model } = compiled
  const logits = new Float64Array(compiled.topics.length).fill(model === null ? -Infinity : -12)
  if (model !== null) {
    const scores = scoreTopics(model, folded, from, to)
    scores.forEach((score, column) => {
      const topic = compiled.topicAt.get(model.topics[column] ?? '')
      if (topic !== undefined) logits[topic] = score / model.temperature
    })
  }
  const weight = model === null ? pointsPerLogit : model.keywordWeight
  for (const [topic, { best, more }] of points) {
    logits[topic] =
      (model === null ? 0 : (logits[topic] ?? 0)) + weight * (Math.min(best, 9) + 0.1 * more)
  }
  return logits
}

function toProbabilities(
  compiled: CompiledRules,
  logits: Float64Array,
): Pick<Ranking, 'topics' | 'bodies'> {
  const floor = compiled.model === null ? pointsPerLogit * nothing : -Infinity
  let most = floor
  for (const logit of logits) if (logit > most) most = logit
  let sum = floor === -Infinity ? 0 : Math.exp(floor - most)
  for (const logit of logits) sum += Math.exp(logit - most)
  const bodies = new Float64Array(compiled.bodies.length)
  const topics: RankedTopic[] = []
  logits.forEach((logit, topic) => {
    const probability = Math.exp(logit - most) / sum
    const body = compiled.bodyOf[topic] ?? 0
    bodies[body] = (bodies[body] ?? 0) + probability
    if (probability > 0.02) topics.push({ topic, probability })
  })
  topics.sort((left, right) => right.probability - left.probability)
  return { topics: topics.slice(0, 8), bodies }
}
