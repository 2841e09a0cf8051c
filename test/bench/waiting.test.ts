/** Shows that the bench of waiting can be believed: its formulas, its play, and that its rule is the city's own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FreshDatabase } from '#test/database.ts'
import { freshDatabase } from '#test/database.ts'
import { leastNeeded, longestIdle, matchByRule } from '../../bench/waiting/by-rule.ts'
import type { Call, Seat } from '../../bench/waiting/centre.ts'
import {
  callerLanguages,
  callsOf,
  manner,
  mixedStaff,
  occupiedSeconds,
  pools,
} from '../../bench/waiting/centre.ts'
import { erlangA, erlangC } from '../../bench/waiting/erlang.ts'
import { alike, rowOf } from '../../bench/waiting/figures.ts'
import type { Served } from '../../bench/waiting/play.ts'
import { play } from '../../bench/waiting/play.ts'
import { matchByProduction } from '../../bench/waiting/production.ts'
import { seeded } from '../../simulation/phone/seeded.ts'

/** Calls an hour, agents; work of 240 s: chance to wait, mean wait in s, share served within 20 s. */
const withoutHangingUp = [
  [60, 5, 0.5541, 132.99, 0.4902],
  [60, 6, 0.2848, 34.17, 0.759],
  [120, 10, 0.4092, 49.1, 0.6536],
  [120, 11, 0.245, 19.6, 0.8092],
  [200, 16, 0.3872, 34.85, 0.69],
  [1350, 100, 0.2169, 5.21, 0.9057],
] as const

/** With a patience of 180 s on average: share that hangs up, mean wait in s. */
const withPatience = [
  [60, 5, 0.113, 20.33],
  [120, 8, 0.1493, 26.88],
  [120, 10, 0.0595, 10.71],
  [1350, 90, 0.045, 8.1],
] as const

const work = 240
const patience = 180
const offered = (perHour: number, servers: number) => ({ servers, erlang: (perHour * work) / 3600 })

describe('by formula', () => {
  test.each(withoutHangingUp)('%i calls an hour, %i agents, nobody hangs up', (...one) => {
    const [perHour, servers, waits, mean, within20] = one
    const found = erlangC(offered(perHour, servers), work)
    expect(found.waits).toBeCloseTo(waits, 4)
    expect(found.meanSeconds).toBeCloseTo(mean, 1)
    expect(found.within(20)).toBeCloseTo(within20, 4)
    expect(found.within(found.p95Seconds)).toBeCloseTo(0.95, 6)
  })

  test.each(withPatience)('%i calls an hour, %i agents, 180 s of patience', (...one) => {
    const [perHour, servers, abandons, mean] = one
    const found = erlangA(offered(perHour, servers), work, patience)
    expect(found.abandons).toBeCloseTo(abandons, 4)
    expect(found.meanSeconds).toBeCloseTo(mean, 1)
  })
})

describe('played', () => {
  test.each(withoutHangingUp.slice(1, 5))(
    '%i calls an hour, %i agents: as the formula says',
    async (...one) => {
      const [perHour, servers, waits, mean, within20] = one
      const served = await playOne(perHour, servers, Number.POSITIVE_INFINITY)
      expect(shareOf(served, ({ wait }) => wait > 0)).toBeCloseTo(waits, 1)
      expect(Math.abs(meanOf(served) / mean - 1)).toBeLessThan(0.06)
      expect(shareOf(served, ({ wait }) => wait <= 20_000)).toBeCloseTo(within20, 1)
    },
  )

  test.each(withPatience)('%i calls an hour, %i agents, 180 s of patience', async (...one) => {
    const [perHour, servers, abandons, mean] = one
    const served = await playOne(perHour, servers, patience)
    expect(shareOf(served, ({ how }) => how === 'hung-up')).toBeCloseTo(abandons, 1.6)
    expect(Math.abs(meanOf(served) / mean - 1)).toBeLessThan(0.06)
  })

  test('who is never served counts with their wait', async () => {
    const calls = callsOf(1, 50, 1)
    const nobody: Seat[] = [{ enterprises: [], languages: [] }]
    const served = await play(calls, 1, matchByRule(calls, nobody, longestIdle), manner)
    expect(served.every(({ how }) => how === 'never')).toBe(true)
    const row = rowOf('nobody there', [{ calls, served }], 0)
    expect(row.never).toBe(50)
    expect(row.mean).toBeGreaterThanOrEqual(manner.drain / 1000)
  })
})

describe('the centre', () => {
  test('has 96 agents of two enterprises and two languages, and every enterprise has every language', () => {
    const staff = mixedStaff()
    expect(staff).toHaveLength(96)
    const cells = new Set<string>()
    for (const { enterprises, languages } of staff) {
      expect([new Set(enterprises).size, new Set(languages).size]).toEqual([2, 2])
      for (const one of enterprises)
        for (const language of languages) cells.add(`${one} ${language}`)
    }
    expect(cells.size).toBe(pools.length * callerLanguages.length)
  })
})

describe('the city’s own matcher', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase({ max: 1 })
  })
  afterAll(() => database.drop())

  test('offers every call to the agent who is needed least elsewhere, after misses too', async () => {
    const calls = callsOf(3, 500, (1.02 * 96) / occupiedSeconds)
    const staff = mixedStaff()
    const bySql = await play(
      calls,
      staff.length,
      await matchByProduction(database, calls, staff),
      manner,
    )
    const playBy = (rule: typeof leastNeeded) =>
      play(calls, staff.length, matchByRule(calls, staff, rule), manner)
    expect(calls.filter(({ misses }) => misses > 0).length).toBeGreaterThan(0)
    expect(alike(bySql, await playBy(leastNeeded))).toBe(calls.length)
    // The two rules differ in these calls, so that the line above could have failed.
    expect(alike(bySql, await playBy(longestIdle))).toBeLessThan(calls.length)
  })
})

/** Exponential work, answered at once, every call for everybody; each seed is a centre of its own. */
async function playOne(perHour: number, servers: number, seconds: number): Promise<Served[]> {
  const played = [1, 2, 3, 4].map((seed) => playSeed(perHour, servers, seconds, seed))
  return (await Promise.all(played)).flat()
}

async function playSeed(
  perHour: number,
  servers: number,
  seconds: number,
  seed: number,
): Promise<Served[]> {
  const { chance } = seeded(seed)
  const drawn = (mean: number): number => Math.round(-Math.log(1 - chance()) * mean * 1000)
  let at = 0
  const calls: Call[] = Array.from({ length: 50_000 }, () => {
    at += drawn(3600 / perHour)
    const held = Number.isFinite(seconds) ? drawn(seconds) : seconds
    return { at, enterprise: 0, language: 0, work: drawn(work), misses: 0, patience: held }
  })
  const staff: Seat[] = Array.from({ length: servers }, () => ({
    enterprises: [0],
    languages: [0],
  }))
  const atOnce = { ...manner, answer: 0 }
  return play(calls, servers, matchByRule(calls, staff, longestIdle), atOnce)
}

function shareOf(served: readonly Served[], holds: (one: Served) => boolean): number {
  return served.filter(holds).length / served.length
}

function meanOf(served: readonly Served[]): number {
  return served.reduce((sum, { wait }) => sum + wait, 0) / served.length / 1000
}
