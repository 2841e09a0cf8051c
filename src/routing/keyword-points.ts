/** Counts what the keywords of the city's staff say of a text. */

import type { FoundLanguage } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import type { Folded } from './fold.ts'
import { findPatterns } from './patterns.ts'

export type Points = { best: number; more: number; positions: number[] }

/** A keyword of another language than the text's counts less, since short words mean different things. */
const otherLanguage = 0.8

/** Points by number of topic, and the first place rule whose words stand in the text. */
export function keywordPoints(
  compiled: CompiledRules,
  folded: Folded,
  language: FoundLanguage,
  from = 0,
  to = folded.tokens.length,
): { points: Map<number, Points>; place: { topic: number; positions: number[] } | null } {
  const points = new Map<number, Points>()
  let place: { topic: number; positions: number[] } | null = null
  for (const { pattern, positions } of findPatterns(compiled.keywordIndex, folded, from, to)) {
    const keyword = compiled.keywords[pattern]
    if (keyword === undefined) continue
    if (compiled.topics[keyword.topic]?.isPlaceRule === true) {
      place ??= { topic: keyword.topic, positions }
      continue
    }
    const isOwn = language === 'und' || language === 'other' || keyword.language === language
    const score = isOwn ? keyword.score : keyword.score * otherLanguage
    const known = points.get(keyword.topic)
    if (known === undefined) points.set(keyword.topic, { best: score, more: 0, positions })
    else {
      known.more++
      if (score > known.best) Object.assign(known, { best: score, positions })
    }
  }
  return { points, place }
}
