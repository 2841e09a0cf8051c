/** Shows how agents come in: by password and second factor, by single sign-on, by token; and how they are kept out. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeAgent } from '#agents/store.ts'
import { hashToken } from '#sign-in/hash-token.ts'
import { userOfAgent, userOfToken } from '#sign-in/store.ts'
import { openDesk, password } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'

const origin = 'http://localhost'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ hasPasswords: true })
})
afterAll(() => desk.close())

type Reply = { status: number; body: Record<string, unknown>; cookies: string[]; flags: string }

/** A browser: it keeps no cookies by itself, the test hands them on. */
async function browse(
  path: string,
  body: unknown,
  cookies: string[] = [],
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await desk.app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      cookie: cookies.join('; '),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const set = response.headers.getSetCookie()
  const text = await response.text()
  const parsed: unknown = text === '' ? {} : JSON.parse(text)
  return {
    status: response.status,
    body: (parsed ?? {}) as Record<string, unknown>,
    cookies: set.map((cookie) => cookie.split(';')[0] ?? ''),
    flags: set.join('\n'),
  }
}

const signIn = (mail: string, given = password) =>
  browse('/api/sign-in/sign-in/email', { email: mail, password: given })

test('an agent signs in with her password, and her cookie opens the desk', async () => {
  const reply = await signIn('rasa@agents.example')
  expect(reply.status).toBe(200)
  expect(reply.flags).toContain('HttpOnly')
  expect(reply.flags).toContain('SameSite=Lax')
  const me = await browse('/api/me', undefined, reply.cookies)
  expect(me.body['name']).toBe('Rasa Jankauskaitė')
  const [trail] = await desk.city.sql`
    select agent_id from audit where action = 'signed-in' order by id desc limit 1`
  expect(trail?.['agent_id']).toBe(desk.cast.agents.rasa.agentId)
})

test('behind https the cookie never travels in the clear', async () => {
  const https = await openDesk({
    hasPasswords: true,
    env: { PUBLIC_URL: 'https://contact.city.example' },
  })
  const response = await https.app.request(
    'https://contact.city.example/api/sign-in/sign-in/email',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://contact.city.example' },
      body: JSON.stringify({ email: 'rasa@agents.example', password }),
    },
  )
  const cookies = response.headers.getSetCookie()
  const strict = response.headers.get('strict-transport-security')
  await https.close()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-.*; Secure/)
  expect(strict).toContain('max-age')
})

test('a wrong password and an unknown address are answered alike', async () => {
  const wrong = await signIn('rasa@agents.example', 'not her password')
  const unknown = await signIn('nobody@agents.example', 'not her password')
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(wrong.body).toEqual(unknown.body)
})

test('nobody can sign up', async () => {
  const body = { email: 'stranger@example.org', password: 'a long enough one', name: 'Stranger' }
  expect((await browse('/api/sign-in/sign-up/email', body)).status).toBe(401)
  const [row] = await desk.city.sql`select count(*) from sign_in_users where email = ${body.email}`
  expect(row?.['count']).toBe(0)
})

test('a second factor, once set, is asked for at the next sign-in', async () => {
  const first = await signIn('jan@agents.example')
  const enabled = await browse('/api/sign-in/two-factor/enable', { password }, first.cookies)
  const uri = new URL(String(enabled.body['totpURI']))
  const code = () => totp(uri.searchParams.get('secret') ?? '', Date.now())
  const verify = '/api/sign-in/two-factor/verify-totp'
  expect((await browse(verify, { code: code() }, first.cookies)).status).toBe(200)

  const second = await signIn('jan@agents.example')
  expect(second.body['twoFactorRedirect']).toBe(true)
  expect((await browse('/api/me', undefined, second.cookies)).status).toBe(401)
  const guess = String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
  expect((await browse(verify, { code: guess }, second.cookies)).status).toBe(401)
  const verified = await browse(verify, { code: code() }, second.cookies)
  expect(verified.status).toBe(200)
  expect((await browse('/api/me', undefined, verified.cookies)).body['name']).toBe('Jan Nowak')
})

test('whoever guesses passwords is stopped, for the account and in all copies', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1) {
    statuses.push((await signIn('marta@agents.example', `guess number ${n}`)).status)
  }
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
  expect(statuses.slice(10)).toEqual([429, 429])
  const right = await signIn('marta@agents.example')
  expect(right.status).toBe(429)
  expect(right.body['code']).toBe('too-many-requests')
})

test('a foreign page cannot act with an agent’s cookie', async () => {
  const { cookies } = await signIn('viktoria@agents.example')
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const refused = await browse('/api/me/heartbeat', {}, cookies, foreign)
  expect(refused.body['code']).toBe('forbidden')
  expect((await browse('/api/me/heartbeat', {}, cookies)).status).toBe(204)
})

test('whoever leaves is out with the next request, by cookie and by token', async () => {
  const { cookies } = await signIn('greta@agents.example')
  expect((await browse('/api/me', undefined, cookies)).status).toBe(200)
  const { agentId } = desk.cast.agents.greta
  const left = await desk.ask('saulius', 'PATCH', `/api/agents/${agentId}`, { isActive: false })
  expect(left.status).toBe(204)
  expect((await browse('/api/me', undefined, cookies)).status).toBe(401)
  expect((await desk.ask('greta', 'GET', '/api/me')).status).toBe(401)
  const userId = await userOfAgent(desk.city.sql, agentId)
  const [sessions] = await desk.city.sql`
    select count(*) from sign_in_sessions where "userId" = ${userId ?? ''}`
  expect(sessions?.['count']).toBe(0)
  await changeAgent(desk.city.sql, agentId, { isActive: true })
})

test('the hash by which we find a token is the one that the library keeps', async () => {
  const token = desk.tokens.rasa
  const found = await userOfToken(desk.city.sql, await hashToken(token), desk.city.now())
  expect(found?.userId).toBe(await userOfAgent(desk.city.sql, desk.cast.agents.rasa.agentId))
  expect(await userOfToken(desk.city.sql, await hashToken(`${token}x`), desk.city.now())).toBeNull()
  const [kept] = await desk.city.sql`select count(*) from sign_in_tokens where "key" = ${token}`
  expect(kept?.['count']).toBe(0)
})

/** RFC 6238 with SHA-1, 30 seconds, six digits. */
function totp(base32: string, at: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = base32
    .replaceAll('=', '')
    .split('')
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
