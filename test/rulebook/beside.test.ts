/** Holds that citizens are answered at once while a model is trained and a draft is tried beside them. */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCityData, rulesFolder } from '#city-data.ts'
import { copyVersion } from '#rulebook/store/versions.ts'
import { findTrial, insertTrial } from '#rulebook/trials/store.ts'
import { castDay, insertCast } from '#test/cast.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'
import { runService } from '#test/running.ts'
import type { RunningService } from '#test/running.ts'
import { fillPast } from '../../bench/routing/past-contacts.ts'

const city = 'kryvyi-rih'
/** So many citizens write in turn, each a message every few seconds: fewer than a chat allows. */
const citizens = 24
const betweenMilliseconds = 150
const quietMessages = 30

let database: FreshDatabase
let service: RunningService

let by: number

beforeAll(async () => {
  database = await freshDatabase()
  const cast = await insertCast(database.sql)
  by = cast.agents.marta.agentId
  const { rules } = readCityData(rulesFolder, city)
  await fillPast(database.sql, rules.city, cast.citizens.oksana, 4_000)
  service = await runService({ DATABASE_URL: database.url, CITY: city, TRUSTED_PROXIES: '1' })
})
afterAll(async () => {
  await service.stop()
  await database.drop()
})

test('while a training and a dry run go on, 99 of 100 chat messages are taken in within a second', async () => {
  const tokens = await Promise.all(Array.from({ length: citizens }, (_, n) => openChat(n)))
  let said = 0
  const alone = await slowest(tokens, async () => (said += 1) > quietMessages)
  await askTrials()
  const beside = await slowest(tokens, isOver)
  const [training, dryRun] = await Promise.all([trial(1), trial(2)])
  expect(training).toMatchObject({ state: 'done' })
  expect(dryRun).toMatchObject({ state: 'done' })
  // The chats that were opened meanwhile are past contacts too.
  expect(JSON.stringify(dryRun?.result)).toMatch(/"contacts":40\d\d\b/)
  // Where a machine is so busy with other things that it needs a second anyway, nobody can promise one.
  expect(beside).toBeLessThan(Math.max(1_000, 3 * alone))
}, 400_000)

/** A draft of the first version, to be trained and to be tried. */
async function askTrials(): Promise<void> {
  const base = { city, base: 1, note: null, by, at: castDay }
  const number = (await copyVersion(database.sql, base)) ?? 0
  for (const kind of ['training', 'dry-run'] as const) {
    await insertTrial(database.sql, { number, kind, request: {}, askedBy: by, at: castDay })
  }
}

/** The 99th of 100 latencies while messages are sent in an open loop, in milliseconds. */
async function slowest(tokens: string[], isEnough: () => Promise<boolean>): Promise<number> {
  const latencies: number[] = []
  const sending: Promise<number>[] = []
  const deadline = Date.now() + 300_000
  for (let n = 0; !(await isEnough()); n += 1) {
    if (Date.now() > deadline) throw new Error(`The trials did not end:\n${service.output()}`)
    sending.push(say(tokens[n % citizens] ?? '', n, latencies))
    await setTimeout(betweenMilliseconds)
  }
  expect(new Set(await Promise.all(sending))).toEqual(new Set([202]))
  expect(latencies.length).toBeGreaterThan(10)
  const sorted = latencies.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Infinity
}

async function trial(id: number) {
  return findTrial(database.sql, city, id)
}

async function isOver(): Promise<boolean> {
  const both = await Promise.all([trial(1), trial(2)])
  return both.every((one) => one !== null && ['done', 'failed'].includes(one.state))
}

async function openChat(n: number): Promise<string> {
  const answer = await fetch(`${service.url}/channels/chat/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${n}` },
    body: JSON.stringify({ language: 'uk' }),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { token: string }).token
}

async function say(token: string, n: number, latencies: number[]): Promise<number> {
  const startedAt = performance.now()
  const answer = await fetch(`${service.url}/channels/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      id: randomUUID(),
      text: `Третій день немає води, вже ${n} разів дзвоню.`,
    }),
  })
  await answer.arrayBuffer()
  latencies.push(performance.now() - startedAt)
  return answer.status
}
