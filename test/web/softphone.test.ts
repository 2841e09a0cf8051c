/** Lets Twilio's own package be the phone of a desk in a real browser, as far as that goes without Twilio. */
import type { Page, WebSocketRoute } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { lt, openOffice } from '#test/web/office.ts'
import type { Office } from '#test/web/office.ts'
import { phonePolicy } from '#web/phone-policy.ts'
import { readSettings } from '#settings.ts'

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a token for tests only',
  TWILIO_API_KEY: `SK${'0'.repeat(32)}`,
  TWILIO_API_SECRET: 'a secret for tests only',
  // Nothing of this test reaches Twilio: what the house itself asks goes to a port that is closed.
  TWILIO_BASE_URL: 'http://127.0.0.1:9',
  PHONE_NUMBERS: '+37080012345',
}

let office: Office
let page: Page
beforeAll(async () => {
  office = await openOffice(twilio)
  page = await office.sit('viktoria')
})
afterAll(() => office?.close())

const lamp = (states: string) =>
  page
    .locator(
      states
        .split(' ')
        .map((state) => `[data-phone=${state}]`)
        .join(', '),
    )
    .waitFor()

test('a browser without a microphone says so, and how that is mended', async () => {
  await lamp('failed')
  await page.locator('.phone-sign').click()
  await page.getByText(lt('softphone.microphone')).waitFor()
})

test('with a microphone the desk is ready to be rung, renews its pass, and says when the line is gone', async () => {
  const peers: WebSocketRoute[] = []
  const passes: string[] = []
  await page.context().addInitScript(silentMicrophone)
  await page.context().routeWebSocket(/^wss:\/\/voice-js\.[a-z]+\.twilio\.com\/signal$/, (peer) => {
    peers.push(peer)
    peer.onMessage((message) => {
      const said = JSON.parse(String(message)) as { type?: string; payload?: { token?: string } }
      const answer = (type: string, payload: object) => peer.send(JSON.stringify({ type, payload }))
      if (said.type === 'listen') {
        passes.push(said.payload?.token ?? '')
        answer('connected', {
          region: 'EU_IRELAND',
          edge: 'dublin',
          home: 'us1',
          token: { identity: 'x', ttl: 3600 },
        })
      }
      if (said.type === 'register') answer('ready', {})
    })
  })
  await page.reload()
  await lamp('ready silent')
  expect(passes).toHaveLength(1)
  const [, claims = ''] = (passes[0] ?? '').split('.')
  const granted = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    grants: { identity: string; voice: { incoming: { allow: boolean } } }
  }
  expect(granted.grants.identity).toMatch(/^agent-\d+$/)
  expect(granted.grants.voice.incoming.allow).toBe(true)

  // 31205: the pass is over, as after a night with the lid closed.
  const refuse = () => {
    const error = { code: 31205, message: 'JWT Token Expired' }
    peers.at(-1)?.send(JSON.stringify({ type: 'error', payload: { error } }))
  }
  refuse()
  await eventually(async () => passes.length > 1, 'a new pass')
  await lamp('ready silent')
  // The line falls silent, and stays so.
  await page.context().routeWebSocket(/twilio/, (peer) => void peer.close({ code: 1011 }))
  for (const peer of peers) await peer.close({ code: 1011 })
  await lamp('failed')
  await page.locator('.phone-sign').click()
  await page.getByText(lt('softphone.connection')).waitFor()
})

test('the page may reach Twilio only where browsers are rung by it', async () => {
  const policy = (await page.request.get(`${office.town.service.url}/desk`)).headers()
  expect(policy['content-security-policy']).toContain('wss://*.twilio.com')
  expect(policy['permissions-policy']).toContain('microphone=(self)')
  const read = readSettings({ SECRET: 's'.repeat(40), ...twilio })
  if (!read.ok || read.settings.phone === null) throw new Error('settings')
  const { phone } = read.settings
  expect(phonePolicy(phone).mayHear).toBe(true)
  const none = { connect: [], media: [], mayHear: false }
  expect(phonePolicy(null)).toEqual(none)
  expect(phonePolicy({ ...phone, apiKey: null })).toEqual(none)
  expect(phonePolicy({ ...phone, isDemo: true })).toEqual(none)
})

/** Runs in the page: a microphone in a room where nobody speaks. */
function silentMicrophone(): void {
  navigator.mediaDevices.getUserMedia = async () =>
    new AudioContext().createMediaStreamDestination().stream
}
