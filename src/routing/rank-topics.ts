/** Weighs what a text may be about: keywords of the city's staff together with the trained model. */

import type { FoundLanguage } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import { conceptsOf, keywordConcepts } from './concepts.ts'
import { wordsAt } from './find-danger.ts'
import type { Folded } from './fold.ts'
import { keywordPoints } from './keyword-points.ts'
import type { Points } from './keyword-points.ts'
import { sumWeights, unclear } from './model.ts'

export type RankedTopic = { topic: number; probability: number }

export type Ranking = {
  /** Likeliest first; at most eight. */
  topics: RankedTopic[]
  /** Probability that this body is competent, by number of body. */
  bodies: Float64Array
  /** Words that spoke for each topic by a keyword. */
  wordsFor: Map<number, string>
  /** A place rule whose words stand in the text. */
  place: { topic: number; words: string } | null
}

/** Without a model: what nothing at all weighs, and how much a keyword's point. */
const bare = { nothing: 0.96, weight: 1.6 }
/** What a mailbox of its own speaks for an enterprise, in log-odds. */
const favour = 1
const mostPoints = 9
/** A topic this far below the likeliest, in log-odds, adds nothing; one this near is worth naming. */
const negligible = 14
const noteworthy = 4

/** Of what is unlikely only the sum matters: e to the power of -x, read from a table to a millionth of its value. */
const stepsPerUnit = 256
const powers = Float64Array.from({ length: negligible * stepsPerUnit + 2 }, (_, step) =>
  Math.exp(-step / stepsPerUnit),
)

/** By how much log-odds rise where others, so far below them, are added. */
const rises = powers.map((one) => Math.log1p(one))

/** `below`: 0 down to -negligible. */
function power(below: number): number {
  const place = -below * stepsPerUnit
  const step = Math.floor(place)
  const here = powers[step] ?? 0
  return here + (place - step) * ((powers[step + 1] ?? 0) - here)
}

/** Ranks the topics for words `from`…`to`. `favoured`: an enterprise that owns the mailbox reached. */
export function rankTopics(
  compiled: CompiledRules,
  folded: Folded,
  language: FoundLanguage,
  favoured: string | null = null,
  from = 0,
  to = folded.tokens.length,
): Ranking {
  const { points, place } = keywordPoints(compiled, folded, language, from, to)
  const { logits, floor } = logitsOf(compiled, folded, language, points, from, to)
  if (favoured !== null) {
    for (let topic = 0; topic < logits.length; topic++)
      if (compiled.topics[topic]?.enterprise === favoured)
        logits[topic] = (logits[topic] ?? 0) + favour
  }
  return {
    ...toProbabilities(compiled, logits, floor),
    wordsFor: new Map(
      [...points].map(([topic, { positions }]) => [topic, wordsAt(folded, positions)]),
    ),
    place: place === null ? null : { topic: place.topic, words: wordsAt(folded, place.positions) },
  }
}

function logitsOf(
  compiled: CompiledRules,
  folded: Folded,
  language: FoundLanguage,
  points: Map<number, Points>,
  from: number,
  to: number,
): { logits: Float64Array; floor: number } {
  const { model, columns } = compiled
  const { scores, logits } = compiled.sums
  logits.fill(-Infinity)
  let floor = bare.nothing
  if (model !== null) {
    const concepts = [
      ...conceptsOf(compiled.concepts, folded, language, from, to),
      ...keywordConcepts(compiled.topics, points),
    ]
    const factor = sumWeights(model, compiled.weights, folded, concepts, from, to, scores)
    const { bias } = model
    const sharpness = 1 / model.temperature
    for (let column = 0; column < scores.length; column++) {
      const logit = ((scores[column] ?? 0) * factor + (bias[column] ?? 0)) * sharpness
      const topic = columns[column] ?? -1
      if (topic < 0) {
        if (model.topics[column] === unclear) floor = logit
        continue
      }
      const before = logits[topic] ?? logit
      logits[topic] = before === -Infinity ? logit : together(before, logit)
    }
  }
  const weight = model?.keywordWeight ?? bare.weight
  for (const [topic, { best, more }] of points) {
    const before = logits[topic] ?? -Infinity
    const base = before === -Infinity ? 0 : before
    logits[topic] = base + weight * (Math.min(best, mostPoints) + 0.1 * more)
  }
  return { logits, floor }
}

/** Log-odds of one or the other: a topic may have several columns, one for each kind of danger. */
function together(one: number, other: number): number {
  const apart = Math.abs(one - other)
  const most = one > other ? one : other
  if (apart >= negligible) return most
  const place = apart * stepsPerUnit
  const step = Math.floor(place)
  const here = rises[step] ?? 0
  return most + here + (place - step) * ((rises[step + 1] ?? 0) - here)
}

function toProbabilities(
  compiled: CompiledRules,
  logits: Float64Array,
  floor: number,
): Pick<Ranking, 'topics' | 'bodies'> {
  let most = floor
  for (let topic = 0; topic < logits.length; topic++) {
    const logit = logits[topic] ?? most
    if (logit > most) most = logit
  }
  let sum = Math.exp(floor - most)
  const bodies = new Float64Array(compiled.bodies.length)
  const topics: RankedTopic[] = []
  for (let topic = 0; topic < logits.length; topic++) {
    const below = (logits[topic] ?? -Infinity) - most
    if (below < -negligible) continue
    const probability = below > -noteworthy ? Math.exp(below) : power(below)
    sum += probability
    const body = compiled.bodyOf[topic] ?? 0
    bodies[body] = (bodies[body] ?? 0) + probability
    if (below > -noteworthy) topics.push({ topic, probability })
  }
  for (let body = 0; body < bodies.length; body++) bodies[body] = (bodies[body] ?? 0) / sum
  for (const ranked of topics) ranked.probability /= sum
  topics.sort((left, right) => right.probability - left.probability)
  return { topics: topics.slice(0, 8), bodies }
}
