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
  /** `trainedPart` of the rules whose words it learned. */
  trainedOn: string
  /** Weight of a keyword's score beside the trained log-odds. */
  keywordWeight: number
}

const prime = 16777619
const basis = 2166136261

/**
 * How much a whole word, its first letters, a concept and a pair of concepts count beside one group of letters
 * (measured on kept-out examples: words and stems that count as much as a group lose a point and a half; more of concepts
 * does not help).
 */
const wordValue = 2
const stemValue = 2
const conceptValue = 8
const pairValue = 3

/** Buckets of hashed features, each once, and how much each counts. */
export type Features = { buckets: Int32Array; values: Float32Array; norm: number }

/**
 * Room for the features of one text while it is read; nothing of it lasts from one text to the next. A small table of
 * what was noted stays in the processor's cache, however many buckets a model has.
 */
const mostFeatures = 8192
const slotBits = 14
const room = {
  stamp: 0,
  stamps: new Int32Array(2 ** slotBits),
  noted: new Int32Array(2 ** slotBits),
  buckets: new Int32Array(mostFeatures),
  values: new Float32Array(mostFeatures),
  starts: new Uint32Array(mostFeatures),
  ends: new Uint32Array(mostFeatures),
  count: 0,
  sum: 0,
}
type Room = typeof room

/** Notes a feature once; what stands for more, concepts, comes first. */
function note(scratch: Room, hash: number, shift: number, value: number): void {
  const bucket = spread(hash, shift)
  let slot = Math.imul(bucket, 0x9e3779b1) >>> (32 - slotBits)
  while (scratch.stamps[slot] === scratch.stamp) {
    if (scratch.noted[slot] === bucket) return
    slot = (slot + 1) & (2 ** slotBits - 1)
  }
  if (scratch.count === mostFeatures) return
  scratch.stamps[slot] = scratch.stamp
  scratch.noted[slot] = bucket
  scratch.buckets[scratch.count] = bucket
  scratch.values[scratch.count] = value
  scratch.count++
  scratch.sum += value
}

function readFeatures(
  folded: Folded,
  concepts: number[],
  bits: number,
  from: number,
  to: number,
): Room {
  const scratch = room
  scratch.stamp++
  scratch.count = 0
  scratch.sum = 0
  const shift = 32 - bits
  for (let at = 0; at < concepts.length; at++) {
    const concept = concepts[at] ?? 0
    note(scratch, concept, shift, conceptValue)
    for (let other = 0; other < at; other++) {
      const beside = concepts[other] ?? 0
      note(scratch, Math.imul(concept, beside) ^ (concept + beside), shift, pairValue)
    }
  }
  let before = 0
  for (let position = from; position < to; position++) {
    const stem = noteWord(scratch, folded.tokens[position] ?? '', shift)
    if (before !== 0) note(scratch, Math.imul(before, 31) ^ stem, shift, 1)
    before = stem
  }
  return scratch
}

/** Features of words `from`…`to`: each word, its stems and letter groups, pairs of neighbours, and concepts. */
export function featuresOf(
  folded: Folded,
  concepts: number[],
  bits: number,
  from = 0,
  to = folded.tokens.length,
): Features {
  const { buckets, values, count, sum } = readFeatures(folded, concepts, bits, from, to)
  return {
    buckets: buckets.slice(0, count),
    values: values.slice(0, count),
    norm: 1 / Math.sqrt(Math.max(sum, 1)),
  }
}

/** Notes a word, its first letters and its groups of three and four; gives back the hash of its stem. */
function noteWord(scratch: Room, word: string, shift: number): number {
  let hash = basis
  let stem = basis
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), prime)
    if (at === 3 || at === 4 || at === 5) note(scratch, hash ^ 0x51, shift, stemValue)
    if (at === 4) stem = hash
  }
  note(scratch, hash ^ 0x77, shift, wordValue)
  for (let size = 3; size <= 4; size++) {
    for (let at = 0; at + size <= word.length; at++) {
      let group = basis ^ size
      for (let n = 0; n < size; n++) group = Math.imul(group ^ word.charCodeAt(at + n), prime)
      note(scratch, group, shift, 1)
    }
  }
  return word.length < 5 ? hash : stem
}

/** Mixes the bits so that the upper ones name a bucket. */
function spread(hash: number, shift: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> shift
}

/** A model's weights as one looks them up: an entry holds column * 256 + weight + 128, so that one look finds both. */
export function packWeights({ columns, weights }: Model): Int32Array {
  const packed = new Int32Array(weights.length)
  for (let at = 0; at < packed.length; at++)
    packed[at] = ((columns[at] ?? 0) << 8) | ((weights[at] ?? 0) + 128)
  return packed
}

/**
 * Sums up what a text's features say, column by column, in `scores` (as many as the model's topics, emptied here).
 * Gives back what a sum is to be multiplied with before the bias is added.
 */
export function sumWeights(
  model: Model,
  packed: Int32Array,
  folded: Folded,
  concepts: number[],
  from: number,
  to: number,
  scores: Float64Array,
): number {
  if (isAsBefore(model, folded, concepts, from, to)) {
    scores.set(summed.scores)
    return summed.factor
  }
  const { rows, bits, scale } = model
  scores.fill(0)
  const { buckets, values, count, sum } = readFeatures(folded, concepts, bits, from, to)
  // Where the entries lie is looked up first, for all: what is far away in memory comes while the next is asked for.
  const { starts, ends } = room
  for (let number = 0; number < count; number++) {
    const bucket = buckets[number] ?? 0
    starts[number] = rows[bucket] ?? 0
    ends[number] = rows[bucket + 1] ?? 0
  }
  for (let number = 0; number < count; number++) {
    const value = values[number] ?? 0
    const end = ends[number] ?? 0
    for (let at = starts[number] ?? 0; at < end; at++) {
      const entry = packed[at] ?? 0
      const column = entry >> 8
      scores[column] = (scores[column] ?? 0) + value * ((entry & 255) - 128)
    }
  }
  const factor = scale / Math.sqrt(Math.max(sum, 1))
  const kept =
    summed.scores.length === scores.length ? summed.scores : new Float64Array(scores.length)
  kept.set(scores)
  summed = { model, source: folded.source, concepts, from, to, scores: kept, factor }
  return factor
}

/** The last sum: two versions of the rules that share a model ask the same of it, one right after the other. */
let summed: {
  model: Model | null
  source: string
  concepts: number[]
  from: number
  to: number
  scores: Float64Array
  factor: number
} = {
  model: null,
  source: '',
  concepts: [],
  from: 0,
  to: 0,
  scores: new Float64Array(0),
  factor: 0,
}

function isAsBefore(
  model: Model,
  { source }: Folded,
  concepts: number[],
  from: number,
  to: number,
): boolean {
  return (
    summed.model === model &&
    summed.from === from &&
    summed.to === to &&
    summed.source === source &&
    summed.concepts.length === concepts.length &&
    summed.concepts.every((concept, at) => concept === concepts[at])
  )
}
