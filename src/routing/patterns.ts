/** Finds many patterns of words in a text at once, in one walk over its words. */

import type { Folded } from './fold.ts'

/**
 * A pattern: every slot must be filled by one of its words, near one another; a `without` word near it forbids it. Two,
 * `after+fire`, forbid only what is filled by one of them, where the second follows the first at once or past a small word.
 */
export type Pattern = { slots: string[][]; without: string[]; window: number }

export type PatternIndex = {
  /** next[node * 36 + letter]: the node after a letter, 0 where there is none. */
  next: Int32Array
  /** By node: which words end here, as stem or as a whole word. */
  stems: (Int32Array | undefined)[]
  wholes: (Int32Array | undefined)[]
  /** By pattern. `places`: where its slots begin in the room of a walk. */
  slots: Uint8Array
  windows: Uint8Array
  hasWithout: Uint8Array
  places: Int32Array
  /** The pattern that a pair of words forbids, for the pairs that stand behind the patterns; else -1. */
  forbids: Int32Array
  room: Room
}

/** Room of one walk; nothing of it lasts from one text to the next. */
type Room = {
  walk: number
  /** By pattern: the walk in which a slot was filled first, and in which it was found. */
  begun: Int32Array
  found: Int32Array
  /** By slot: the latest word that fills it. */
  last: Int32Array
}

/** A place in a pattern, packed: pattern * 16 + slot; slot 15 is a forbidden word. */
export const width = 16
export const forbidden = 15
export const letters = 36

/** A forbidden word counts in the sentence of the pattern's words, as far from them as this. */
const reach = 12

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

/** 0 to 35 for a to z and 0 to 9. */
export function letterAt(word: string, at: number): number {
  const code = word.charCodeAt(at)
  return code >= 97 ? code - 97 : code - 22
}

/** What a walk has met so far, in the order in which it met it. */
type Walk = {
  /** By pattern that a word may forbid: all its occurrences. */
  occurrences: Map<number, number[][]>
  banned: Map<number, number[]>
  /** By pattern: words of pairs that forbid what they fill. */
  paired: Map<number, number[]>
  matches: PatternMatch[]
}

/**
 * Every pattern that the text fills, once each, with the positions of the words that filled it. `silenced` takes the
 * patterns that were filled, but each time near a word that forbids them.
 */
export function findPatterns(
  index: PatternIndex,
  folded: Folded,
  from = 0,
  to = folded.tokens.length,
  silenced?: number[],
): PatternMatch[] {
  index.room.walk++
  const walk: Walk = { occurrences: new Map(), banned: new Map(), paired: new Map(), matches: [] }
  const { next, stems, wholes } = index
  for (let position = from; position < to; position++) {
    const word = folded.tokens[position] ?? ''
    let node = 0
    for (let at = 0; at < word.length; at++) {
      node = next[node * letters + letterAt(word, at)] ?? 0
      if (node === 0) break
      const places = stems[node]
      if (places !== undefined) meet(index, walk, places, position)
    }
    const places = node === 0 ? undefined : wholes[node]
    if (places !== undefined) meet(index, walk, places, position)
  }
  if (walk.occurrences.size === 0) return walk.matches
  return walk.matches.flatMap((match) => {
    const occurrences = walk.occurrences.get(match.pattern)
    const banned = walk.banned.get(match.pattern) ?? []
    const paired = walk.paired.get(match.pattern) ?? []
    if (occurrences === undefined || banned.length + paired.length === 0) return [match]
    const positions = occurrences.find(
      (one) =>
        !banned.some((at) => isNear(folded, one, at)) && !paired.some((at) => one.includes(at)),
    )
    if (positions === undefined) silenced?.push(match.pattern)
    return positions === undefined ? [] : [{ pattern: match.pattern, positions }]
  })
}

/** In the same sentence as a word of the pattern, and not far from all of them. */
export function isNear(folded: Folded, positions: number[], at: number): boolean {
  return positions.some(
    (one) => folded.sentences[one] === folded.sentences[at] && Math.abs(one - at) <= reach,
  )
}

function meet(index: PatternIndex, walk: Walk, places: Int32Array, position: number): void {
  const { room } = index
  for (let n = 0; n < places.length; n++) {
    const place = places[n] ?? 0
    const number = place >> 4
    const slot = place & forbidden
    if (slot === forbidden) {
      ban(walk.banned, number, position)
      continue
    }
    const isKnown = room.found[number] === room.walk
    const hasWithout = index.hasWithout[number] === 1
    if (isKnown && !hasWithout) continue
    const positions =
      index.slots[number] === 1 ? [position] : filledBy(index, number, slot, position)
    if (positions === null) continue
    const owner = index.forbids[number] ?? -1
    if (owner >= 0) {
      if (isInOrder(positions)) ban(walk.paired, owner, ...positions)
      continue
    }
    if (!isKnown) {
      room.found[number] = room.walk
      walk.matches.push({ pattern: number, positions })
    }
    if (!hasWithout) continue
    const occurrences = walk.occurrences.get(number)
    if (occurrences === undefined) walk.occurrences.set(number, [positions])
    else occurrences.push(positions)
  }
}

function ban(words: Map<number, number[]>, pattern: number, ...positions: number[]): void {
  const known = words.get(pattern)
  if (known === undefined) words.set(pattern, positions)
  else known.push(...positions)
}

function isInOrder(positions: number[]): boolean {
  return positions.every((at, number) => number === 0 || at > (positions[number - 1] ?? 0))
}

/** Puts a word into its slot; the positions of all slots where each has a word of its own within the window. */
function filledBy(
  index: PatternIndex,
  number: number,
  slot: number,
  position: number,
): number[] | null {
  const { begun, last, walk } = index.room
  const start = index.places[number] ?? 0
  const end = start + (index.slots[number] ?? 0)
  if (begun[number] !== walk) {
    begun[number] = walk
    last.fill(-1, start, end)
  }
  last[start + slot] = position
  let least = Infinity
  let most = -1
  for (let one = start; one < end; one++) {
    const at = last[one] ?? -1
    if (at < 0) return null
    if (at < least) least = at
    if (at > most) most = at
    for (let other = start; other < one; other++) if (last[other] === at) return null
  }
  return most - least <= (index.windows[number] ?? 0) ? [...last.subarray(start, end)] : null
}

/** Calls back with the packed places of every pattern word that fits `word`: pattern * 16 + slot. */
export function visitWord(
  index: PatternIndex,
  word: string,
  visit: (places: Int32Array) => void,
): void {
  let node = 0
  for (let at = 0; at < word.length; at++) {
    node = index.next[node * letters + letterAt(word, at)] ?? 0
    if (node === 0) return
    const stems = index.stems[node]
    if (stems !== undefined) visit(stems)
  }
  const wholes = index.wholes[node]
  if (node !== 0 && wholes !== undefined) visit(wholes)
}
