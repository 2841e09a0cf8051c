/** Leaves out of a city's rules what only training reads, so that what is loaded to decide by stays small. */

import type { CityRules } from './rules.ts'

export function withoutVocabulary(rules: CityRules): CityRules {
  return { ...rules, vocabulary: [] }
}
