/** Trains a city's model from its titles, keywords and examples, in about a minute of one core and the same on every run. */

import type { Model } from '../model.ts'
import type { CityRules } from '../rules.ts'
import { calibrate, keptParts } from './calibrate.ts'
import type { Calibration } from './calibrate.ts'
import { fit } from './fit.ts'
import type { FitOptions, Fitted } from './fit.ts'
import { classesOf, samplesOf } from './samples.ts'

/** 2 to this many buckets for hashed features. */
const bits = 17
/** At most this many topics keep a weight for one feature; the model stays small and quick. */
const mostPerFeature = 255
/** Weights below this share of the largest are dropped. */
const least = 0.06

/** How the committed model is fitted (measured on kept-out examples; more turns do not help). */
export function fitOptions(rules: CityRules, classes: string[]): FitOptions {
  const topics = new Map(rules.topics.map((topic) => [topic.id, topic]))
  const names = classes.map((id) => topics.get(id)?.enterprise ?? topics.get(id)?.institution ?? id)
  const bodies = Int32Array.from(names, (name) => names.indexOf(name))
  const of = Int32Array.from(classes, (id) => classes.indexOf(id))
  return { bits, classes: classes.length, topics: of, bodies, epochs: 8, rate: 0.6, decay: 5e-3 }
}

/** `onProgress` hears from 0 to 1. */
export function trainModel(
  rules: CityRules,
  onProgress: (done: number) => void = () => undefined,
): { model: Model; calibration: Calibration } {
  const classes = classesOf(rules)
  const samples = samplesOf(rules, bits)
  const plain = fitOptions(rules, classes)
  let epochs = 0
  const onEpoch = (): void => onProgress((epochs += 1) / (plain.epochs * (keptParts + 1)))
  const options = { ...plain, onEpoch }
  const calibration = calibrate(rules, samples, classes, options)
  return {
    model: sparse(fit(samples, options), classes, calibration, rules.trainedPart),
    calibration,
  }
}

function sparse(
  fitted: Fitted,
  classes: string[],
  { temperature, keywordWeight }: Calibration,
  trainedOn: string,
): Model {
  const scale = largest(fitted.weights) / 127
  const rows = new Uint32Array(fitted.features + 1)
  const columns: number[] = []
  const weights: number[] = []
  for (let feature = 0; feature < fitted.features; feature++) {
    const row = feature * fitted.classes
    let kept = 0
    for (let column = 0; column < fitted.classes && kept < mostPerFeature; column++) {
      const weight = fitted.weights[row + column] ?? 0
      if (Math.abs(weight) < least * 127 * scale) continue
      columns.push(column)
      weights.push(Math.round(weight / scale))
      kept++
    }
    rows[feature + 1] = columns.length
  }
  return {
    topics: classes,
    bits,
    rows,
    columns: Uint16Array.from(columns),
    weights: Int8Array.from(weights),
    scale,
    bias: fitted.bias,
    temperature,
    keywordWeight,
    trainedOn,
  }
}

function largest(weights: Float32Array): number {
  let most = 0
  for (const weight of weights) if (Math.abs(weight) > most) most = Math.abs(weight)
  return most
}
