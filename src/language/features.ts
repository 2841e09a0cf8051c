/** Cuts a citizen's text into words and words into the letter groups that tell a language. */
import { kind, kindOf } from './letters.ts'

const longestGroup = 5
const border = 1
const longestWord = 40

/** Room for the letter groups of the longest word that is weighed. */
export const featureRoom = (longestWord + 2) * longestGroup + 1

/** A word of a text: code units in `codes`, where it stood, and which script most of it is in. */
export type Word = { codes: Uint16Array; length: number; from: number; to: number; script: number }

/**
 * Calls `visit` for each word. Words are runs of letters with the digits and apostrophes inside; what mixes
 * capitals and digits (plates, contract numbers), addresses of pages and of mail are passed over.
 * The same `Word` object is handed in each time.
 */
export function eachWord(text: string, visit: (word: Word) => void): void {
  const lower = text.toLowerCase()
  const word: Word = { codes: wordCodes, length: 0, from: 0, to: 0, script: kind.none }
  let at = 0
  while (at < lower.length) {
    if (kindOf(lower.charCodeAt(at)) === kind.none) {
      at++
      continue
    }
    at = readWord(lower, at, word)
    if (word.script !== kind.none) visit(word)
  }
}

const wordCodes = new Uint16Array(longestWord + 2)
wordCodes[0] = border

function readWord(lower: string, from: number, word: Word): number {
  let at = from
  let latin = 0
  let cyrillic = 0
  let foreign = 0
  let digits = 0
  let length = 1
  for (; at < lower.length; at++) {
    const code = lower.charCodeAt(at)
    const what = kindOf(code)
    if (what === kind.none) break
    if (what === kind.unseen) continue
    if (what === kind.latin) latin++
    else if (what === kind.cyrillic) cyrillic++
    else if (what === kind.foreign) foreign++
    else if (what === kind.digit) digits++
    if (length <= longestWord) wordCodes[length++] = what === kind.joiner ? 0x27 : code
  }
  wordCodes[length++] = border
  word.from = from
  word.to = at
  word.length = length
  const letters = latin + cyrillic + foreign
  if (letters === 0 || digits > 2 || digits > letters) word.script = kind.none
  else if (foreign > latin + cyrillic) word.script = kind.foreign
  else word.script = cyrillic > latin ? kind.cyrillic : kind.latin
  return at
}

/** Writes the rows (of 2^bits) of the word's letter groups, 1 to 5 letters and the whole word, into `rows`; returns how many. */
export function featuresOf(word: Word, bits: number, rows: Int32Array): number {
  const { codes, length } = word
  let count = 0
  for (let start = 0; start < length; start++) {
    let hash = 0x811c9dc5
    const end = Math.min(length, start + longestGroup)
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193)
      if (at > start || (start > 0 && start < length - 1)) rows[count++] = rowOf(hash, bits)
    }
  }
  if (length > longestGroup) {
    let hash = 0x2545f491
    for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193)
    rows[count++] = rowOf(hash, bits)
  }
  return count
}

function rowOf(hash: number, bits: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - bits)
}
