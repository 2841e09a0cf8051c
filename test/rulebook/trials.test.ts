/** Holds that trials are done beside the service: once, by one copy, and by another when that one dies. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rulesFolder } from '#city-data.ts'
import { pageOfPast, stretchesOfPast } from '#rulebook/dry-run/store.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { readFileOf, writeFileOf } from '#rulebook/store/files.ts'
import { findVersion } from '#rulebook/store/versions.ts'
import { copyVersion } from '#rulebook/store/versions.ts'
import { findModel } from '#rulebook/store/models.ts'
import { runInThread } from '#rulebook/threads/run-in-thread.ts'
import { cancelTrial, claimTrial, findTrial, insertTrial } from '#rulebook/trials/store.ts'
import { trialRunner } from '#rulebook/trials/run-trials.ts'
import type { TrialRunner } from '#rulebook/trials/run-trials.ts'
import type { Trial, TrialKind } from '#rulebook/trials/trial.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { eventually } from '#test/running.ts'

let city: TestCity
let cast: Cast
let draft: number
const runners: TrialRunner[] = []

beforeEach(async () => {
  city = await testCity({ env: { CITY: 'latvia' } })
  cast = await insertCast(city.sql)
  const { sql, log, now } = city
  await openRules({ sql, log, now, folder: rulesFolder, city: 'latvia' })
  const base = { city: 'latvia', base: 1, note: null, by: cast.agents.marta.agentId, at: castDay }
  draft = (await copyVersion(sql, base)) ?? 0
})
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop()
  await city.close()
})

function runner(inThread = runInThread): TrialRunner {
  const made = trialRunner(city.databaseUrl, inThread)
  runners.push(made)
  return made
}

async function ask(kind: TrialKind, request = {}): Promise<number> {
  const row = { number: draft, kind, request, askedBy: cast.agents.marta.agentId, at: city.now() }
  return (await insertTrial(city.sql, row)) ?? 0
}

async function trial(id: number): Promise<Trial> {
  const found = await findTrial(city.sql, 'latvia', id)
  if (found === null) throw new Error('There is no such trial.')
  return found
}

/** What a person writes into the draft. */
async function write(path: string, change: (text: string) => string): Promise<void> {
  const text = change((await readFileOf(city.sql, draft, path)) ?? '')
  await writeFileOf(city.sql, draft, { path, text, by: null, at: city.now() })
}

async function past(texts: string[], language = 'lv'): Promise<number[]> {
  const ids: number[] = []
  for (const text of texts) {
    const { citizenId, addressId } = cast.citizens.ilze
    const [row] = await city.sql<{ id: number }[]>`
      with contact as (
        insert into contacts (channel, citizen_id, address_id, state, proof, our_address, outcome,
          pool, priority, decision, rules_version, language, language_confidence, language_source,
          language_at, received_at, queued_at)
        values ('email', ${citizenId}, ${addressId}, 'closed', 'proven', 'info@city.example', 'ours',
          'first-line', 3, '{"because": []}', 'earlier', ${language}, 1, 'detection', ${castDay},
          ${castDay}, ${castDay}) returning id
      )
      insert into messages (contact_id, direction, kind, channel, text, own_words, language, created_at)
      select id, 'in', 'message', 'email', ${text}, ${text}, ${language}, ${castDay} from contact
      returning contact_id as id`
    ids.push(row?.id ?? 0)
  }
  return ids
}

test('a draft is tried on the latest contacts in a thread, and the result refers to them by id', async () => {
  await past(['Kad man pienākas vecuma pensija?'])
  const [lamp] = await past(['Mūsu ielā nedeg laterna, ceļš ir tumšs.'])
  await write('topics/PASV.yaml', (text) =>
    text.replace(/(l\.roads:[\s\S]*?priority: )P\d/, '$1P1'),
  )
  const id = await ask('dry-run', { last: 10 })
  await runner().run(city)
  const done = await trial(id)
  expect(done).toMatchObject({ state: 'done', progress: 1 })
  expect(done.result).toMatchObject({ contacts: 2, changed: 1, against: 1, isModelBorrowed: true })
  expect(JSON.stringify(done.result)).not.toContain('laterna, ce')
  const [pair] = done.result !== null && 'pairs' in done.result ? done.result.pairs : []
  expect(pair).toMatchObject({ to: { priority: 'P1' }, examples: [{ contactId: lamp }] })
})

