/** Cuts a message into what may be told separately. */

import type { Folded } from './fold.ts'

const fewestWords = 3

/** Sentences, and clauses between commas: "no water, and the lamp is out" are two. */
export function partsOf(folded: Folded): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  let from = 0
  for (let at = 1; at <= folded.tokens.length; at++) {
    if (at < folded.tokens.length && !isBetweenClauses(folded, at)) continue
    if (at - from >= fewestWords) parts.push({ from, to: at })
    from = at
  }
  return parts
}

function isBetweenClauses(folded: Folded, at: number): boolean {
  for (let place = folded.ends[at - 1] ?? 0; place < (folded.starts[at] ?? 0); place++) {
    if (',;.!?\n'.includes(folded.source.charAt(place))) return true
  }
  return false
}
