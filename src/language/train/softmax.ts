/** Learns which letter groups speak for which language: a softmax over hashed features, by AdaGrad. */
import type { Table } from '../classes.ts'
import { eachWord, featureRoom, featuresOf } from '../features.ts'

/** 2^bits rows with a weight for each class of the table, row by row. */
export type Weights = Float32Array

/** Supplies the next example: its text and the number of its class. */
export type NextExample = () => { text: string; label: number }

/** Runs `steps` examples through the learner; the learning rate falls in a line to a tenth. */
export function learn(
  { bits, classes }: Table,
  next: NextExample,
  steps: number,
  rate = 0.12,
): Weights {
  const classCount = classes.length
  const weights = new Float32Array(classCount << bits)
  const squares = new Float32Array(classCount << bits).fill(1e-2)
  const logits = new Float64Array(classCount)
  const rows = new Int32Array(featureRoom * 64)
  for (let step = 0; step < steps; step++) {
    const { text, label } = next()
    const count = gather(text, bits, rows)
    score(weights, rows, count, logits)
    softmax(logits)
    logits[label] = (logits[label] ?? 0) - 1
    const pace = rate * (1 - (0.9 * step) / steps)
    for (let at = 0; at < count; at++) {
      const base = (rows[at] ?? 0) * classCount
      for (let k = 0; k < classCount; k++) {
        const slope = logits[k] ?? 0
        const square = (squares[base + k] ?? 0) + slope * slope
        squares[base + k] = square
        weights[base + k] = (weights[base + k] ?? 0) - (pace * slope) / Math.sqrt(square)
      }
    }
  }
  return weights
}

function gather(text: string, bits: number, rows: Int32Array): number {
  const wordRows = new Int32Array(featureRoom)
  let count = 0
  eachWord(text, (word) => {
    const found = featuresOf(word, bits, wordRows)
    if (count + found > rows.length) return
    rows.set(wordRows.subarray(0, found), count)
    count += found
  })
  return count
}

function score(weights: Weights, rows: Int32Array, count: number, logits: Float64Array): void {
  const classCount = logits.length
  logits.fill(0)
  for (let at = 0; at < count; at++) {
    const base = (rows[at] ?? 0) * classCount
    for (let k = 0; k < classCount; k++) logits[k] = (logits[k] ?? 0) + (weights[base + k] ?? 0)
  }
}

/** Turns logits into probabilities, in place. */
export function softmax(logits: Float64Array): void {
  const top = Math.max(...logits)
  let sum = 0
  for (let k = 0; k < logits.length; k++) {
    const value = Math.exp((logits[k] ?? 0) - top)
    logits[k] = value
    sum += value
  }
  for (let k = 0; k < logits.length; k++) logits[k] = (logits[k] ?? 0) / sum
}
