/** Finds many patterns of words in a text at once, in one walk over its words. */

import { foldPattern } from './fold.ts'
import type { Folded } from './fold.ts'

/** A pattern: every slot must be filled by one of its words, near one another; `without` words forbid it. */
export type Pattern = { slots: string[][]; without: string[]; window: number }

export type PatternIndex = {
  /** next[node * 36 + letter]: the node after a letter, 0 where there is none. */
  next: Int32Array
  /** For each node: which words end here, as stem or as a whole word. */
  stems: (Int32Array | undefined)[]
  wholes: (Int32Array | undefined)[]
  patterns: { slots: number; window: number; hasWithout: boolean }[]
}

/** A place in a pattern, packed: pattern * 16 + slot; slot 15 is a forbidden word. */
const width = 16
const forbidden = 15

export type PatternMatch = { pattern: number; positions: number[] }

/** `"laid*|kabel* kab* -internet*"` → a pattern. At most 14 slots. */
export function parsePattern(written: string, window: number): Pattern {
  const pattern: Pattern = { slots: [], without: [], window }
  for (const part of written.trim().split(/\s+/)) {
    if (part.startsWith('-') && part.length > 1) pattern.without.push(part.slice(1))
    else pattern.slots.push(part.split('|'))
  }
  return pattern
}

function letterAt(word: string, at: number): number {
  const code = word.charCodeAt(at)
  return code >= 97 ? code - 97 : code - 22
}

/** Builds the index; words that fold to nothing are left out. */
export function indexPatterns(patterns: Pattern[]): PatternIndex {
  const children: Map<number, number>[] = [new Map()]
  const stems: (number[] | undefined)[] = []
  const wholes: (number[] | undefined)[] = []
  const add = (written: string, place: number): void => {
    const { letters, isStem } = foldPattern(written)
    if (letters === '') return
    let node = 0
    for (let at = 0; at < letters.length; at++) {
      const letter = letterAt(letters, at)
      let child = children[node]?.get(letter)
      if (child === undefined) {
        child = children.length
        children.push(new Map())
        children[node]?.set(letter, child)
      }
      node = child
    }
    const list = isStem ? stems : wholes
    const places = list[node] ?? []
    if (!places.includes(place)) places.push(place)
    list[node] = places
  }
  patterns.forEach((pattern, number) => {
    pattern.slots.forEach((words, slot) =>
      words.forEach((word) => add(word, number * width + slot)),
    )
    pattern.without.forEach((word) => add(word, number * width + forbidden))
  })
  const next = new Int32Array(children.length * 36)
  children.forEach((map, node) =>
    map.forEach((child, letter) => (next[node * 36 + letter] = child)),
  )
  const pack = (list: (number[] | undefined)[]): (Int32Array | undefined)[] =>
    children.map((_, node) => (list[node] ? Int32Array.from(list[node]) : undefined))
  return {
    next,
    stems: pack(stems),
    wholes: pack(wholes),
    patterns: patterns.map((pattern) => ({
      slots: pattern.slots.length,
      window: pattern.window,
      hasWithout: pattern.without.length > 0,
    })),
  }
}

/** Every pattern that the text fills, once each, with the positions of the words that filled it. */
export function findPatterns(
  index: PatternIndex,
  folded: Folded,
  from = 0,
  to = folded.tokens.length,
): PatternMatch[] {
  const filled = new Map<number, Int32Array>()
  const found = new Map<number, number[][]>()
  const note = (number: number, positions: number[]): void => {
    const earlier = found.get(number)
    if (earlier === undefined) found.set(number, [positions])
    else if (index.patterns[number]?.hasWithout) earlier.push(positions)
  }
  const banned = new Map<number, number[]>()
  const visit = (places: Int32Array, position: number): void => {
    for (const place of places) {
      const number = place >> 4
      const pattern = index.patterns[number]
      if (pattern === undefined) continue
      const slot = place & forbidden
      if (slot === forbidden) {
        const sentences = banned.get(number) ?? []
        sentences.push(folded.sentences[position] ?? 0)
        banned.set(number, sentences)
        continue
      }
      if (pattern.slots === 1) {
        note(number, [position])
        continue
      }
      let last = filled.get(number)
      if (last === undefined) filled.set(number, (last = new Int32Array(pattern.slots).fill(-1)))
      last[slot] = position
      if (isFilled(last, pattern.window)) note(number, [...last])
    }
  }
  for (let position = from; position < to; position++) {
    visitWord(index, folded.tokens[position] ?? '', (places) => visit(places, position))
  }
  const matches: PatternMatch[] = []
  for (const [pattern, occurrences] of found) {
    const sentences = banned.get(pattern) ?? []
    const allowed = occurrences.find(
      (positions) => !positions.some((at) => sentences.includes(folded.sentences[at] ?? 0)),
    )
    if (allowed !== undefined) matches.push({ pattern, positions: allowed })
  }
  return matches
}

/** True when every slot has a word of its own, all within the window. */
function isFilled(last: Int32Array, window: number): boolean {
  let least = Infinity
  let most = -1
  for (let slot = 0; slot < last.length; slot++) {
    const at = last[slot] ?? -1
    if (at < 0) return false
    if (at < least) least = at
    if (at > most) most = at
    for (let other = 0; other < slot; other++) if (last[other] === at) return false
  }
  return most - least <= window
}

/** Calls back with the packed places of every pattern word that fits `word`: pattern * 16 + slot. */
export function visitWord(
  index: PatternIndex,
  word: string,
  visit: (places: Int32Array) => void,
): void {
  let node = 0
  for (let at = 0; at < word.length; at++) {
    node = index.next[node * 36 + letterAt(word, at)] ?? 0
    if (node === 0) return
    const stems = index.stems[node]
    if (stems !== undefined) visit(stems)
  }
  const wholes = index.wholes[node]
  if (node !== 0 && wholes !== undefined) visit(wholes)
}
