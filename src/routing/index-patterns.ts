/** Prepares many patterns of words to be found in one walk over a text. */

import { foldPattern } from './fold.ts'
import { forbidden, letterAt, letters, width } from './patterns.ts'
import type { Pattern, PatternIndex } from './patterns.ts'

/** "after the big fire": so many words from the first to the second of a pair. */
const pairWindow = 3

/** Builds the index; words that fold to nothing are left out. */
export function indexPatterns(written: Pattern[]): PatternIndex {
  const { patterns, forbids } = withPairs(written)
  let next = new Int32Array(1024 * letters)
  let nodes = 1
  const ends: Record<'stem' | 'whole', Map<number, number[]>> = {
    stem: new Map(),
    whole: new Map(),
  }
  const add = (written: string, place: number): void => {
    const { letters: word, isStem } = foldPattern(written)
    if (word === '') return
    for (const form of isStem ? stemForms(word) : [word]) insert(form, isStem, place)
  }
  const insert = (word: string, isStem: boolean, place: number): void => {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const edge = node * letters + letterAt(word, at)
      node = next[edge] ?? 0
      if (node !== 0) continue
      node = nodes++
      next[edge] = node
      if (nodes * letters > next.length) next = longer(next)
    }
    const list = ends[isStem ? 'stem' : 'whole']
    const places = list.get(node)
    if (places === undefined) list.set(node, [place])
    else if (!places.includes(place)) places.push(place)
  }
  const places = new Int32Array(patterns.length)
  let taken = 0
  patterns.forEach(({ slots, without }, number) => {
    places[number] = taken
    taken += slots.length
    slots.forEach((words, slot) => words.forEach((word) => add(word, number * width + slot)))
    for (const word of without) if (!word.includes('+')) add(word, number * width + forbidden)
  })
  return {
    next: next.slice(0, nodes * letters),
    stems: packed(ends.stem, nodes),
    wholes: packed(ends.whole, nodes),
    slots: Uint8Array.from(patterns, ({ slots }) => slots.length),
    windows: Uint8Array.from(patterns, ({ window }) => window),
    hasWithout: Uint8Array.from(patterns, ({ without }) => Math.min(without.length, 1)),
    places,
    forbids,
    room: {
      walk: 0,
      begun: new Int32Array(patterns.length),
      found: new Int32Array(patterns.length),
      last: new Int32Array(taken),
    },
  }
}

/** Each pair of words that forbids a pattern becomes a pattern of its own behind all others. */
function withPairs(written: Pattern[]): { patterns: Pattern[]; forbids: Int32Array } {
  const forbids = written.map(() => -1)
  const pairs: Pattern[] = []
  written.forEach(({ without }, number) => {
    for (const pair of without) {
      if (!pair.includes('+')) continue
      pairs.push({ slots: pair.split('+').map((word) => [word]), without: [], window: pairWindow })
      forbids.push(number)
    }
  })
  return { patterns: [...written, ...pairs], forbids: Int32Array.from(forbids) }
}

/**
 * A stem as it looks before its endings: folding makes ts one letter and ie another, so "contract*" must also be
 * looked for as "contrac" ("contracts") and "komisi*" as "komise" ("komisje").
 */
function stemForms(stem: string): string[] {
  const short = stem.slice(0, -1)
  if (stem.endsWith('t')) return [stem, `${short}c`]
  return stem.endsWith('i') && stem.length > 3 ? [stem, `${short}e`] : [stem]
}

function longer(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(array.length * 2)
  copy.set(array)
  return copy
}

function packed(ends: Map<number, number[]>, nodes: number): (Int32Array | undefined)[] {
  const list = Array.from<Int32Array | undefined>({ length: nodes })
  for (const [node, places] of ends) list[node] = Int32Array.from(places)
  return list
}
