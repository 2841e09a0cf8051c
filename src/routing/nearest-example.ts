/** Names the example that a message resembles most, so that people see what a decision rested on. */

import type { Folded } from './fold.ts'
import { fold } from './fold.ts'
import type { CityRules } from './rules.ts'

/** The examples of one topic: which of them hold a stem. */
export type TopicExamples = { texts: string[]; lengths: number[]; byStem: Map<string, number[]> }

/** At least this share of the example's words must stand in the message. */
const alike = 0.4
const fewestWords = 3

/** In the order of the topics. */
export function indexExamples(rules: CityRules): TopicExamples[] {
  const topics = new Map<string, TopicExamples>(
    rules.topics.map(({ id }) => [id, { texts: [], lengths: [], byStem: new Map() }]),
  )
  for (const { topic, text } of rules.examples) {
    const known = topics.get(topic)
    if (known === undefined) continue
    const stems = new Set(
      fold(text)
        .tokens.filter((token) => token.length > 2)
        .map(stemOf),
    )
    for (const stem of stems) {
      const holders = known.byStem.get(stem) ?? []
      holders.push(known.texts.length)
      known.byStem.set(stem, holders)
    }
    known.texts.push(text)
    known.lengths.push(Math.max(stems.size, fewestWords))
  }
  return rules.topics.map(
    ({ id }) => topics.get(id) ?? { texts: [], lengths: [], byStem: new Map() },
  )
}

/** The example's text, or null where none is like the message. */
export function nearestExample(examples: TopicExamples | undefined, folded: Folded): string | null {
  if (examples === undefined) return null
  const shared = new Map<number, number>()
  for (const stem of new Set(folded.tokens.map(stemOf))) {
    for (const number of examples.byStem.get(stem) ?? [])
      shared.set(number, (shared.get(number) ?? 0) + 1)
  }
  let best = alike
  let nearest: number | null = null
  for (const [number, count] of shared) {
    const share = count / (examples.lengths[number] ?? 1)
    if (share <= best) continue
    best = share
    nearest = number
  }
  return nearest === null ? null : (examples.texts[nearest] ?? null)
}

/** Five letters hold what a word is about in the six languages, endings aside. */
function stemOf(token: string): string {
  return token.slice(0, 5)
}
