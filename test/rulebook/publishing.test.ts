/** Shows how a supervisor changes the rules of a city: a draft, its faults, its trial, its publication and the way back. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from '@hono/zod-openapi'
import type { FindingShape, VersionShape } from '#api/rules-shape.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Answer, Desk } from '#test/api/desk.ts'
import { installIn } from '#test/rulebook/shipped.ts'

type Version = z.infer<typeof VersionShape>
type Finding = z.infer<typeof FindingShape>

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await installIn(desk.city)
})
afterAll(() => desk.close())

const marta = (method: string, path: string, body?: unknown): Promise<Answer> =>
  desk.ask('marta', method, `/api/rules/${path}`, body)

async function inEffect(): Promise<{ number: number; previous: number | null; version: string }> {
  return (await desk.ask('rasa', 'GET', '/api/rules/in-effect')).body
}

async function draft(): Promise<Version> {
  const { status, body } = await marta('POST', 'versions', { note: 'Try' })
  expect(status).toBe(201)
  return body
}

async function edit(version: Version, wish: object): Promise<Version> {
  const answer = await marta('POST', `versions/${version.number}/edits`, {
    revision: version.revision,
    edit: wish,
  })
  expect(answer).toMatchObject({ status: 200 })
  return { ...version, revision: (answer.body as { revision: number }).revision }
}

async function check(version: Version): Promise<{ version: Version; findings: Finding[] }> {
  const { status, body } = await marta('POST', `versions/${version.number}/check`)
  expect(status).toBe(200)
  return body
}

async function publish(version: Version, more: object = {}): Promise<Answer> {
  const { number: replaces } = await inEffect()
  const wish = { revision: version.revision, replaces, ...more }
  return marta('POST', `versions/${version.number}/publication`, wish)
}

const codeOf = ({ body }: Answer): string => (body as { code: string }).code

test('the first version is what ships, its model with it, and its text comes back letter by letter', async () => {
  const { number } = await inEffect()
  const { body } = await marta('GET', `versions/${number}/export`)
  const { files } = body as { files: Record<string, string> }
  expect(files).toEqual(Object.fromEntries(filesInFolder('routing-rules/vilnius')))
  expect(await inEffect()).toMatchObject({ model: { sha256: expect.any(String) as string } })
  const imported = await marta('POST', 'import', { files })
  expect(imported.status).toBe(201)
  const again = await check(imported.body)
  expect(again.version).toMatchObject({ version: (await inEffect()).version, hasModel: true })
  const other = await marta('GET', `versions/${again.version.number}/export`)
  expect((other.body as { files: object }).files).toEqual(files)
  await marta('DELETE', `versions/${again.version.number}`)
})

test('the same files that ship are taken in once', async () => {
  expect(await installIn(desk.city)).toEqual({ outcome: 'known' })
})

test('a draft whose hours changed takes the model along, is published and rolled back in one step', async () => {
  const before = await inEffect()
  let version = await draft()
  version = await edit(version, { kind: 'hours', id: 'centre', days: { monday: ['09:00-17:00'] } })
  expect(codeOf(await publish(version))).toBe('rules-unchecked')
  const checked = await check(version)
  expect(checked.version).toMatchObject({ faults: 0, hasModel: true })
  const changes = await marta('GET', `versions/${version.number}/changes`)
  expect(changes.body).toMatchObject({ files: [{ path: 'hours.yaml', change: 'changed' }] })
  const done = await publish(version)
  expect(done).toMatchObject({ status: 200, body: { before: expect.anything() as object } })
  expect(await inEffect()).toMatchObject({ number: version.number, previous: before.number })
  expect(desk.city.woken).toContain('rules')
  const back = await marta('POST', 'rollback', { from: version.number, reason: 'Too early' })
  expect(back).toMatchObject({ status: 200, body: { number: before.number } })
  expect(await inEffect()).toMatchObject({ number: before.number, previous: version.number })
})

test('an edit against an older look at the draft is refused, and so is a publication over a colleague’s', async () => {
  const version = await draft()
  const moved = await edit(version, { kind: 'pool', id: 'vst-bills', hours: 'dispatch' })
  const stale = await marta('PUT', `versions/${version.number}/file`, {
    path: 'pools.yaml',
    text: '',
    revision: version.revision,
  })
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale-rules' } })
  await check(moved)
  expect(codeOf(await publish(moved, { replaces: 999 }))).toBe('stale-rules')
  await marta('DELETE', `versions/${version.number}`)
  expect(codeOf(await publish(moved))).toBe('conflict-state')
})

test('every fault is told with file, line and remedy, in the language of whoever asks', async () => {
  let version = await draft()
  const file = 'hours.yaml'
  const { body } = await marta('GET', `versions/${version.number}/file?path=${file}`)
  const { text } = body as { text: string }
  const mistaken = text.replace('monday: [07:30-18:00]', 'monday: [07:30-18:00, 17:00-19:00]')
  const answer = await marta('PUT', `versions/${version.number}/file`, {
    path: file,
    text: mistaken,
    revision: version.revision,
  })
  version = { ...version, ...(answer.body as { revision: number }) }
  version = await edit(version, { kind: 'topic', id: 'vst.noheat', pool: 'nobody' })
  const { findings, version: checked } = await check(version)
  const line = mistaken.split('\n').findIndex((one) => one.includes('17:00-19:00')) + 1
  const faults = findings.filter(({ severity }) => severity === 'fault')
  expect(new Set(faults.map(({ key }) => key))).toEqual(new Set(['hours-overlap', 'no-pool']))
  expect(faults[0]).toMatchObject({ file, line })
  expect(faults[0]?.remedy).toMatch(/\p{L}{4}/u)
  expect(checked.faults).toBe(2)
  expect(codeOf(await publish(version))).toBe('rules-faulty')
  const tried = await marta('POST', `versions/${version.number}/sentences`, { text: 'Labas' })
  expect(codeOf(tried)).toBe('rules-faulty')
})

test('a pool that lacks a language today is a warning', async () => {
  const { findings } = await check(await draft())
  const warned = findings.filter(({ key }) => key === 'pool-unstaffed' || key === 'pool-empty')
  expect(warned.length).toBeGreaterThan(0)
  expect(warned.every(({ severity, line }) => severity === 'warning' && line > 1)).toBe(true)
})

test('a sentence is decided by the draft and by what is in effect, side by side', async () => {
  let version = await draft()
  version = await edit(version, { kind: 'topic', id: 'vst.noheat', pool: 'vst-bills' })
  await check(version)
  const { status, body } = await marta('POST', `versions/${version.number}/sentences`, {
    text: 'Laba diena, jau trečia diena nešildo radiatoriai, bute labai šalta.',
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    language: 'lt',
    draft: { topic: 'vst.noheat', pool: 'vst-bills' },
    inEffect: { topic: 'vst.noheat', pool: 'vst-heating' },
  })
  expect((body as { differs: string[] }).differs).toContain('pool')
})

test('words that a model learns from ask for a training first', async () => {
  let version = await draft()
  version = await edit(version, {
    kind: 'example',
    id: 'vst.noheat',
    language: 'lt',
    text: 'Šeštas aukštas, baterijos ledinės jau nuo vakar.',
  })
  const { version: checked } = await check(version)
  expect(checked).toMatchObject({ faults: 0, hasModel: false })
  expect(codeOf(await publish(version))).toBe('model-missing')
})

test('rules that miss a danger are published only with a reason, which is kept for ever', async () => {
  let version = await draft()
  for (const [path, change] of Object.entries({
    'dangers.yaml': (text: string) => text.replaceAll(/^( {4}- ).*$/gm, '$1qqqqqq zzzzzz'),
    'outside.yaml': (text: string) => text.replaceAll(/^ {2}say:.*\n(?: {4}.*\n)*/gm, ''),
  })) {
    const { body } = await marta('GET', `versions/${version.number}/file?path=${path}`)
    const text = change((body as { text: string }).text)
    const { revision } = version
    const written = await marta('PUT', `versions/${version.number}/file`, { path, text, revision })
    version = { ...version, ...(written.body as { revision: number }) }
  }
  const { version: checked } = await check(version)
  expect(checked.faults).toBe(0)
  const refused = await publish(version)
  expect(codeOf(refused)).toBe('figures-worse')
  expect(refused.body).toMatchObject({ facts: { newlyMissed: expect.any(Array) as unknown[] } })
  const before = await inEffect()
  const done = await publish(version, { reason: 'A trial in the night, agreed with the mayor.' })
  expect(done.status).toBe(200)
  const { body: page } = await marta('GET', `history?version=${version.number}`)
  expect((page as { entries: object[] }).entries[0]).toMatchObject({
    action: 'published',
    from: before.number,
    by: { name: 'Marta Vaitkutė' },
    detail: { reason: 'A trial in the night, agreed with the mayor.' },
  })
  await marta('POST', 'rollback', { from: version.number })
})

test('history and published rules cannot be changed by anyone', async () => {
  const { sql } = desk.city
  await expect(sql`update rule_history set action = 'checked'`).rejects.toThrow('append-only')
  await expect(sql`delete from rule_history`).rejects.toThrow('append-only')
  const { number } = await inEffect()
  await expect(sql`update rule_versions set files = '{}' where number = ${number}`).rejects.toThrow(
    'stay as they are',
  )
})

test('agents read what is in effect and nothing else', async () => {
  const { number } = await inEffect()
  const other = await draft()
  const path = (n: number) => `/api/rules/versions/${n}/file?path=hours.yaml`
  expect((await desk.ask('rasa', 'GET', path(number))).status).toBe(200)
  expect((await desk.ask('rasa', 'GET', path(other.number))).status).toBe(403)
})
