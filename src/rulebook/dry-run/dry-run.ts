/** Counts what a draft would change: from where to where, how often, in which language, with examples to look at. */

import type { FoundLanguage } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import type { CompiledRules } from '#routing/rules.ts'
import { inputOf, textOf } from './past-contact.ts'
import type { PastContact, Times } from './past-contact.ts'
import { isSamePlace, placeOf, reasonsOf } from './place.ts'
import type { Place, Reason } from './place.ts'

/** A contact that would have gone elsewhere. Its text is fetched by id, by whoever may see it. */
export type ChangedContact = {
  contactId: number
  messageId: number
  language: FoundLanguage
  was: Reason[]
  isNow: Reason[]
}

/** All that would go from one place to one other. */
export type Pair = {
  from: Place
  to: Place
  count: number
  byLanguage: Partial<Record<FoundLanguage, number>>
  /** The latest first; at most `mostExamples`. */
  examples: ChangedContact[]
}

/** Kept as the result of a trial, in JSON: fields are added, never renamed. */
export type DryRun = {
  contacts: number
  changed: number
  /** Danger to life that the draft would not take for one. */
  dangersLost: number
  byLanguage: Partial<Record<FoundLanguage, { contacts: number; changed: number }>>
  /** Lost dangers first, then by count. */
  pairs: Pair[]
  /** Pairs beyond the most that are kept, and how many contacts they hold. */
  leftOut: { pairs: number; contacts: number }
  /** Decided then by exactly the version in effect now. */
  ofThisVersion: number
}

const mostExamples = 20
const mostPairs = 300
/** Of pairs further down there are fewer examples: the result stays within a megabyte. */
const foremost = 30
const fewExamples = 5

/** A version, and when its pools serve. */
export type Side = { rules: CompiledRules; times: Times | null }

export type Tally = Omit<DryRun, 'pairs' | 'leftOut'> & { found: Map<string, Pair> }

export function emptyTally(): Tally {
  return {
    contacts: 0,
    changed: 0,
    dangersLost: 0,
    byLanguage: {},
    ofThisVersion: 0,
    found: new Map(),
  }
}

/** Decides about a page of past contacts by both versions, and notes the differences. */
export function tryContacts(tally: Tally, inEffect: Side, draft: Side, page: PastContact[]): void {
  for (const past of page) {
    const [inputBefore, inputAfter] = [inputOf(past, inEffect.times), inputOf(past, draft.times)]
    const from = placeOf(decide(inEffect.rules, { ...inputBefore, isUnexplained: true }))
    const to = placeOf(decide(draft.rules, { ...inputAfter, isUnexplained: true }))
    const ofLanguage = (tally.byLanguage[past.language] ??= { contacts: 0, changed: 0 })
    tally.contacts++
    ofLanguage.contacts++
    if (past.rulesVersion === inEffect.rules.city.version) tally.ofThisVersion++
    if (isSamePlace(from, to)) continue
    tally.changed++
    ofLanguage.changed++
    if (isLost(from, to)) tally.dangersLost++
    const pair = pairFor(tally, from, to)
    pair.count++
    pair.byLanguage[past.language] = (pair.byLanguage[past.language] ?? 0) + 1
    if (pair.examples.length === mostExamples) continue
    const text = textOf(past)
    const { contactId, messageId, language } = past
    const was = reasonsOf(decide(inEffect.rules, inputBefore), text)
    const isNow = reasonsOf(decide(draft.rules, inputAfter), text)
    pair.examples.push({ contactId, messageId, language, was, isNow })
  }
}

/** One tally of several, the latest contacts first: what threads have found out beside one another. */
export function together(tallies: Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) {
    sum.contacts += tally.contacts
    sum.changed += tally.changed
    sum.dangersLost += tally.dangersLost
    sum.ofThisVersion += tally.ofThisVersion
    for (const [language, { contacts, changed }] of entries(tally.byLanguage)) {
      const ofLanguage = (sum.byLanguage[language] ??= { contacts: 0, changed: 0 })
      ofLanguage.contacts += contacts
      ofLanguage.changed += changed
    }
    for (const { from, to, count, byLanguage, examples } of tally.found.values()) {
      const pair = pairFor(sum, from, to)
      pair.count += count
      for (const [language, one] of entries(byLanguage))
        pair.byLanguage[language] = (pair.byLanguage[language] ?? 0) + one
      pair.examples.push(...examples.slice(0, mostExamples - pair.examples.length))
    }
  }
  return sum
}

function entries<Value>(of: Partial<Record<FoundLanguage, Value>>): [FoundLanguage, Value][] {
  return Object.entries(of) as [FoundLanguage, Value][]
}

/** What the tally comes to, in the order in which a person should look at it. */
export function sumUp({ found, ...counts }: Tally): DryRun {
  const pairs = [...found.values()].toSorted(
    (one, other) =>
      Number(isLost(other.from, other.to)) - Number(isLost(one.from, one.to)) ||
      other.count - one.count,
  )
  const beyond = pairs.slice(mostPairs)
  return {
    ...counts,
    pairs: pairs
      .slice(0, mostPairs)
      .map((pair, at) =>
        at < foremost ? pair : { ...pair, examples: pair.examples.slice(0, fewExamples) },
      ),
    leftOut: {
      pairs: beyond.length,
      contacts: beyond.reduce((sum, { count }) => sum + count, 0),
    },
  }
}

function pairFor(tally: Tally, from: Place, to: Place): Pair {
  const key = JSON.stringify([from, to])
  let pair = tally.found.get(key)
  if (pair === undefined) {
    pair = { from, to, count: 0, byLanguage: {}, examples: [] }
    tally.found.set(key, pair)
  }
  return pair
}

function isLost(from: Place, to: Place): boolean {
  return from.outcome === 'emergency' && to.outcome !== 'emergency'
}
