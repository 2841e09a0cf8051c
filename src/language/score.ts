/** Weighs the words of a text for each class of the trained model. */
import { cyrillicTable, latinTable, type Table } from './classes.ts'
import { eachWord, featureRoom, featuresOf, type Word } from './features.ts'
import { kind } from './letters.ts'
import { unit, unpack, type UnpackedModel } from './model-format.ts'
import { model } from './model.ts'

/** A word of the text with the logarithm of its chance for each class. */
export type WeighedWord = { from: number; to: number; chances: Float64Array }

/** All words together: `chances` by class (logarithms), letters of other scripts counted apart. */
export type Weighing = {
  words: WeighedWord[]
  chances: Float64Array
  letters: number
  foreignLetters: number
}

/** More words than this tell nothing new; a long mail is judged by its beginning. */
const wordsWeighed = 400
/** What a letter of the other script costs a class: the script with more letters wins. */
const strangeLetter = -1.2
/** A name or a borrowed word may stand in any text: no word speaks against a class with more than this chance. */
const strayWord = 0.004

const latinCount = latinTable.classes.length
const cyrillicCount = cyrillicTable.classes.length
const classCount = latinCount + cyrillicCount
const rows = new Int32Array(featureRoom)
let tables: UnpackedModel | undefined

/** Weighs `text`; the first call unpacks the weights (some milliseconds). */
export function weigh(text: string): Weighing {
  tables ??= unpack(model)
  const { latin, cyrillic } = tables
  const total = new Float64Array(classCount)
  const words: WeighedWord[] = []
  let letters = 0
  let foreignLetters = 0
  eachWord(text, (word) => {
    const length = word.length - 2
    letters += length
    if (word.script === kind.foreign) foreignLetters += length
    if (word.script === kind.foreign || words.length >= wordsWeighed) return
    const chances = new Float64Array(classCount).fill(strangeLetter * length)
    if (word.script === kind.latin) weighWord(word, latin, latinTable, 0, chances)
    else weighWord(word, cyrillic, cyrillicTable, latinCount, chances)
    for (let k = 0; k < classCount; k++) total[k] = (total[k] ?? 0) + (chances[k] ?? 0)
    words.push({ from: word.from, to: word.to, chances })
  })
  return { words, chances: total, letters, foreignLetters }
}

function weighWord(
  word: Word,
  weights: Int8Array,
  table: Table,
  first: number,
  chances: Float64Array,
): void {
  const width = table.classes.length
  const sums = new Int32Array(width)
  const count = featuresOf(word, table.bits, rows)
  for (let at = 0; at < count; at++) {
    const base = (rows[at] ?? 0) * width
    for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (weights[base + k] ?? 0)
  }
  let top = -Infinity
  for (let k = 0; k < width; k++) top = Math.max(top, sums[k] ?? 0)
  let sum = 0
  for (let k = 0; k < width; k++) {
    const value = Math.exp(((sums[k] ?? 0) - top) * unit)
    chances[first + k] = value
    sum += value
  }
  for (let k = 0; k < width; k++) {
    chances[first + k] = Math.log((chances[first + k] ?? 0) / sum + strayWord)
  }
}
