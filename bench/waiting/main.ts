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
  const playedBy = {
    'one pool, simulated': await playAll(callsBySeed, pooledStaff()),
    'separate queues per enterprise': await playAll(callsBySeed, separateStaff()),
    'greedy longest-idle': await playAll(callsBySeed, mixedStaff()),
  }
  const asWritten = await playAll(callsBySeed, mixedStaff(), leastNeeded)
  const one = erlangC({ servers: agents, erlang: load * agents }, occupiedSeconds)
  const each = agents / pools.length
  const apart = erlangC({ servers: each, erlang: load * each }, occupiedSeconds)
  const now: Measured = {
    load,
    bound: { mean: one.meanSeconds, p95: one.p95Seconds },
    separateBound: { mean: apart.meanSeconds, p95: apart.p95Seconds },
    rows: [],
    seeds: 0,
    alike: 0,
    millisecondsPerCall: [],
  }
  measured.push(now)
  const production = new Map<number, Served[]>()
  const jobs = seeds.map((seed) => ({ seed, count, perSecond }))
  await runProduction(jobs, Number(values['at-once']), ({ seed }, served, milliseconds) => {
    production.set(seed, served)
    const over = [...production.keys()]
    // All rows over the same calls: seeds differ by more than matchers do.
    now.rows = Object.entries({ ...playedBy, 'the city’s matcher (SQL)': production }).map(
      ([name, servedBy]) =>
        rowOf(
          name,
          over.map((one) => ({
            calls: callsBySeed.get(one) ?? [],
            served: servedBy.get(one) ?? [],
          })),
          warmUp,
        ),
    )
    now.seeds = over.length
    now.alike += alike(served, asWritten.get(seed) ?? [])
    now.millisecondsPerCall.push(Number(milliseconds.toFixed(2)))
    show(now)
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

function show({ load, bound, separateBound, rows, seeds: done, alike: same }: Measured): void {
  console.log(
    `load ${load}, ${done} of ${seeds.length} seeds of ${count - warmUp} calls; Erlang C: one pool ${bound.mean.toFixed(1)} / ${bound.p95.toFixed(0)} s, separate ${separateBound.mean.toFixed(1)} / ${separateBound.p95.toFixed(0)} s; ${same} of ${done * count} calls as by the rule in memory`,
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
function verdict({ load, bound, rows }: Measured): string {
  const mine = rows.at(-1)
  const apart = rows.find(({ name }) => name.startsWith('separate'))
  if (mine === undefined || apart === undefined) return `load ${load}: nothing measured`
  return `load ${load}: ${(mine.mean / bound.mean).toFixed(2)} × the bound, worst language ${mine.worst.toFixed(2)} × the mean, ${(apart.mean / mine.mean).toFixed(1)} × better than separate queues`
}
