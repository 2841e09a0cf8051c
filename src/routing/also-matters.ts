/** Finds further matters in a message that tells of several, so that nothing of it is forgotten. */

import type { CompiledRules } from './compile.ts'
import type { Matter, RoutingInput } from './decision.ts'
import type { Folded } from './fold.ts'
import { partsOf } from './parts.ts'
import { rankTopics } from './rank-topics.ts'
import type { Ranking } from './rank-topics.ts'

/** A part must speak this clearly to count as a matter of its own. */
const clearly = 0.8
/** Without a keyword of the staff it must be clearer still. */
const beyondDoubt = 0.9
const nearlyCertain = 0.95
const mostParts = 12

/** Matters beside `main`, at most three, in the order they are told. */
export function alsoMatters(
  compiled: CompiledRules,
  folded: Folded,
  input: RoutingInput,
  main: number,
  whole: Ranking,
): Matter[] {
  if (isPlainlyOne(compiled, main, whole)) return []
  const parts = partsOf(folded)
  if (parts.length < 2) return []
  const found = new Set<number>()
  for (const { from, to } of parts.slice(0, mostParts)) {
    const ranking = rankTopics(compiled, folded, input.language, null, from, to)
    const first = ranking.topics[0]
    const needed = ranking.wordsFor.has(first?.topic ?? -1) ? clearly : beyondDoubt
    if (first === undefined || first.topic === main || first.probability < needed) continue
    if (compiled.bodyOf[first.topic] === compiled.bodyOf[main]) continue
    if (compiled.topics[first.topic]?.say !== null) continue
    found.add(first.topic)
  }
  return [...found].slice(0, 3).flatMap((number) => {
    const topic = compiled.topics[number]
    return topic === undefined
      ? []
      : [{ topic: topic.id, enterprise: topic.enterprise, institution: topic.institution }]
  })
}

/** Nearly certain as a whole, and no keyword of another body: looking at each clause would find nothing. */
function isPlainlyOne(compiled: CompiledRules, main: number, whole: Ranking): boolean {
  const body = compiled.bodyOf[main] ?? 0
  if ((whole.bodies[body] ?? 0) < nearlyCertain) return false
  return [...whole.wordsFor.keys()].every((topic) => compiled.bodyOf[topic] === body)
}
