/** Shows how the city's own single sign-on opens the desk, and that nobody is let in who is no agent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { openOidcPeer } from '#test/peers/oidc-peer.ts'
import type { OidcPeer } from '#test/peers/oidc-peer.ts'

const client = { id: 'vienas', secret: 'a secret shared with the single sign-on' }
const origin = 'http://localhost'
let peer: OidcPeer
let desk: Desk
beforeAll(async () => {
  peer = await openOidcPeer(client)
  desk = await openDesk({
    env: {
      OIDC_ISSUER: peer.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      PUBLIC_URL: origin,
    },
  })
})
afterAll(async () => {
  await desk.close()
  await peer.close()
})

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** From the button to the desk, as a browser goes. Returns the cookies that the agent has then. */
async function signIn(): Promise<{ cookies: string[]; location: string | null }> {
  const begun = await desk.app.request('/api/sign-in/sign-in/social', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ provider: 'city', callbackURL: '/', errorCallbackURL: '/refused' }),
  })
  expect(begun.status).toBe(200)
  const { url } = (await begun.json()) as { url: string }
  const consented = await fetch(url, { redirect: 'manual' })
  const back = consented.headers.get('location') ?? ''
  expect(back).toMatch(/^http:\/\/localhost\/api\/sign-in\/callback\/city\?code=/)
  const returned = await desk.app.request(back, {
    headers: { cookie: cookiesOf(begun).join('; ') },
  })
  return { cookies: cookiesOf(returned), location: returned.headers.get('location') }
}

test('an agent comes in by the city’s single sign-on under the address the administrator gave her', async () => {
  peer.person = { sub: 'u-1', email: 'rasa@agents.example', name: 'Rasa J.', email_verified: true }
  const { cookies } = await signIn()
  const me = await desk.app.request('/api/me', { headers: { cookie: cookies.join('; ') } })
  expect(await me.json()).toMatchObject({ name: 'Rasa Jankauskaitė' })
  const again = await signIn()
  expect(again.cookies.join()).toContain('session_token')
})

test('whoever is known to the city but is no agent stays outside', async () => {
  peer.person = { sub: 'u-2', email: 'mayor@city.example', name: 'Mayor', email_verified: true }
  const { cookies, location } = await signIn()
  expect(location).toContain('/refused')
  const me = await desk.app.request('/api/me', { headers: { cookie: cookies.join('; ') } })
  expect(me.status).toBe(401)
  const [row] = await desk.city.sql`
    select count(*) from sign_in_users where email = 'mayor@city.example'`
  expect(row?.['count']).toBe(0)
})

test('an address that the city holds for unproven opens nobody’s desk', async () => {
  peer.person = { sub: 'u-3', email: 'saulius@agents.example', name: 'S', email_verified: false }
  const { cookies, location } = await signIn()
  expect(location).toContain('/refused')
  expect(cookies.join()).not.toContain('session_token')
})

test('a return with a state that nobody sent is refused', async () => {
  const forged = await desk.app.request('/api/sign-in/callback/city?code=1&state=forged')
  expect(cookiesOf(forged).join()).not.toContain('session_token=')
  expect(forged.headers.get('location') ?? '').toContain('error')
})

test('while the single sign-on is away, passwords and tokens work, and it says that it is away', async () => {
  const alone = await openDesk({
    env: {
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
    },
  })
  const headers = { 'content-type': 'application/json', origin }
  const social = await alone.app.request('/api/sign-in/sign-in/social', {
    method: 'POST',
    headers,
    body: JSON.stringify({ provider: 'city', callbackURL: '/' }),
  })
  expect(social.status).toBe(503)
  expect((await alone.ask('rasa', 'GET', '/api/me')).status).toBe(200)
  await alone.close()
})

test('where the city has no single sign-on, its door says so and what to do instead', async () => {
  const alone = await openDesk()
  const answer = await alone.app.request('/api/sign-in/sign-in/social', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, 'accept-language': 'en' },
    body: JSON.stringify({ provider: 'city', callbackURL: '/' }),
  })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({
    code: 'single-sign-on-not-set-up',
    detail: expect.stringContaining('password') as string,
  })
  await alone.close()
})
