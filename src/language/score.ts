/** Weighs the words of a text for each class of the trained model. */
import { classCount } from './classes.ts'
import { eachWord, featureRoom, featuresOf } from './features.ts'
import { kind } from './letters.ts'
import { unit, unpack } from './model-format.ts'
import { model } from './model.ts'

/** A word of the text with what it says for each class, in logits. */
export type WeighedWord = { from: number; to: number; script: number; logits: Float64Array }

/** All words together: `logits` by class, letters of other scripts counted apart. */
export type Weighing = {
  words: WeighedWord[]
  logits: Float64Array
  letters: number
  foreignLetters: number
}

/** More words than this tell nothing new; a long mail is judged by its beginning. */
const wordsWeighed = 400

let weights: Int16Array | undefined
const rows = new Int32Array(featureRoom)

/** Weighs `text`; the first call unpacks the weights (a few milliseconds). */
export function weigh(text: string): Weighing {
  weights ??= unpack(model)
  const table = weights
  const total = new Float64Array(classCount)
  const words: WeighedWord[] = []
  let letters = 0
  let foreignLetters = 0
  eachWord(text, (word) => {
    letters += word.length - 2
    if (word.script === kind.foreign) foreignLetters += word.length - 2
    else if (words.length < wordsWeighed) {
      const logits = new Float64Array(classCount)
      addRows(table, featuresOf(word, rows), logits)
      for (let k = 0; k < classCount; k++) total[k] = (total[k] ?? 0) + (logits[k] ?? 0)
      words.push({ from: word.from, to: word.to, script: word.script, logits })
    }
  })
  return { words, logits: total, letters, foreignLetters }
}

function addRows(table: Int16Array, count: number, logits: Float64Array): void {
  const sums = new Int32Array(classCount)
  for (let at = 0; at < count; at++) {
    const base = (rows[at] ?? 0) * classCount
    for (let k = 0; k < classCount; k++) sums[k] = (sums[k] ?? 0) + (table[base + k] ?? 0)
  }
  for (let k = 0; k < classCount; k++) logits[k] = (sums[k] ?? 0) * unit
}
