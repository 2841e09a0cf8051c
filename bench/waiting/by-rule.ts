/** Matches calls with agents by a rule written down in a few lines, to compare what the city's own matcher does. */

import type { Call, Seat } from './centre.ts'
import type { Matcher } from './play.ts'

/** By those who are idle, which of two agents who could both take the call comes first: below zero for the first. */
export type Rule = (all: readonly Idle[]) => (one: Idle, other: Idle) => number

export type Idle = { agent: number; idleSince: number; seat: Seat }

/** Whoever has been idle longest, of two the first in the list: what most centres do. */
export const longestIdle: Rule = () => (one, other) =>
  one.idleSince - other.idleSince || one.agent - other.agent

/** The rule of `reserveOne` in `src/assignment/store/offer.ts`: first who is needed least elsewhere. */
export const leastNeeded: Rule = (all) => {
  const servedBy = new Map<number, number>()
  for (const key of all.flatMap(({ seat }) => keysOf(seat)))
    servedBy.set(key, (servedBy.get(key) ?? 0) + 1)
  // Whole numbers, so that two sums are equal here exactly when they are in SQL.
  const needed = ({ seat }: Idle): number =>
    keysOf(seat).reduce((sum, key) => sum + Math.floor(5040 / (servedBy.get(key) ?? 1)), 0)
  const idleOrder = longestIdle(all)
  return (one, other) => needed(one) - needed(other) || idleOrder(one, other)
}

/** One number for each enterprise and language that she serves. */
function keysOf({ enterprises, languages }: Seat): number[] {
  return enterprises.flatMap((one) => languages.map((language) => one * 100 + language))
}

/** The caller who has waited longest and can be served by anybody idle, to the agent whom `rule` puts first. */
export function matchByRule(calls: readonly Call[], staff: readonly Seat[], rule: Rule): Matcher {
  const waiting: number[] = []
  const idleSince = staff.map(() => 0)
  const idle = new Set(staff.keys())
  const awayUntil = new Map<number, number>()
  const mayServe = staff.map((seat) => new Set(keysOf(seat)))
  const keyOf = calls.map(({ enterprise, language }) => enterprise * 100 + language)
  const wait = (call: number): void => {
    // Almost always the last.
    let place = waiting.length
    while (place > 0 && isBefore(calls, call, waiting[place - 1] ?? 0)) place -= 1
    waiting.splice(place, 0, call)
  }
  return {
    arrive: wait,
    claim: (at) => {
      for (const [agent, until] of awayUntil) {
        if (until > at) continue
        awayUntil.delete(agent)
        idle.add(agent)
      }
      if (idle.size === 0) return null
      const there = [...idle].map((agent) => ({
        agent,
        idleSince: idleSince[agent] ?? 0,
        seat: staff[agent] ?? { enterprises: [], languages: [] },
      }))
      for (const [place, call] of waiting.entries()) {
        const able = there.filter(({ agent }) => mayServe[agent]?.has(keyOf[call] ?? -1) === true)
        if (able.length === 0) continue
        const [chosen] = able.toSorted(rule(there))
        if (chosen === undefined) continue
        waiting.splice(place, 1)
        idle.delete(chosen.agent)
        idleSince[chosen.agent] = at
        return { call, agent: chosen.agent }
      }
      return null
    },
    answer: () => undefined,
    free: ({ agent }, at) => {
      idleSince[agent] = at
      idle.add(agent)
    },
    miss: ({ call, agent }, _at, backAt) => {
      wait(call)
      awayUntil.set(agent, backAt)
    },
    hangUp: (call) => {
      waiting.splice(waiting.indexOf(call), 1)
    },
  }
}

function isBefore(calls: readonly Call[], one: number, other: number): boolean {
  const [a, b] = [calls[one]?.at ?? 0, calls[other]?.at ?? 0]
  return a < b || (a === b && one < other)
}
