/** Names the example that a message resembles most, so that people see what a decision rested on. */

import type { Folded } from './fold.ts'
import { fold } from './fold.ts'
import type { CityRules } from './rules.ts'

/** The examples of one topic; which of them hold a stem is worked out when it is first asked. */
export type TopicExamples = { texts: string[]; index: ExampleIndex | null }

type ExampleIndex = { lengths: number[]; byStem: Map<string, number[]> }

/** At least this share of the example's words must stand in the message. */
const alike = 0.4
const fewestWords = 3

/** In the order of the topics. */
export function examplesByTopic(rules: CityRules): TopicExamples[] {
  const topics = new Map<string, TopicExamples>(
    rules.topics.map(({ id }) => [id, { texts: [], index: null }]),
  )
  for (const { topic, text } of rules.examples) topics.get(topic)?.texts.push(text)
  return [...topics.values()]
}

function indexOf(texts: string[]): ExampleIndex {
  const index: ExampleIndex = { lengths: [], byStem: new Map() }
  texts.forEach((text, number) => {
    const stems = new Set(
      fold(text)
        .tokens.filter((token) => token.length > 2)
        .map(stemOf),
    )
    for (const stem of stems) {
      const holders = index.byStem.get(stem) ?? []
      holders.push(number)
      index.byStem.set(stem, holders)
    }
    index.lengths.push(Math.max(stems.size, fewestWords))
  })
  return index
}

/** The example's text, or null where none is like the message. */
export function nearestExample(examples: TopicExamples | undefined, folded: Folded): string | null {
  if (examples === undefined || examples.texts.length === 0) return null
  const index = (examples.index ??= indexOf(examples.texts))
  const shared = new Map<number, number>()
  for (const stem of new Set(folded.tokens.map(stemOf))) {
    for (const number of index.byStem.get(stem) ?? [])
      shared.set(number, (shared.get(number) ?? 0) + 1)
  }
  let best = alike
  let nearest: number | null = null
  for (const [number, count] of shared) {
    const share = count / (index.lengths[number] ?? 1)
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
