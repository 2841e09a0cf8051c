/** Tells whether one rule holds wherever another does, so that the other can be told that it never takes effect. */

import type { CityRule, Conditions } from './city-rule.ts'

/** True only where it is sure: conditions that cannot be compared count as different. */
export function isAtLeastAsWide(one: CityRule, other: CityRule): boolean {
  const [wide, narrow] = [one.when, other.when]
  // Without an earlier contact, "the same again" sets nothing: such a rule shadows only those that ask the same.
  const isAgain = one.effects.isSamePoolAgain === true || one.effects.sameAgentSeconds !== undefined
  if (isAgain && JSON.stringify(wide.earlier) !== JSON.stringify(narrow.earlier)) return false
  return (
    isWithin(narrow.channels, wide.channels) &&
    isWithin(narrow.contacted, wide.contacted) &&
    isWithin(narrow.languages, wide.languages) &&
    isWithin(narrow.outcomes, wide.outcomes) &&
    isWithin(narrow.topics, wide.topics) &&
    isWithin(narrow.enterprises, wide.enterprises) &&
    isWithin(narrow.institutions, wide.institutions) &&
    isWithin(narrow.places, wide.places) &&
    isWithin(narrow.words, wide.words) &&
    isWithin(narrow.senders, wide.senders) &&
    isWithin(narrow.days, wide.days) &&
    isWithin(narrow.groups, wide.groups) &&
    (wide.isHoliday === undefined || wide.isHoliday === narrow.isHoliday) &&
    areHoursWithin(narrow.hours, wide.hours) &&
    isSeasonWithin(narrow.season, wide.season) &&
    isEarlierWithin(narrow.earlier, wide.earlier) &&
    isLoadWithin(narrow.load, wide.load)
  )
}

function isWithin<Item>(narrow: Item[] | undefined, wide: Item[] | undefined): boolean {
  return wide === undefined || (narrow?.every((item) => wide.includes(item)) ?? false)
}

function areHoursWithin(narrow: Conditions['hours'], wide: Conditions['hours']): boolean {
  if (wide === undefined) return true
  return (
    narrow?.every(({ from, to }) => wide.some((one) => one.from <= from && to <= one.to)) ?? false
  )
}

/** Seasons over new year are compared as two halves. */
function isSeasonWithin(narrow: Conditions['season'], wide: Conditions['season']): boolean {
  if (wide === undefined) return true
  if (narrow === undefined) return false
  return halves(narrow).every(({ from, to }) =>
    halves(wide).some((one) => one.from <= from && to <= one.to),
  )
}

type Season = NonNullable<Conditions['season']>

function halves({ from, to }: Season): Season[] {
  return from <= to
    ? [{ from, to }]
    : [
        { from, to: '12-31' },
        { from: '01-01', to },
      ]
}

function isEarlierWithin(narrow: Conditions['earlier'], wide: Conditions['earlier']): boolean {
  if (wide === undefined) return true
  if (narrow === undefined) return false
  return (
    (!wide.isSameTopic || narrow.isSameTopic) &&
    (wide.pools.length === 0 || (narrow.pools.length > 0 && isWithin(narrow.pools, wide.pools)))
  )
}

function isLoadWithin(narrow: Conditions['load'], wide: Conditions['load']): boolean {
  if (wide === undefined) return true
  if (narrow === undefined || narrow.pool !== wide.pool) return false
  return (
    isReached(narrow.waiting, wide.waiting) && isReached(narrow.oldestSeconds, wide.oldestSeconds)
  )
}

/** What the narrow one asks for must also suffice for the wide one. */
function isReached(narrow: number | null, wide: number | null): boolean {
  return narrow === null || (wide !== null && narrow >= wide)
}
