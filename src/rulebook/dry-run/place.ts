/** Says where a decision puts a contact, as far as people would notice a difference. */

import type { Because, Decision, Outcome } from '#routing/decision.ts'
import type { Priority } from '#routing/rules.ts'

export type Place = {
  outcome: Outcome
  topic: string | null
  enterprise: string | null
  institution: string | null
  pool: string
  priority: Priority
}

/** A reason without the citizen's words: `at` says where in the text they stand, as pairs of start and length. */
export type Reason = { key: string; params: Because['params']; at?: [number, number][] }

export function placeOf(decision: Decision): Place {
  const { outcome, topic, enterprise, institution, pool, priority } = decision
  return { outcome, topic, enterprise, institution, pool, priority }
}

export function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.topic === other.topic &&
    one.pool === other.pool &&
    one.priority === other.priority &&
    one.outcome === other.outcome &&
    one.enterprise === other.enterprise &&
    one.institution === other.institution
  )
}

/** The reasons of a decision about `text`, fit to be kept: what the citizen wrote is only pointed at. */
export function reasonsOf({ because }: Decision, text: string): Reason[] {
  return because.map(({ key, params }) => {
    const { words, ...rest } = params
    return typeof words === 'string'
      ? { key, params: rest, at: placesIn(text, words) }
      : { key, params }
  })
}

/** The same reasons with the words again, for a reader who may see the text. */
export function withWords(reasons: Reason[], text: string): Because[] {
  return reasons.map(({ key, params, at }) => {
    if (at === undefined) return { key, params }
    const words = at.map(([start, length]) => text.slice(start, start + length)).join(between)
    return { key, params: { ...params, words } }
  })
}

/** What routing puts between words that stand apart. */
const between = ' … '

function placesIn(text: string, words: string): [number, number][] {
  let from = 0
  return words.split(between).flatMap((word): [number, number][] => {
    const start = text.indexOf(word, from)
    if (word === '' || start < 0) return []
    from = start + word.length
    return [[start, word.length]]
  })
}
