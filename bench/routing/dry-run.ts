/** Measures a dry run of a draft on past contacts, from the wish to the result: `node bench/routing/dry-run.ts [COUNT]`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { rulesFolder } from '#city-data.ts'
import { connect } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { readFileOf, writeFileOf } from '#rulebook/store/files.ts'
import { copyVersion } from '#rulebook/store/versions.ts'
import { addKeyword } from '#rulebook/corrections/add-keyword.ts'
import { trialRunner } from '#rulebook/trials/run-trials.ts'
import { findTrial, insertTrial } from '#rulebook/trials/store.ts'
import { castDay, insertCast } from '#test/cast.ts'
import { cityOn } from '#test/city-on.ts'
import { fillPast } from './past-contacts.ts'

const count = Number(process.argv[2] ?? 100_000)
const rounds = 3

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
  const server = await openEmbedded(folder)
  await prepareDatabase(server.url)
  const sql = connect(server.url, { max: 3, limitSeconds: 0 })
  const city = cityOn(sql, server.url)
  const runner = trialRunner(server.url)
  try {
    const cast = await insertCast(sql)
    await fillPast(sql, city.rules.city, cast.citizens.ona, count)
    await openRules({ sql, log: city.log, now: city.now, folder: rulesFolder, city: 'vilnius' })
    const by = cast.agents.marta.agentId
    const base = { city: 'vilnius', base: 1, note: null, by, at: castDay }
    const number = (await copyVersion(sql, base)) ?? 0
    await changeSomething(number)
    const seconds: number[] = []
    const cpuSeconds: number[] = []
    let found: object = {}
    for (let round = 0; round < rounds; round += 1) {
      const wish = { number, kind: 'dry-run' as const, request: { last: count }, askedBy: by }
      const id = (await insertTrial(sql, { ...wish, at: castDay })) ?? 0
      const startedAt = performance.now()
      const cpu = process.cpuUsage()
      await runner.run(city)
      const used = process.cpuUsage(cpu)
      cpuSeconds.push((used.user + used.system) / 1e6)
      seconds.push((performance.now() - startedAt) / 1000)
      const result = (await findTrial(sql, 'vilnius', id))?.result ?? null
      if (result === null || !('pairs' in result)) throw new Error(JSON.stringify(result))
      const { contacts, changed, pairs } = result
      found = { contacts, changed, pairs: pairs.length }
    }
    const figures = {
      ...found,
      seconds: seconds.toSorted((a, b) => a - b),
      // Of this process with its threads, the database aside: what a busy machine does not stretch.
      cpuSeconds: cpuSeconds.toSorted((a, b) => a - b),
      cores: availableParallelism(),
    }
    console.log(JSON.stringify(figures))
    const results = join(import.meta.dirname, '..', 'results')
    mkdirSync(results, { recursive: true })
    writeFileSync(join(results, 'dry-run.json'), `${JSON.stringify(figures, null, 2)}\n`)
  } finally {
    await runner.stop()
    await sql.end({ timeout: 5 })
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }

  /** As a supervisor would: a few words more, and a topic whose contacts become urgent. */
  async function changeSomething(number: number): Promise<void> {
    const path = 'topics/vst.yaml'
    let text = (await readFileOf(sql, number, path)) ?? ''
    for (const keyword of ['ledin* radiator*', 'visai šalt* bute']) {
      const wanted = { topic: 'vst.noheat', language: 'lt' as const, keyword }
      const added = addKeyword({ [path]: text }, wanted)
      if (added.outcome === 'added') text = added.text
    }
    text = text.replace(/(vst\.bill:[\s\S]*?priority: )P\d/, '$1P2')
    await writeFileOf(sql, number, { path, text, by: null, at: castDay })
  }
}

await main()
