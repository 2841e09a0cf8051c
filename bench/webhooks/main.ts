/** Measures how soon the phone line answers while many call at once: the service as a process, its provider beside it. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { seeded } from '../../simulation/phone/seeded.ts'
import { quantile } from '../town.ts'
import { usage } from '../usage.ts'
import { listenToAnswers } from './answers.ts'
import { call } from './caller.ts'
import { flood } from './flood.ts'
import { openLine } from './line.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '500' },
    agents: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '60' },
    pause: { type: 'string', default: '2' },
    patience: { type: 'string', default: '90' },
    talk: { type: 'string', default: '20' },
    flood: { type: 'string', default: '10' },
  },
})
/** Callers who begin at the same moment would be one wave for ever. */
const beginSeconds = 30

const { phone, service, send, close } = await openLine(Number(values.agents))
const answers = listenToAnswers(service.url)
try {
  const figures = await measure()
  console.table(figures.by)
  console.table(figures.all)
  const results = join(import.meta.dirname, '..', 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'webhooks.json'), `${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await close()
}

/** Everybody has hung up at once: what follows is measured when that is told. */
async function untilQuiet(): Promise<void> {
  const told = (): number => [...answers.times().values()].reduce((sum, one) => sum + one.length, 0)
  for (let before = -1; before !== told();) {
    before = told()
    await sleep(3_000)
  }
}

async function measure() {
  const { chance } = seeded(1)
  const ending = new AbortController()
  const manner = {
    chance,
    pauseSeconds: Number(values.pause),
    patienceSeconds: Number(values.patience),
    talkSeconds: Number(values.talk),
    over: ending.signal,
  }
  const many = Number(values.calls)
  let callers = 0
  const reached = { queued: 0, talking: 0 }
  /** One line that is never free: who hangs up is followed by the next. */
  const line = async (n: number): Promise<void> => {
    await sleep((n / many) * beginSeconds * 1000)
    while (!ending.signal.aborted) {
      callers += 1
      const from = `+3706${String(callers).padStart(7, '0')}`
      await call(phone, from, manner, (step) => (reached[step] += 1))
    }
  }
  const lines = Promise.all(Array.from({ length: many }, (_, n) => line(n)))
  await sleep((beginSeconds + 15) * 1000)
  answers.begin()
  const loadBefore = loadavg()
  const cpuBefore = usage(service.pid)
  const before = { ...reached }
  const startedAt = performance.now()
  const alive: number[] = []
  while (performance.now() - startedAt < Number(values.seconds) * 1000) {
    await sleep(1_000)
    alive.push(
      phone
        .calls()
        .filter(({ status, direction }) => status === 'in-progress' && direction === 'inbound')
        .length,
    )
  }
  const seconds = (performance.now() - startedAt) / 1000
  const times = [...answers.times()]
  const faults = answers.faults()
  const all = times.flatMap(([, one]) => one)
  const loadAfter = loadavg()
  const cpuAfter = usage(service.pid)
  ending.abort()
  await lines
  await untilQuiet()
  const figure = (one: number[]) => ({
    webhooks: one.length,
    'a second': Math.round((one.length / seconds) * 10) / 10,
    'p50 ms': Math.round(quantile(one, 0.5)),
    'p95 ms': Math.round(quantile(one, 0.95)),
    'p99 ms': Math.round(quantile(one, 0.99)),
    'longest ms': Math.round(Math.max(0, ...one)),
  })
  return {
    by: Object.fromEntries(
      times.toSorted(([a], [b]) => a.localeCompare(b)).map(([door, one]) => [door, figure(one)]),
    ),
    all: {
      ...figure(all),
      'calls at once, fewest': Math.min(...alive),
      'queued, talking': `${reached.queued - before.queued}, ${reached.talking - before.talking}`,
      'CPU of the service, ms a webhook':
        Math.round(((cpuAfter.cpuSeconds - cpuBefore.cpuSeconds) * 10_000) / all.length) / 10,
      'memory of the service, MiB': cpuAfter.memoryMiB,
      'as many as it can, a second': await flood(send, Number(values.flood)),
      faults: JSON.stringify(faults),
      'load before, after': `${loadBefore[0]?.toFixed(1)}, ${loadAfter[0]?.toFixed(1)}`,
      seconds: Math.round(seconds),
    },
  }
}
