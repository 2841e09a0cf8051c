/** Tells whether a pattern that somebody wrote can be found in a text at all. */

import { foldPattern } from './fold.ts'
import { parsePattern } from './patterns.ts'

/** What a place in an index of patterns has room for (patterns.ts). */
const mostSlots = 14

/** One to fourteen slots, and in each a word that is more than signs. Of words alone: an index for each would take a second a city. */
export function isPattern(written: string): boolean {
  const { slots } = parsePattern(written, 1)
  return (
    slots.length > 0 &&
    slots.length <= mostSlots &&
    slots.every((words) => words.some((word) => foldPattern(word).letters !== ''))
  )
}
