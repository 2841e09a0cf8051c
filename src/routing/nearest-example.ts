/** Names the example that a message resembles most, so that people see what a decision rested on. */

import type { CompiledRules } from './compile.ts'
import type { Folded } from './fold.ts'

/** At least this share of the example's words must stand in the message. */
const alike = 0.4

/** The example's text, or null where none is like the message. */
export function nearestExample(
  compiled: CompiledRules,
  folded: Folded,
  topic: number,
): string | null {
  const said = new Set(folded.tokens.map(stem))
  let best: { share: number; text: string } | null = null
  for (const { stems, text } of compiled.examples[topic] ?? []) {
    let shared = 0
    for (const word of stems) if (said.has(word)) shared++
    const share = shared / Math.max(stems.length, 3)
    if (share >= alike && share > (best?.share ?? 0)) best = { share, text }
  }
  return best?.text ?? null
}

/** Five letters hold what a word is about in the six languages, endings aside. */
export function stem(token: string): string {
  return token.slice(0, 5)
}
