/** Tells whether the conditions of a rule hold for a contact. */

import type { Conditions } from './city-rule.ts'
import type { CompiledRules } from './compile.ts'
import type { RoutingInput } from './decision.ts'
import { fold } from './fold.ts'
import type { Folded } from './fold.ts'
import type { Found } from './found.ts'
import { findPatterns } from './patterns.ts'
import { placesIn } from './places.ts'
import type { Topic } from './rules.ts'
import { wallClock } from './wall-clock.ts'
import type { WallClock } from './wall-clock.ts'

export type Earlier = NonNullable<RoutingInput['earlier']>[number]

/** What conditions ask about; what costs something is worked out when the first rule asks for it. */
export type Facts = {
  input: RoutingInput
  found: Pick<Found, 'outcome' | 'enterprise'>
  topic: Topic | null
  contacted: () => string[]
  clock: () => WallClock
  places: () => Set<string>
  /** Whether a pattern of this rule stands in the text. */
  hasWords: (rule: number) => boolean
}

/** In the gazetteer's place: no place was recognised at all. */
export const nowhere = 'none'

export function factsOf(
  compiled: CompiledRules,
  input: RoutingInput,
  folded: Folded,
  found: Found,
): Facts {
  const { ranked, city } = compiled
  return {
    input,
    found,
    topic: found.topic,
    contacted: once(() =>
      [input.to, ...(input.contacted ?? [])].map((address) => address.toLowerCase()),
    ),
    clock: once(() => wallClock(input.at, city.timezone)),
    places: once(() => {
      const told = placesIn(ranked.places, folded)
      return told.size > 0 || !input.knownAddress
        ? told
        : placesIn(ranked.places, fold(input.knownAddress))
    }),
    hasWords: memberOf(
      once(
        () =>
          new Set(
            findPatterns(ranked.words, folded).map(
              ({ pattern }) => ranked.ruleOfWords[pattern] ?? -1,
            ),
          ),
      ),
    ),
  }
}

/** The cheap ones first. `rule`: its number, for its words. */
export function hold(when: Conditions, rule: number, facts: Facts): boolean {
  const { input, found, topic } = facts
  return (
    isIn(when.channels, input.channel) &&
    isIn(when.languages, input.language) &&
    isIn(when.outcomes, found.outcome) &&
    isIn(when.topics, topic?.id) &&
    isIn(when.enterprises, found.enterprise) &&
    isIn(when.institutions, topic?.institution) &&
    (when.groups === undefined ||
      when.groups.some((group) => input.citizenGroups?.includes(group) === true)) &&
    isLoaded(when.load, input) &&
    (when.earlier === undefined || earlierOf(when.earlier, facts) !== null) &&
    (when.senders === undefined || isFrom(when.senders, input.sender)) &&
    (when.contacted === undefined ||
      facts.contacted().some((address) => when.contacted?.includes(address))) &&
    isTime(when, facts) &&
    (when.places === undefined || isThere(when.places, facts.places())) &&
    (when.words === undefined || facts.hasWords(rule))
  )
}

/** The latest earlier contact that fits; null where there is none. */
export function earlierOf(
  wanted: NonNullable<Conditions['earlier']>,
  { input, topic }: Facts,
): Earlier | null {
  return (
    input.earlier?.find(
      (one) =>
        (!wanted.isSameTopic || (topic !== null && one.topic === topic.id)) &&
        (wanted.pools.length === 0 || wanted.pools.includes(one.pool)),
    ) ?? null
  )
}

function isIn<Item>(wanted: readonly Item[] | undefined, one: Item | null | undefined): boolean {
  return wanted === undefined || (one !== null && one !== undefined && wanted.includes(one))
}

function isLoaded(load: Conditions['load'], input: RoutingInput): boolean {
  if (load === undefined) return true
  const waits = input.load?.[load.pool]
  if (waits === undefined) return false
  return (
    (load.waiting !== null && waits.waiting >= load.waiting) ||
    (load.oldestSeconds !== null && waits.oldestSeconds >= load.oldestSeconds)
  )
}

function isFrom(wanted: string[], sender: string | null | undefined): boolean {
  const address = sender?.toLowerCase() ?? ''
  return wanted.some((one) =>
    one.startsWith('@')
      ? address.endsWith(one) || address.endsWith(`.${one.slice(1)}`)
      : address === one,
  )
}

function isTime({ days, hours, season, isHoliday }: Conditions, facts: Facts): boolean {
  if (isHoliday !== undefined && (facts.input.isHoliday?.() ?? false) !== isHoliday) return false
  if (days === undefined && hours === undefined && season === undefined) return true
  const { day, minute, date } = facts.clock()
  return (
    isIn(days, day) &&
    (hours === undefined || hours.some(({ from, to }) => minute >= from && minute < to)) &&
    (season === undefined || isInSeason(season, date))
  )
}

function isInSeason({ from, to }: NonNullable<Conditions['season']>, date: string): boolean {
  return from <= to ? date >= from && date <= to : date >= from || date <= to
}

function isThere(wanted: string[], places: Set<string>): boolean {
  return wanted.some((place) => (place === nowhere ? places.size === 0 : places.has(place)))
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

function memberOf(all: () => Set<number>): (one: number) => boolean {
  return (one) => all().has(one)
}
