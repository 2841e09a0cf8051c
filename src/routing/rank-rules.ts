/** Prepares a city's ranked rules, so that going through them costs next to nothing. */

import type { CityRule, Notice } from './city-rule.ts'
import { slots, slotsOf } from './city-rule.ts'
import { indexPatterns } from './index-patterns.ts'
import { parsePattern } from './patterns.ts'
import type { PatternIndex } from './patterns.ts'

import type { PlaceIndex } from './places.ts'

/** Words of one pattern must stand within this many words of one another. */
const wordWindow = 12

export type RankedRules = {
  /** Highest rank first; `slots` has a bit for each thing that the rule sets. */
  rules: { rule: CityRule; slots: number }[]
  words: PatternIndex
  /** Rule of each pattern of `words`. */
  ruleOfWords: number[]
  places: PlaceIndex
  notices: Map<string, Notice>
  /** Some rule asks how much waits in a pool. */
  needsLoad: boolean
}

export function rankRules(rules: CityRule[], notices: Notice[], places: PlaceIndex): RankedRules {
  const written = rules.flatMap(({ when }, rule) =>
    (when.words ?? []).map((word) => ({ rule, pattern: parsePattern(word, wordWindow) })),
  )
  return {
    rules: rules.map((rule) => ({ rule, slots: bitsOf(rule) })),
    words: indexPatterns(written.map(({ pattern }) => pattern)),
    ruleOfWords: written.map(({ rule }) => rule),
    places,
    notices: new Map(notices.map((notice) => [notice.id, notice])),
    needsLoad: rules.some(({ when }) => when.load !== undefined),
  }
}

/** One bit a slot, in the order of `slots`. */
function bitsOf({ effects }: CityRule): number {
  return slotsOf(effects).reduce((bits, slot) => bits | (1 << slots.indexOf(slot)), 0)
}
