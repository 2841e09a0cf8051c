/** Thinks of a life situation when a message speaks of one, so that nobody has to ask five offices one by one. */

import { fold } from '#routing/fold.ts'
import { indexPatterns } from '#routing/index-patterns.ts'
import { findPatterns, parsePattern } from '#routing/patterns.ts'
import type { PatternIndex } from '#routing/patterns.ts'
import type { CityRules } from '#routing/rules.ts'

/** Words of one pattern stand this near one another. */
const window = 8

type Proposer = { index: PatternIndex; situations: string[] }

/** By rules: a version of the rules is indexed once, and forgotten with it. */
const proposers = new WeakMap<CityRules, Proposer>()

/**
 * Ids of situations, most telling first: what the words say before what the topic says. The same words and topics give
 * the same proposals; no model is asked. Patterns of all languages count, since names of things are alike.
 */
export function proposeSituations(
  rules: CityRules,
  said: { text: string; topics: readonly string[] },
): string[] {
  const { index, situations } = proposerOf(rules)
  const byWords = findPatterns(index, fold(said.text)).flatMap(
    ({ pattern }) => situations[pattern] ?? [],
  )
  const byTopic = rules.lifeSituations
    .filter(({ proposedBy }) => proposedBy.topics.some((topic) => said.topics.includes(topic)))
    .map(({ id }) => id)
  return [...new Set([...byWords, ...byTopic])]
}

function proposerOf(rules: CityRules): Proposer {
  const known = proposers.get(rules)
  if (known !== undefined) return known
  const written = rules.lifeSituations.flatMap(({ id, proposedBy }) =>
    Object.values(proposedBy.words).flatMap((words) => words.map((word) => ({ id, word }))),
  )
  const made = {
    index: indexPatterns(written.map(({ word }) => parsePattern(word, window))),
    situations: written.map(({ id }) => id),
  }
  proposers.set(rules, made)
  return made
}
