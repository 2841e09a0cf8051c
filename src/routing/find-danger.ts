/** Recognises danger to life in ordinary words, before anything else is asked. */

import type { CompiledRules } from './compile.ts'
import type { Folded } from './fold.ts'
import { findPatterns } from './patterns.ts'
import type { Danger } from './rules.ts'

export type FoundDanger = { danger: Danger; words: string }

/** The first danger in the city's order whose words stand in the text; null where there is none. */
export function findDanger(compiled: CompiledRules, folded: Folded): FoundDanger | null {
  let best: { number: number; positions: number[] } | null = null
  for (const match of findPatterns(compiled.dangerIndex, folded)) {
    const number = compiled.dangerOf[match.pattern] ?? 0
    if (best === null || number < best.number) best = { number, positions: match.positions }
  }
  const danger = best === null ? undefined : compiled.dangers[best.number]
  if (best === null || danger === undefined) return null
  return { danger, words: wordsAt(folded, best.positions) }
}

/** The words at these positions as the citizen wrote them, in their order. */
export function wordsAt(folded: Folded, positions: number[]): string {
  return [...new Set(positions)]
    .sort((left, right) => left - right)
    .map((at) => folded.source.slice(folded.starts[at] ?? 0, folded.ends[at] ?? 0))
    .join(' … ')
}
