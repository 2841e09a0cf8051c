/** Measures how long callers in six languages wait for an agent who speaks theirs, under the city's own matcher. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { leastNeeded, longestIdle, matchByRule } from './by-rule.ts'
import type { Call, Seat } from './centre.ts'
import {
  callsOf,
  manner,
  mixedStaff,
  occupiedSeconds,
  pooledStaff,
  pools,
  separateStaff,
} from './centre.ts'
import { erlangC } from './erlang.ts'
import type { Row } from './figures.ts'
import { alike, lineOf, rowOf } from './figures.ts'
import type { Served } from './play.ts'
import { play } from './play.ts'
import { runProduction } from './run-production.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    seeds: { type: 'string', default: '2' },
    loads: { type: 'string', default: '0.9,0.9375' },
    'warm-up': { type: 'string', default: '2000' },
    /** Databases beside one another; 0: only the rules in memory, within a minute. */
    'at-once': { type: 'string', default: '2' },
  },
})
const warmUp = Number(values['warm-up'])
const count = Number(values.calls) + warmUp
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => at + 1)
const agents = mixedStaff().length

type Measured = {
  load: number
  bound: { mean: number; p95: number }
  separateBound: { mean: number; p95: number }
  /** Played by rules in memory, all seeds. */
  byRule: Row[]
  /** The same and the city's own matcher, over the seeds that it is done with. */
  rows: Row[]
  seeds: number
  /** Calls that waited exactly as long in the matcher's SQL as by its rule in memory. */
  alike: number
  millisecondsPerCall: number[]
}
const measured: Measured[] = []
const startedAt = new Date().toISOString()

for (const load of values.loads.split(',').map(Number)) await measure(load)
console.log(measured.map(verdict).join('\n'))

async function measure(load: number): Promise<void> {
  const perSecond = (load * agents) / occupiedSeconds
  const callsBySeed = new Map(seeds.map((seed) => [seed, callsOf(seed, count, perSecond)]))
  const asWritten = await playAll(callsBySeed, mixedStaff(), leastNeeded)
  const playedBy = {
    'one pool, simulated': await playAll(callsBySeed, pooledStaff()),
    'separate queues per enterprise': await playAll(callsBySeed, separateStaff()),
    'greedy longest-idle': await playAll(callsBySeed, mixedStaff()),
    'the matcher’s rule in memory': asWritten,
  }
  const one = erlangC({ servers: agents, erlang: load * agents }, occupiedSeconds)
  const each = agents / pools.length
  const apart = erlangC({ servers: each, erlang: load * each }, occupiedSeconds)
  /** All rows over the same calls: seeds differ by more than matchers do. */
  const rowsOf = (by: Record<string, ReadonlyMap<number, Served[]>>, of: readonly number[]) =>
    Object.entries(by).map(([name, servedBy]) => {
      const played = of.map((seed) => ({
        calls: callsBySeed.get(seed) ?? [],
        served: servedBy.get(seed) ?? [],
      }))
      return rowOf(name, played, warmUp)
    })
  const now: Measured = {
    load,
    bound: { mean: one.meanSeconds, p95: one.p95Seconds },
    separateBound: { mean: apart.meanSeconds, p95: apart.p95Seconds },
    byRule: rowsOf(playedBy, seeds),
    rows: [],
    seeds: 0,
    alike: 0,
    millisecondsPerCall: [],
  }
  measured.push(now)
  show(now, now.byRule, seeds.length)
  save()
  const production = new Map<number, Served[]>()
  const jobs = seeds.map((seed) => ({ seed, count, perSecond }))
  await runProduction(jobs, Number(values['at-once']), ({ seed }, served, milliseconds) => {
    production.set(seed, served)
    now.seeds = production.size
    now.rows = rowsOf({ ...playedBy, 'the city’s matcher (SQL)': production }, [
      ...production.keys(),
    ])
    now.alike += alike(served, asWritten.get(seed) ?? [])
    now.millisecondsPerCall.push(Number(milliseconds.toFixed(2)))
    show(now, now.rows, now.seeds)
    console.log(`${now.alike} of ${now.seeds * count} calls waited as long by SQL as by its rule`)
    save()
  })
}

async function playAll(
  callsBySeed: ReadonlyMap<number, Call[]>,
  staff: Seat[],
  rule = longestIdle,
): Promise<Map<number, Served[]>> {
  const served = new Map<number, Served[]>()
  for (const [seed, calls] of callsBySeed)
    served.set(seed, await play(calls, staff.length, matchByRule(calls, staff, rule), manner))
  return served
}

function show({ load, bound, separateBound }: Measured, rows: Row[], done: number): void {
  const shown = ({ mean, p95 }: { mean: number; p95: number }) =>
    `${mean.toFixed(1)} / ${p95.toFixed(0)} s`
  console.log(
    `load ${load}, ${done} of ${seeds.length} seeds of ${count - warmUp} calls; Erlang C: one pool ${shown(bound)}, separate ${shown(separateBound)}`,
  )
  console.table(Object.fromEntries(rows.map((row) => [row.name, lineOf(row, bound.mean)])))
}

function save(): void {
  const folder = join(import.meta.dirname, '..', 'results')
  mkdirSync(folder, { recursive: true })
  const about = {
    startedAt,
    calls: count - warmUp,
    warmUp,
    agents,
    occupiedSeconds,
    loadOfMachine: loadavg(),
  }
  writeFileSync(
    join(folder, 'waiting.json'),
    `${JSON.stringify({ ...about, measured }, null, 2)}\n`,
  )
}

/** Beside the aim at 0.9375: 1.8 × the bound at most, no language above 4 × the mean, 5 × better than separate queues. */
function verdict({ load, bound, byRule, rows }: Measured): string {
  const mine = (rows.length > 0 ? rows : byRule).at(-1)
  const apart = (rows.length > 0 ? rows : byRule).find(({ name }) => name.startsWith('separate'))
  if (mine === undefined || apart === undefined) return `load ${load}: nothing measured`
  return `load ${load}, ${mine.name}: ${(mine.mean / bound.mean).toFixed(2)} × the bound, worst language ${mine.worst.toFixed(2)} × the mean, ${(apart.mean / mine.mean).toFixed(1)} × better than separate queues`
}