test('long dry runs are cut into stretches that leave out nobody', async () => {
  const ids = await past(['Viens.', 'Divi.', 'Trīs.', 'Četri.', 'Pieci.'])
  const stretches = await stretchesOfPast(city.sql, 4, 2)
  const found = []
  for (const { before, last } of stretches) {
    found.push(...(await pageOfPast(city.sql, before, last)).map(({ contactId }) => contactId))
  }
  expect(found).toEqual(ids.toReversed().slice(0, 4))
})

test('a trained model is a row with its figures, and the draft takes it', async () => {
  const id = await ask('training')
  await runner().run(city)
  const done = await trial(id)
  if (done.result === null || !('sha256' in done.result)) throw new Error(JSON.stringify(done))
  expect(done.result.figures.sentences).toBeGreaterThanOrEqual(40)
  expect(done.result.isTaken).toBe(true)
  const { sha256 } = done.result
  expect(await findModel(city.sql, sha256)).toMatchObject({ sha256 })
  expect((await findVersion(city.sql, 'latvia', draft))?.modelSha256).toBe(sha256)
})

test('two copies never do one trial twice, and the same wish under way is one trial', async () => {
  const id = await ask('dry-run', { last: 5 })
  expect(await ask('dry-run', { last: 5 })).toBe(id)
  await Promise.all([runner().run(city), runner().run(city)])
  expect(await trial(id)).toMatchObject({ state: 'done', attempts: 1 })
})

test('a trial whose copy was killed is taken up by another once its lease is over', async () => {
  const id = await ask('dry-run', { last: 5 })
  const until = new Date(castDay.getTime() + 30_000)
  expect(await claimTrial(city.sql, 'latvia', castDay, until)).toMatchObject({ id })
  await runner().run(city)
  expect(await trial(id)).toMatchObject({ state: 'running', attempts: 1 })
  city.passSeconds(31)
  await runner().run(city)
  expect(await trial(id)).toMatchObject({ state: 'done', attempts: 2 })
})

test('over a trial that kills every copy no fourth one dies', async () => {
  const id = await ask('dry-run', { last: 5 })
  for (let copy = 0; copy < 3; copy++) {
    await claimTrial(city.sql, 'latvia', city.now(), new Date(city.now().getTime() + 30_000))
    city.passSeconds(31)
  }
  await runner().run(city)
  expect(await trial(id)).toMatchObject({ state: 'failed', result: { reason: 'given-up' } })
})

test('rules with a fault are a failed trial with its reason, and the next one is done', async () => {
  await write('topics/PASV.yaml', (text) => text.replace('l.roads:', 'l.roads'))
  const id = await ask('training')
  const working = runner()
  await working.run(city)
  const failed = await trial(id)
  expect(failed).toMatchObject({ state: 'failed', result: { reason: 'refused' } })
  expect(JSON.stringify(failed.result)).toContain('topics/PASV.yaml')
  await write('topics/PASV.yaml', (text) => text.replace('l.roads\n', 'l.roads:\n'))
  const next = await ask('dry-run')
  await working.run(city)
  expect(await trial(next)).toMatchObject({ state: 'done' })
})

test('a thread that runs out of memory is a failed trial, never a dead service', async () => {
  const starving: typeof runInThread = (job, options) =>
    runInThread(job, { ...options, megabytes: 24 })
  const id = await ask('training')
  await runner(starving).run(city)
  expect(await trial(id)).toMatchObject({ state: 'failed', result: { reason: 'out-of-memory' } })
})

test('whoever stops a trial ends its thread, and nothing is written any more', async () => {
  const id = await ask('training')
  const running = runner().run(city)
  await eventually(async () => (await trial(id)).state === 'running', 'training that runs')
  expect(await cancelTrial(city.sql, id, city.now())).toBe(true)
  await running
  expect(await trial(id)).toMatchObject({ state: 'failed', result: { reason: 'cancelled' } })
  const own = (await findVersion(city.sql, 'latvia', draft))?.modelSha256
  expect(own).toBe((await findVersion(city.sql, 'latvia', 1))?.modelSha256)
})

test('a copy that stops gives its trial back at once', async () => {
  const id = await ask('training')
  const stopping = runner()
  const running = stopping.run(city)
  await eventually(async () => (await trial(id)).state === 'running', 'training that runs')
  await stopping.stop()
  await running
  expect(await trial(id)).toMatchObject({ state: 'waiting', attempts: 0 })
})
