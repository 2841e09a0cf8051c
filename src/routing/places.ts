/** Recognises the places of a city in what a citizen wrote, however they call them. */

import type { Place } from './city-rule.ts'
import type { Folded } from './fold.ts'
import { indexPatterns } from './index-patterns.ts'
import { findPatterns, parsePattern } from './patterns.ts'
import type { PatternIndex } from './patterns.ts'

/** Words of one name stand side by side, or with a number between them. */
const nameWindow = 2

export type PlaceIndex = {
  index: PatternIndex
  /** Id of the place of each pattern. */
  placeOf: string[]
  /** A place with all the larger ones that it lies in. */
  around: Map<string, string[]>
}

/** Takes places that passed the check: what they lie in exists, and never in a circle. */
export function indexPlaces(places: Place[]): PlaceIndex {
  const byId = new Map(places.map((place) => [place.id, place]))
  const around = (place: Place, seen: string[] = []): string[] => {
    const all = [...seen, place.id]
    const larger = byId.get(place.within ?? '')
    return larger === undefined || all.includes(larger.id) ? all : around(larger, all)
  }
  return {
    index: indexPatterns(
      places.flatMap(({ words }) => words.map((written) => parsePattern(written, nameWindow))),
    ),
    placeOf: places.flatMap(({ id, words }) => words.map(() => id)),
    around: new Map(places.map((place) => [place.id, around(place)])),
  }
}

/** Ids of the places named, with those that they lie in. */
export function placesIn({ index, placeOf, around }: PlaceIndex, folded: Folded): Set<string> {
  const found = new Set<string>()
  for (const { pattern } of findPatterns(index, folded)) {
    const id = placeOf[pattern] ?? ''
    for (const one of around.get(id) ?? []) found.add(one)
  }
  return found
}
