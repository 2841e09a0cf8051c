/** Weighs the words of a text for each class of the trained model. */
import { cyrillicTable, latinTable } from './classes.ts'
import { eachWord, featureRoom, featuresOf } from './features.ts'
import { kind } from './letters.ts'
import { unit, unpack, type UnpackedModel } from './model-format.ts'
import { model } from './model.ts'
import { addCyrillicRows, addLatinRows } from './row-sums.ts'

/** Where a word stands in the text, and from which place its chances stand in `wordChances`. */
export type WeighedWord = { from: number; to: number; at: number }

/** Logarithms of chances by class, of each word and of all together; letters of other scripts are counted apart. */
export type Weighing = {
  words: WeighedWord[]
  wordChances: Float64Array
  chances: Float64Array
  letters: number
  foreignLetters: number
}

/** More words than this tell nothing new; a long mail is judged by its beginning. */
const wordsWeighed = 400
/**
 * What a letter of the other script costs a class. The script with more letters wins, but names of streets and offices
 * stand in Latin letters in the midst of Russian and Ukrainian far more often than the other way round.
 */
const strangeLatinLetter = -1
const strangeCyrillicLetter = -1.2
/** A name or a borrowed word may stand in any text: no word speaks against a class by more than this (1 in 250). */
const strayWord = Math.log(0.004)

const latinCount = latinTable.classes.length
const classCount = latinCount + cyrillicTable.classes.length
const rows = new Int32Array(featureRoom)
const sums = new Int32Array(latinCount)
let tables: UnpackedModel | undefined

/** Weighs `text`; the first call unpacks the weights (some milliseconds). */
export function weigh(text: string): Weighing {
  tables ??= unpack(model)
  const { latin, cyrillic } = tables
  const total = new Float64Array(classCount)
  // One array for all words: an array for each costs a fifth of the speed.
  const room = Math.min(wordsWeighed, (text.length >> 1) + 1)
  const wordChances = new Float64Array(room * classCount)
  const words: WeighedWord[] = []
  let letters = 0
  let foreignLetters = 0
  eachWord(text, (word) => {
    const length = word.length - 2
    letters += length
    if (word.script === kind.foreign) foreignLetters += length
    if (word.script === kind.foreign || words.length >= room) return
    const at = words.length * classCount
    const strange = word.script === kind.latin ? strangeLatinLetter : strangeCyrillicLetter
    wordChances.fill(strange * length, at, at + classCount)
    if (word.script === kind.latin) {
      addLatinRows(latin, rows, featuresOf(word, latinTable.bits, rows), sums)
      writeChances(wordChances, at, latinCount)
    } else {
      addCyrillicRows(cyrillic, rows, featuresOf(word, cyrillicTable.bits, rows), sums)
      writeChances(wordChances, at + latinCount, classCount - latinCount)
    }
    for (let k = 0; k < classCount; k++) total[k] = (total[k] ?? 0) + (wordChances[at + k] ?? 0)
    words.push({ from: word.from, to: word.to, at })
  })
  return { words, wordChances, chances: total, letters, foreignLetters }
}

/** Turns the sums of one word into logarithms of chances among the `count` classes of its script. */
function writeChances(chances: Float64Array, from: number, count: number): void {
  let top = -Infinity
  for (let k = 0; k < count; k++) top = Math.max(top, sums[k] ?? 0)
  let whole = 0
  for (let k = 0; k < count; k++) whole += Math.exp(((sums[k] ?? 0) - top) * unit)
  const shift = Math.log(whole)
  for (let k = 0; k < count; k++) {
    chances[from + k] = Math.max(strayWord, ((sums[k] ?? 0) - top) * unit - shift)
  }
}
