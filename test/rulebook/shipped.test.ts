/** Shows what becomes of rules that come with a new release of the software, and that a supervisor's own stay. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesFolder } from '#city-data.ts'
import { createDraft } from '#rulebook/draft.ts'
import { editDraft } from '#rulebook/edit-draft.ts'
import type { Edit } from '#rulebook/edits/edit.ts'
import { checkDraft } from '#rulebook/check-draft.ts'
import { bringUpToDate } from '#rulebook/bring-up-to-date.ts'
import { mergeFiles } from '#rulebook/merge-files.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { proposeDraft } from '#rulebook/propose.ts'
import { publishDraft } from '#rulebook/publish.ts'
import { readFileOf } from '#rulebook/store/files.ts'
import { readPointer } from '#rulebook/store/pointer.ts'
import { insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { haveModel, installIn } from '#test/rulebook/shipped.ts'

let city: TestCity
let cast: Cast
let folder: string
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
  folder = mkdtempSync(join(tmpdir(), 'vienas-shipped-'))
  cpSync(rulesFolder, folder, { recursive: true })
  await haveModel(city.sql, folder)
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true })
})

/** The next release of the software: a line more in a file of the rules. */
function release(file: string, line: string): void {
  const path = join(folder, 'vilnius', file)
  writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`)
}

const inEffect = async () => (await readPointer(city.sql, 'vilnius'))?.number ?? 0

test('the first start writes the first version; the next release follows it by itself', async () => {
  const opening = { sql: city.sql, log: city.log, now: city.now, folder, city: 'vilnius' }
  const held = await openRules(opening)
  expect(held.number).toBe(1)
  expect(held.rules.model).not.toBeNull()
  release('hours.yaml', '# A new release.')
  const next = await openRules(opening)
  expect(next.number).toBe(2)
  expect(next.rules.city.version).not.toBe(held.rules.city.version)
  expect(next.modelSha256).toBe(held.modelSha256)
  expect((await openRules(opening)).number).toBe(2)
})

test('a release with a fault leaves what is in effect', async () => {
  const path = join(folder, 'vilnius', 'pools.yaml')
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, before.replace('hours: centre', 'hours: never'))
  expect((await installIn(city, folder)).outcome).toBe('faulty')
  const opening = { sql: city.sql, log: city.log, now: city.now, folder, city: 'vilnius' }
  expect((await openRules(opening)).number).toBe(2)
  writeFileSync(path, before)
})

test('rows that another release has packed are joined anew from their files', async () => {
  const foreign = gzipSync(JSON.stringify({ format: 0 }))
  await city.sql`update rule_versions set joined = ${foreign} where number = 2`
  const opening = { sql: city.sql, log: city.log, now: city.now, folder, city: 'vilnius' }
  expect((await openRules(opening)).rules.topics.length).toBeGreaterThan(100)
})

test('once a supervisor has published her own, a release waits as a draft and is merged by file', async () => {
  const { marta } = cast.agents
  const made = await createDraft(city, marta, { from: null, note: null })
  const number = made.outcome === 'drafted' ? made.number : 0
  const edit: Edit = { kind: 'hours', id: 'centre', days: { monday: ['09:00-17:00'] } }
  const edited = await editDraft(city, marta, number, { revision: 1, edit })
  const revision = edited.outcome === 'changed' ? edited.revision : 0
  await checkDraft(city, marta, number)
  const wish = { revision, replaces: await inEffect(), reason: null, despiteNewer: false }
  expect((await publishDraft(city, marta, number, wish)).outcome).toBe('published')

  release('skills.yaml', '# The release after.')
  const installed = await installIn(city, folder)
  expect(installed).toMatchObject({ outcome: 'draft' })
  expect(await inEffect()).toBe(number)
  expect(await installIn(city, folder)).toEqual({ outcome: 'known' })
  const shipped = installed.outcome === 'draft' ? installed.number : 0

  const stale = { revision: 1, replaces: number, reason: null, despiteNewer: false }
  expect((await publishDraft(city, marta, shipped, stale)).outcome).toBe('base-moved')
  const merged = await bringUpToDate(city, marta, shipped, { revision: 1 })
  expect(merged).toMatchObject({ outcome: 'changed', taken: ['hours.yaml'], conflicts: [] })
  expect(await readFileOf(city.sql, shipped, 'hours.yaml')).toContain('09:00-17:00')
  expect(await readFileOf(city.sql, shipped, 'skills.yaml')).toContain('# The release after.')
  await checkDraft(city, marta, shipped)
  const now = { ...stale, revision: merged.outcome === 'changed' ? merged.revision : 0 }
  expect((await publishDraft(city, marta, shipped, now)).outcome).toBe('published')
})

test('where both sides changed a file, the draft’s text stays and the file is named', () => {
  const base = { a: '1', b: '1', c: '1', d: '1' }
  const draft = { a: '2', b: '1', c: '2', d: '1', e: '5' }
  const theirs = { a: '1', b: '3', c: '3', f: '6' }
  expect(mergeFiles(base, draft, theirs)).toEqual({
    changes: { b: '3', d: null, f: '6' },
    conflicts: ['c'],
  })
})

test('where the city wants a second pair of eyes, nobody publishes what she proposed', async () => {
  const { marta, saulius } = cast.agents
  const strict = {
    ...city,
    rules: { ...city.rules, city: { ...city.rules.city, needsSecondPair: true } },
  }
  const made = await createDraft(strict, marta, { from: null, note: null })
  const number = made.outcome === 'drafted' ? made.number : 0
  const edit = { kind: 'pool', id: 'vst-bills', hours: 'dispatch' } as const
  await editDraft(strict, marta, number, { revision: 1, edit })
  await checkDraft(strict, marta, number)
  const wish = { replaces: await inEffect(), reason: null, despiteNewer: false }
  const publish = (who: typeof marta, revision: number) =>
    publishDraft(strict, who, number, { ...wish, revision })
  expect(await publish(saulius, 2)).toEqual({ outcome: 'second-pair-needed', isProposed: false })

  expect(await proposeDraft(strict, marta, number, { revision: 2 })).toMatchObject({ revision: 3 })
  expect(await publish(marta, 3)).toEqual({ outcome: 'second-pair-needed', isProposed: true })
  expect((await publish(saulius, 3)).outcome).toBe('published')
})
