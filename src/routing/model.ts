/** The trained part of routing: how strongly each bit of a word speaks for each topic. */

import type { Folded } from './fold.ts'

/** Class of texts that say nothing of their matter: greetings, "please call me". */
export const unclear = 'unclear'

/** Sparse weights, row by hashed feature. Trained by train/, committed, read-only at run time. */
export type Model = {
  /** Topic ids in the order of the columns. */
  topics: string[]
  bits: number
  /** rows[feature] to rows[feature + 1]: its entries. */
  rows: Uint32Array
  columns: Uint8Array | Uint16Array
  weights: Int8Array
  /** One step of `weights`. */
  scale: number
  bias: Float32Array
  /** Log-odds are divided by this, so that probabilities are honest. */
  temperature: number
  /** Weight of a keyword's score beside the trained log-odds. */
  keywordWeight: number
}

const prime = 16777619
const basis = 2166136261

/** Hashed features of words `from`…`to`: each word, its stems, its letter groups, and pairs of neighbours. */
export function featuresOf(
  folded: Folded,
  bits: number,
  from = 0,
  to = folded.tokens.length,
): number[] {
  const features: number[] = []
  const shift = 32 - bits
  let before = 0
  for (let position = from; position < to; position++) {
    const word = folded.tokens[position] ?? ''
    const length = word.length
    let hash = basis
    let stem = basis
    for (let at = 0; at < length; at++) {
      hash = Math.imul(hash ^ word.charCodeAt(at), prime)
      if (at === 3 || at === 4 || at === 5) features.push(spread(hash ^ 0x51, shift))
      if (at === 4) stem = hash
    }
    if (length < 5) stem = hash
    features.push(spread(hash ^ 0x77, shift))
    if (before !== 0) features.push(spread(Math.imul(before, 31) ^ stem, shift))
    before = stem
    for (let size = 3; size <= 4; size++) {
      for (let at = 0; at + size <= length; at++) {
        let group = basis ^ size
        for (let n = 0; n < size; n++) group = Math.imul(group ^ word.charCodeAt(at + n), prime)
        features.push(spread(group, shift))
      }
    }
  }
  return features
}

/** Mixes the bits so that the upper ones name a bucket. */
function spread(hash: number, shift: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> shift
}

/** Log-odds per topic of the model, in its order. */
export function scoreTopics(
  model: Model,
  folded: Folded,
  from = 0,
  to = folded.tokens.length,
): Float64Array {
  const scores = new Float64Array(model.topics.length)
  const features = [...new Set(featuresOf(folded, model.bits, from, to))]
  for (const feature of features) {
    const end = model.rows[feature + 1] ?? 0
    for (let at = model.rows[feature] ?? 0; at < end; at++) {
      const column = model.columns[at] ?? 0
      scores[column] = (scores[column] ?? 0) + (model.weights[at] ?? 0)
    }
  }
  const factor = model.scale / Math.sqrt(Math.max(features.length, 1))
  for (let column = 0; column < scores.length; column++) {
    scores[column] = (scores[column] ?? 0) * factor + (model.bias[column] ?? 0)
  }
  return scores
}
