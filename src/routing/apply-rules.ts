/** Goes through a city's rules by rank: each sets only what no higher one has set. */

import type { CityRule, Effects } from './city-rule.ts'
import { slots } from './city-rule.ts'
import type { CompiledRules } from './compile.ts'
import { earlierOf, factsOf, hold } from './conditions.ts'
import type { Facts } from './conditions.ts'
import type { Because, RoutingInput } from './decision.ts'
import type { Folded } from './fold.ts'
import type { Found } from './found.ts'

/** What the rules decided; what is left out stays as the topic has it. */
export type Ruled = Omit<Effects, 'isSamePoolAgain' | 'sameAgentSeconds'> & {
  preferred?: { agentId: string; othersAfterSeconds: number }
  because: Because[]
}

const [poolBit, priorityBit, skillsBit, overflowBit, questionBit, noticeBit, agentBit] = slots.map(
  (_, number) => 1 << number,
) as [number, number, number, number, number, number, number]

/** Where no rule sets anything. */
export const unruled: Ruled = { because: [] }

/**
 * Danger stands above all rules: they can only bring more people to it. A rule says why only where it has set something.
 * A lower rule never changes what a higher one decided, since no rule sees what another has set.
 */
export function applyRules(
  compiled: CompiledRules,
  input: RoutingInput,
  folded: Folded,
  found: Found,
): Ruled {
  const { rules } = compiled.ranked
  if (rules.length === 0) return unruled
  const ruled: Ruled = { because: [] }
  const facts = factsOf(compiled, input, folded, found)
  let free = found.outcome === 'emergency' ? overflowBit : (1 << slots.length) - 1
  for (let rank = 0; rank < rules.length && free !== 0; rank++) {
    const one = rules[rank]
    if (one === undefined || (one.slots & free) === 0) continue
    if (!hold(one.rule.when, rank, facts)) continue
    const set = fill(ruled, one.rule, free & one.slots, facts, compiled)
    if (set === 0) continue
    free &= ~set
    ruled.because.push({ key: 'rule', params: { rule: one.rule.id } })
  }
  return ruled
}

/** Fills the wanted slots and tells which it could: who has no earlier agent gets none. */
function fill(
  ruled: Ruled,
  { when, effects }: CityRule,
  wanted: number,
  facts: Facts,
  compiled: CompiledRules,
): number {
  let set = wanted
  const earlier =
    effects.isSamePoolAgain === true || effects.sameAgentSeconds !== undefined
      ? earlierOf(when.earlier ?? { isSameTopic: false, pools: [] }, facts)
      : null
  if (wanted & poolBit) {
    const pool = effects.isSamePoolAgain === true ? earlier?.pool : effects.pool
    if (pool !== undefined && compiled.pools.has(pool)) ruled.pool = pool
    else set &= ~poolBit
  }
  if (wanted & agentBit) {
    const agentId = earlier?.agentId ?? null
    if (agentId === null) set &= ~agentBit
    else ruled.preferred = { agentId, othersAfterSeconds: effects.sameAgentSeconds ?? 0 }
  }
  if (wanted & priorityBit && effects.priority !== undefined) ruled.priority = effects.priority
  if (wanted & skillsBit && effects.skills !== undefined) ruled.skills = effects.skills
  if (wanted & overflowBit && effects.overflow !== undefined) ruled.overflow = effects.overflow
  if (wanted & questionBit && effects.question !== undefined) ruled.question = effects.question
  if (wanted & noticeBit && effects.notice !== undefined) ruled.notice = effects.notice
  return set
}
