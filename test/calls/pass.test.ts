/** An agent's browser becomes a phone by a pass that names her, can only be rung, and ends within the hour. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVoice } from '#channels/voice/open.ts'
import { readSettings } from '#settings.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'

const account = `AC${'1'.repeat(32)}`
const key = { sid: `SK${'2'.repeat(32)}`, secret: 'a secret for tests only' }
const setting = {
  accountSid: account,
  authToken: 'a token for tests only',
  authTokenBefore: null,
  baseUrl: 'http://127.0.0.1:9',
  region: 'ie1',
  edge: 'dublin',
  numbers: [],
}

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const lineOf = (more: object) =>
  openVoice({ ...setting, ...more }, 'https://vienas.example', () => null)
const decoded = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>

test('the pass is hers, signed by the key of the city, in its region, for an hour, and makes no calls', async () => {
  desk.city.channels.voice = lineOf({ apiKey: key })
  const { status, body } = await desk.ask('rasa', 'POST', '/api/me/phone/token')
  expect(status).toBe(201)
  const pass = body as Record<'token' | 'identity' | 'expiresAt' | 'region' | 'edge', string>
  const identity = `agent-${desk.cast.agents.rasa.agentId}`
  expect(pass).toMatchObject({ identity, region: 'ie1', edge: 'dublin' })
  const [head = '', payload = '', signature] = pass.token.split('.')
  const expected = createHmac('sha256', key.secret).update(`${head}.${payload}`).digest('base64url')
  expect(signature).toBe(expected)
  expect(decoded(head)).toMatchObject({ alg: 'HS256', twr: 'ie1' })
  const claims = decoded(payload)
  expect(claims).toMatchObject({
    iss: key.sid,
    sub: account,
    grants: { identity, voice: { incoming: { allow: true } } },
  })
  expect(JSON.stringify(claims)).not.toContain('outgoing')
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600)
  expect(new Date(pass.expiresAt).getTime()).toBe(Number(claims['exp']) * 1000)
})

test('where the city has no key, or no line, there is no phone in the browser, and she is told', async () => {
  for (const voice of [lineOf({}), null]) {
    desk.city.channels.voice = voice
    expect(await desk.ask('rasa', 'POST', '/api/me/phone/token')).toMatchObject({
      status: 409,
      body: { code: 'phone-off' },
    })
    expect((await desk.ask('rasa', 'GET', '/api/me/phone')).body).toMatchObject({ line: 'off' })
  }
})

test('what kind of line it is stands where she looks for her phone', async () => {
  desk.city.channels.voice = lineOf({ apiKey: key })
  expect((await desk.ask('rasa', 'GET', '/api/me/phone')).body).toMatchObject({ line: 'browser' })
  desk.city.channels.voice = lineOf({ apiKey: key, isDemo: true })
  expect((await desk.ask('rasa', 'GET', '/api/me/phone')).body).toMatchObject({ line: 'demo' })
})

test('a key without its secret, or a key that is none, is a slip that is named at the start', () => {
  const phone = {
    DATABASE_URL: 'postgres://localhost/none',
    SECRET: 'a secret for tests only, of 32 characters or more',
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: setting.authToken,
    PHONE_NUMBERS: '+37080000000',
  }
  const faultsOf = (env: Record<string, string>) => {
    const read = readSettings({ ...phone, ...env })
    return read.ok ? [] : read.faults.map(({ name }) => name)
  }
  expect(faultsOf({ TWILIO_API_KEY: key.sid })).toEqual(['TWILIO_API_SECRET'])
  expect(faultsOf({ TWILIO_API_SECRET: key.secret })).toEqual(['TWILIO_API_KEY'])
  expect(faultsOf({ TWILIO_API_KEY: account, TWILIO_API_SECRET: key.secret })).toEqual([
    'TWILIO_API_KEY',
  ])
  const read = readSettings({ ...phone, TWILIO_API_KEY: key.sid, TWILIO_API_SECRET: key.secret })
  expect(read.ok && read.settings.phone?.apiKey).toEqual(key)
})
