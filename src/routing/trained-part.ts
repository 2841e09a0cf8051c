/** Tells which model fits a city's rules: only what training reads counts, so new hours or a new rule need no training. */

import { createHash } from 'node:crypto'
import type { CityRules } from './rules.ts'

/**
 * Twelve hex digits over topics (id, titles, keywords, whether a place rule), examples, vocabulary and concepts, in their order.
 * A model whose `trainedOn` is this was trained on exactly these words. Node only; kept in `CityRules.trainedPart`.
 */
export function trainedPartVersion({
  topics,
  examples,
  vocabulary,
  concepts,
}: Pick<CityRules, 'topics' | 'examples' | 'vocabulary' | 'concepts'>): string {
  const read = {
    topics: topics.map(({ id, title, keywords, isPlaceRule }) => [
      id,
      title,
      keywords,
      isPlaceRule,
    ]),
    examples,
    vocabulary,
    concepts,
  }
  return createHash('sha256').update(JSON.stringify(read)).digest('hex').slice(0, 12)
}
