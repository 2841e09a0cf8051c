/** Measures how soon a published version is in effect in every copy of the service: `node bench/routing/take-effect.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { connect } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { openWakes } from '#live/wakes.ts'
import { movePointer } from '#rulebook/store/pointer.ts'
import { copyVersion } from '#rulebook/store/versions.ts'
import { eventually, runService } from '#test/running.ts'
import { cityOn } from '#test/city-on.ts'

const moves = 20
const line = 'Other rules are in effect.'

const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
const server = await openEmbedded(folder)
const env = { DATABASE_URL: server.url, LOG_LEVEL: 'info', DEMO: 'false' }
const copies = [await runService(env), await runService(env)]
const sql = connect(server.url, { max: 3 })
const { log } = cityOn(sql, server.url)
const wakes = await openWakes(sql, log)
try {
  const about = { city: 'vilnius', base: 1, note: null, by: null, at: new Date() }
  const fresh = async () => (await copyVersion(sql, about)) ?? 0
  const woken = await measured(fresh, () => wakes.wake('rules'))
  const polled = await measured(fresh, () => undefined)
  const figures = { copies: copies.length, cores: availableParallelism(), woken, polled }
  console.table({ woken, polled })
  mkdirSync(join(import.meta.dirname, '..', 'results'), { recursive: true })
  const file = join(import.meta.dirname, '..', 'results', 'take-effect.json')
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await Promise.all(copies.map((copy) => copy.stop()))
  await wakes.close()
  await sql.end()
  await server.close()
  await rm(folder, { recursive: true })
}

/** Milliseconds from the commit until the last copy decides by it. */
async function measured(fresh: () => Promise<number>, wake: () => void) {
  const took: number[] = []
  for (let move = 0; move < moves; move += 1) {
    const before = copies.map((copy) => copy.output().split(line).length)
    const number = await fresh()
    await movePointer(sql, 'vilnius', { number, by: null, at: new Date() })
    const committedAt = performance.now()
    wake()
    await Promise.all(
      copies.map(async (copy, nth) => {
        const isThere = async () => copy.output().split(line).length > (before[nth] ?? 0)
        await eventually(isThere, 'log line of the copy')
      }),
    )
    took.push(performance.now() - committedAt)
    await setTimeout(300)
  }
  const sorted = took.toSorted((a, b) => a - b).map(Math.round)
  return { medianMs: sorted[moves / 2], mostMs: sorted.at(-1) }
}
