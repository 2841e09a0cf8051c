/** Finds how far the trained scores and the keywords may be trusted, on examples that were kept out of training. */

import { compile } from '../compile.ts'
import { keywordPoints } from '../keyword-points.ts'
import type { CityRules } from '../rules.ts'
import { fit, randomFrom, scoresOf, shuffle } from './fit.ts'
import type { FitOptions } from './fit.ts'
import type { Sample } from './samples.ts'

export type Calibration = {
  temperature: number
  keywordWeight: number
  /** Share of kept-out examples whose likeliest class is right. */
  accuracy: number
}

type Kept = { label: number; scores: Float32Array; points: Float64Array }

/** Examples are dealt into so many parts, and so many of them are kept out in turn: one says the same as four. */
const parts = 4
export const keptParts = 1

/** Trains `keptParts` times without a part of the examples, then takes the pair that makes the truth likeliest. */
export function calibrate(
  rules: CityRules,
  samples: Sample[],
  classes: string[],
  options: FitOptions,
): Calibration {
  const kept = keptOut(rules, samples, classes, options)
  let best: Calibration & { loss: number } = {
    temperature: 1,
    keywordWeight: 0,
    accuracy: 0,
    loss: Infinity,
  }
  for (const temperature of [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5]) {
    for (const keywordWeight of [0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1]) {
      const measured = measure(kept, options.topics, temperature, keywordWeight)
      if (measured.loss < best.loss) best = { temperature, keywordWeight, ...measured }
    }
  }
  const { temperature, keywordWeight, accuracy } = best
  return { temperature, keywordWeight, accuracy }
}

function keptOut(
  rules: CityRules,
  samples: Sample[],
  classes: string[],
  options: FitOptions,
): Kept[] {
  const compiled = compile(rules)
  const examples = Int32Array.from(
    samples.filter(({ isExample }) => isExample).map(({ example }) => example),
  )
  shuffle(examples, randomFrom(7))
  const partOf = new Map([...examples].map((example, at) => [example, at % parts]))
  const kept: Kept[] = []
  for (let part = 0; part < keptParts; part++) {
    const fitted = fit(
      samples.filter(({ example }) => partOf.get(example) !== part),
      options,
    )
    for (const sample of samples) {
      if (!sample.isExample || partOf.get(sample.example) !== part) continue
      const points = new Float64Array(classes.length)
      for (const [topic, { best, more }] of keywordPoints(compiled, sample.folded, sample.language)
        .points) {
        const label = classes.indexOf(compiled.topics[topic]?.id ?? '')
        if (label >= 0) points[label] = Math.min(best, 9) + 0.1 * more
      }
      kept.push({ label: sample.label, scores: scoresOf(fitted, sample), points })
    }
  }
  return kept
}

function measure(
  kept: Kept[],
  topics: Int32Array,
  temperature: number,
  weight: number,
): { loss: number; accuracy: number } {
  let loss = 0
  let right = 0
  for (const { label, scores, points } of kept) {
    let most = -Infinity
    let best = 0
    for (let at = 0; at < scores.length; at++) {
      const logit = (scores[at] ?? 0) / temperature + weight * (points[at] ?? 0)
      if (logit > most) {
        most = logit
        best = at
      }
    }
    let sum = 0
    let ofTopic = 0
    for (let at = 0; at < scores.length; at++) {
      const part = Math.exp((scores[at] ?? 0) / temperature + weight * (points[at] ?? 0) - most)
      sum += part
      if (topics[at] === topics[label]) ofTopic += part
    }
    loss -= Math.log(ofTopic / sum)
    if (topics[best] === topics[label]) right++
  }
  return { loss, accuracy: right / Math.max(kept.length, 1) }
}
