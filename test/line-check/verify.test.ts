/** An administrator tries the account: what is wrong is named, numbers are led to us, and what the provider sends is kept. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#app.ts'
import { checkLine, placeTestCall } from '#channels/voice/check-line.ts'
import { openVoice } from '#channels/voice/open.ts'
import { writeTwiml } from '#channels/voice/write.ts'
import { compareWebhooks } from '#line-check/compare-webhooks.ts'
import type { Recorder } from '#line-check/record-webhooks.ts'
import { readRecorded, recordWebhooks } from '#line-check/record-webhooks.ts'
import { simulate } from '#line-check/simulate.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { startPhoneSimulator } from '../../simulation/phone/simulator.ts'
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'

const hotline = '+37080000000'
const second = '+37052000001'
const token = 'a token for tests only'
const folder = mkdtempSync(join(tmpdir(), 'vienas-webhooks-'))
const nowhere = { voiceUrl: 'http://127.0.0.1:1/old', statusCallback: 'http://127.0.0.1:1/old' }

let city: TestCity
let phone: PhoneSimulator
let recorder: Recorder
let server: ReturnType<typeof serve>

const setting = (authToken = token) => ({
  accountSid: `AC${'1'.repeat(32)}`,
  authToken,
  authTokenBefore: null,
  baseUrl: phone.url,
  region: null,
  edge: null,
  numbers: [
    { number: hotline, enterprise: null, language: null, canText: true },
    { number: second, enterprise: null, language: null, canText: false },
  ],
})
const look = { isToSet: false, fallback: null }
const told = (findings: { isGood: boolean; about: string; says: string }[]) =>
  findings.filter(({ isGood }) => !isGood).map(({ about, says }) => `${about}: ${says}`)

beforeAll(async () => {
  city = await testCity()
  const app = createApp(() => city)
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  recorder = await recordWebhooks(`http://127.0.0.1:${port}`, folder, 0)
  phone = await startPhoneSimulator({
    accountSid: `AC${'1'.repeat(32)}`,
    authToken: token,
    numbers: { [hotline]: { ...nowhere }, [second]: { ...nowhere } },
    clock: 'virtual',
    seed: 1,
  })
  city.channels.voice = openVoice(setting(), recorder.url, () => null)
})
afterAll(async () => {
  await phone.stop()
  await recorder.close()
  server.close()
  await city.close()
  rmSync(folder, { recursive: true })
})

test('a token that Twilio does not know is said so, and nothing else is asked', async () => {
  expect(told(await checkLine(setting('another token entirely'), recorder.url, look))).toEqual([
    'account: Authenticate',
  ])
})

test('numbers that lead elsewhere are named with what they should have; looking changes nothing', async () => {
  const wrong = told(await checkLine(setting(), recorder.url, look))
  expect(wrong).toContain(
    `${hotline}: voiceUrl is http://127.0.0.1:1/old, should be ${recorder.url}/channels/voice/incoming`,
  )
  expect(wrong).toContain(
    `${second}: voiceFallbackUrl is not set, should be ${recorder.url}/channels/voice/fallback`,
  )
  expect(wrong.filter((one) => one.startsWith('signed') || one.startsWith('not'))).toEqual([])
  expect(told(await checkLine(setting(), recorder.url, look))).toEqual(wrong)
})

test('a number of another account is told', async () => {
  const { numbers, ...rest } = setting()
  const foreign = { ...rest, numbers: numbers.map((one) => ({ ...one, number: '+37052999999' })) }
  expect(told(await checkLine(foreign, recorder.url, look))).toContain(
    '+37052999999: is not a number of this account',
  )
})

test('once set, calls reach us, and what the provider sends is written down without who it was', async () => {
  const fallback = 'https://elsewhere.example/fallback.xml'
  expect(told(await checkLine(setting(), recorder.url, { isToSet: true, fallback }))).toEqual([])
  expect(told(await checkLine(setting(), recorder.url, { isToSet: false, fallback }))).toEqual([])
  const caller = await phone.dial('+37066600001', hotline)
  await caller.press('2')
  await caller.hangUp()
  await phone.runUntilIdle()
  const doors = readRecorded(folder).map(({ door }) => door)
  expect(doors).toEqual(expect.arrayContaining(['voice/incoming', 'voice/answer', 'voice/ended']))
  const [incoming] = readRecorded(folder).filter(({ door }) => door === 'voice/incoming')
  expect(incoming?.parameters).toEqual(expect.arrayContaining(['CallSid', 'CallStatus', 'From']))
  expect(incoming?.headers).toContain('x-twilio-signature')
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  expect(written.join('')).not.toContain('37066600001')
})

test('a service that listens to whoever asks is told', async () => {
  const open = serve({ fetch: () => new Response('<Response/>'), hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => open.once('listening', resolve))
  const address = open.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const wrong = told(await checkLine(setting(), `http://127.0.0.1:${port}`, look))
  open.close()
  expect(wrong).toContain('not signed: answers 200, should be 403')
})

test('one of our numbers rings the other and presses keys', async () => {
  const there = phone.phone(hotline, { when: 'rings' })
  const placed = await placeTestCall(setting(), { from: second, to: hotline, keys: 'ww1' })
  expect(placed).toMatchObject({ isGood: true, says: expect.stringMatching(/^CA[0-9a-f]{32} /) })
  const leg = await phone.soon(() => there.ringing())
  await leg.answer()
  expect(leg.heard()).toContainEqual(expect.objectContaining({ kind: 'tone', name: 'digits' }))
  await leg.hangUp()
  const refused = await placeTestCall(setting(), { from: '+37060000001', to: hotline, keys: '1' })
  expect(refused).toMatchObject({ isGood: false, says: expect.stringContaining('verified') })
})

test('the simulator sends the same for the same call, whatever stands behind it', async () => {
  const played = mkdtempSync(join(tmpdir(), 'vienas-simulated-'))
  await simulate(played, (steps, base) => writeTwiml(steps, { base, recorded: () => null }))
  const doors = new Set(readRecorded(played).map(({ door }) => door))
  for (const door of ['incoming', 'answer', 'waiting', 'left', 'ended'])
    expect(doors).toContain(`voice/${door}`)
  const ours = readRecorded(folder).filter(({ door }) => door !== 'voice/check')
  expect(compareWebhooks(ours, readRecorded(played))).toEqual([])
  rmSync(played, { recursive: true })
})

test('where Twilio and the simulator differ is shown by door', () => {
  const of = (door: string, parameters: string[], headers = ['x-twilio-signature']) => ({
    door,
    parameters,
    headers,
    values: {},
  })
  const real = [of('voice/incoming', ['CallSid', 'StirVerstat']), of('voice/new', ['CallSid'])]
  const played = [of('voice/incoming', ['CallSid', 'ApiVersion']), of('voice/ended', ['CallSid'])]
  expect(compareWebhooks(real, played)).toEqual([
    {
      door: 'voice/incoming',
      unknown: ['StirVerstat'],
      missing: ['ApiVersion'],
      unknownHeaders: [],
      missingHeaders: [],
    },
  ])
  expect(compareWebhooks(played, played)).toEqual([])
})
