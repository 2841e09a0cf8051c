/** The database is gone, and callers still hear what to do, in their language; when it is back, so is their call. */
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createApp } from '#app.ts'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { hotline, noHotWater, openHotline, ownNumber, told } from './hotline.ts'
import type { Hotline } from './hotline.ts'

let line: Hotline
let sql: Hotline['city']['sql']
/** Nothing listens on port 1. */
const gone = postgres('postgres://nobody@127.0.0.1:1/nothing', {
  connect_timeout: 1,
  backoff: () => 0,
})

beforeAll(async () => {
  line = await openHotline()
  sql = line.city.sql
})
afterAll(async () => {
  await gone.end()
  await line.close()
})
afterEach(() => databaseIs('there'))

function databaseIs(state: 'there' | 'gone'): void {
  line.city.sql = state === 'there' ? sql : (gone as unknown as typeof sql)
}

const heardText = (leg: Leg) => told(leg).replaceAll(/\s+/gu, ' ')

test.each(['GET', 'POST'])(
  'the fallback needs no database: %s answers in six languages, danger first, and hangs up',
  async (method) => {
    databaseIs('gone')
    const app = createApp(() => line.city)
    const answer = await app.request('/channels/voice/fallback', { method })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/xml/)
    const body = await answer.text()
    const at = languages.map((language) =>
      body.indexOf(text(language, 'voice:outOfOrder', { emergencyNumber: '112' }).slice(0, 20)),
    )
    expect(at.every((place) => place > 0)).toBe(true)
    expect(body).toMatch(/<Hangup\/><\/Response>$/u)
    expect(body).not.toMatch(/action=|<Redirect|undefined|\{\{/u)
  },
)

test('where our own number fails, the provider goes to the fallback and the caller hears it', async () => {
  line.phone.inject({ on: 'webhook', url: /incoming/u, fault: 'refused', times: 2 })
  const caller = await line.phone.dial('+37063000001', hotline)
  await line.phone.runUntilIdle()
  expect(heardText(caller)).toContain('call 112')
  expect(caller.status()).toBe('completed')
})

test('a new call without a database is told so, tried again, and let go politely', async () => {
  databaseIs('gone')
  const caller = await line.phone.dial('+37063000002', hotline)
  await line.phone.runUntilIdle()
  expect(heardText(caller).match(/Mėginame dar kartą/gu)).toHaveLength(2)
  expect(heardText(caller)).toContain('Paskambinkite po kelių minučių')
  expect(heardText(caller)).toContain('112')
  expect(caller.status()).toBe('completed')
  expect(line.phone.notes.filter((note) => note.callSid === caller.callSid)).toEqual([])
})

test('a number of one language apologises in it alone', async () => {
  databaseIs('gone')
  const caller = await line.phone.dial('+37063000003', ownNumber)
  expect(heardText(caller)).toContain('Atsiprašome')
  expect(heardText(caller)).not.toContain('Sorry')
  await caller.hangUp()
})

test('a call whose turn failed goes on where it stood once the database is back', async () => {
  const caller = await line.phone.dial('+37063000004', hotline)
  databaseIs('gone')
  await caller.press('3')
  expect(heardText(caller)).toContain('Mėginame dar kartą')
  databaseIs('there')
  await line.phone.advance(12_000)
  await caller.press('3')
  await caller.say(noHotWater.ru)
  await line.phone.advance(9_000)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued', language: 'ru' })
  await caller.hangUp()
  await line.phone.runUntilIdle()
})

test('whoever waits stays in the queue while the database is away', async () => {
  const caller = await line.phone.dial('+37063000005', hotline)
  await caller.press('2')
  await caller.say(noHotWater.en)
  await line.phone.advance(9_000)
  databaseIs('gone')
  await line.phone.advance(60_000)
  expect(caller.status()).toBe('in-progress')
  databaseIs('there')
  await line.phone.advance(60_000)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued' })
  await caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'abandoned' })
})
