/** Rings a city that somebody has just started to try out: from its page, to the desk of an agent, and back. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'
import { eventually, runService } from '#test/running.ts'
import type { RunningService } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { launchBrowser } from '#test/web/browser.ts'
import { text } from '#texts.ts'
import { readPhone } from './phone-reader.ts'

const say = (key: string, values = {}) => text('lt', `demo-phone:${key}`, values)

let database: FreshDatabase
let service: RunningService
let browser: Browser
let page: Page

beforeAll(async () => {
  database = await freshDatabase({ template: 'rules' })
  const env = { DATABASE_URL: database.url, DEMO: 'true' }
  ;[service, browser] = await Promise.all([runService(env), launchBrowser()])
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  page = await context.newPage()
  await page.goto(`${service.url}/lt/demo/phone`)
  await page.locator('.call:enabled').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await database?.drop()
})

/** An agent of the heating networks, signed in as the printed start says. */
async function signIn(name: 'viktoria' | 'tomas') {
  const printed = new RegExp(`(${name}@\\S+)\\s+(\\S+)`)
  const [, email = '', password = ''] = printed.exec(service.output()) ?? []
  const origin = { origin: service.url, 'content-type': 'application/json' }
  const signedIn = await fetch(`${service.url}/api/sign-in/sign-in/email`, {
    method: 'POST',
    headers: origin,
    body: JSON.stringify({ email, password }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const headers = { ...origin, cookie, 'sec-fetch-site': 'same-origin' }
  const ask = async <T>(method: string, path: string, body: object = {}): Promise<T> => {
    const answer = await fetch(`${service.url}/api/${path}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    })
    const given = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${given}`)
    return (given === '' ? null : JSON.parse(given)) as T
  }
  const desk = await readPhone(`${service.url}/api/me/phone/demo/stream`, { cookie })
  return { ask, desk }
}

const heard = (words: string) => page.locator('.said li', { hasText: words }).first().waitFor()

test('a newcomer rings the number that the start has printed, and talks with an agent at her desk', async () => {
  expect(service.output()).toContain('/demo/phone   rings 0 800 00 311 within this demo only')
  expect(await page.locator('#number').inputValue()).toBe('0 800 00 311')
  const agent = await signIn('viktoria')
  expect(await agent.ask('GET', 'me/phone')).toMatchObject({ line: 'demo', rings: 'browser' })
  await agent.ask('PUT', 'me/presence', { state: 'available' })

  await page.locator('.call').click()
  await page.locator('.said li').first().waitFor()
  await page.locator('[data-key="1"]').click()
  await heard(text('lt', 'voice:matter'))
  await page.locator('#words').fill('nėra karšto vandens')
  await page.keyboard.press('Enter')

  await agent.desk.until(({ call }) => call?.state === 'ringing', 'ring')
  type Mine = { call: { id: number; topic: string; contactId: number; state: string } | null }
  const { call } = await agent.ask<Mine>('GET', 'me/call')
  expect(call).toMatchObject({ topic: 'vst.nohotwater', state: 'ringing' })
  await agent.ask('PUT', 'me/phone/demo/call', { state: 'answered' })
  await eventually(async () => {
    const now = await agent.ask<Mine>('GET', 'me/call')
    return now.call?.state === 'talking'
  }, 'talk')
  // Both are in the room a moment after each of them is told so.
  await eventually(async () => {
    await agent.ask('POST', 'me/phone/demo/words', { text: 'Laba diena, Viktoria.' })
    return (await page.locator('.said').innerText()).includes('Laba diena, Viktoria.')
  }, 'words of the agent on the page')
  await page.locator('#words').fill('Jau trečia diena.')
  await page.keyboard.press('Enter')
  await agent.desk.until(
    ({ call: on }) =>
      on?.said.some(({ who, text: words }) => who === 'caller' && words === 'Jau trečia diena.') ===
      true,
    'words of the caller at the desk',
  )
  expect(await faultsInBoth(page)).toEqual([])
  await page.locator('.hang-up').click()
  await page.locator('.status', { hasText: say('over') }).waitFor()
  await agent.desk.until(({ call: on }) => on?.state === 'over', 'end at the desk')
  const contact = `contacts/${call?.contactId ?? 0}`
  await eventually(
    async () => (await agent.ask<{ state: string }>('GET', contact)).state === 'wrap-up',
    'wrap-up',
  )
  await agent.ask('PUT', 'me/presence', { state: 'offline' })
  agent.desk.close()
})

test('a caller whom nobody could answer is rung back, and answers on the page', async () => {
  // Somebody else's telephone: whoever rings again soon is known, and led differently.
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await page.locator('.call:enabled').click()
  await page.locator('.said li').first().waitFor()
  await page.locator('[data-key="1"]').click()
  await heard(text('lt', 'voice:matter'))
  await page.locator('#words').fill('nėra karšto vandens')
  await page.keyboard.press('Enter')
  await heard(text('lt', 'voice:nobodyThere'))
  await page.locator('[data-key="2"]').click()
  await heard(text('lt', 'voice:callBackKept'))
  await page.locator('.status', { hasText: say('over') }).waitFor()

  const agent = await signIn('tomas')
  await agent.ask('PUT', 'me/presence', { state: 'available' })
  await agent.desk.until(({ call }) => call?.state === 'ringing', 'ring')
  await agent.ask('PUT', 'me/phone/demo/call', { state: 'answered' })
  await page.locator('.status', { hasText: say('incoming', { number: '0 800 00 311' }) }).waitFor()
  await page.locator('.answer').click()
  await eventually(async () => {
    await agent.ask('POST', 'me/phone/demo/words', { text: 'Laba diena, skambinu atgal.' })
    return (await page.locator('.said').innerText()).includes('skambinu atgal')
  }, 'words of the agent on the page')
  await agent.ask('PUT', 'me/presence', { state: 'offline' })
  await page.locator('.hang-up').click()
  await page.locator('.status', { hasText: say('over') }).waitFor()
  agent.desk.close()
})

test('a citizen who cannot hear writes to the same number, and reads what comes back', async () => {
  await page.locator('#message').fill('Nėra šilumos Antakalnyje')
  await page.locator('.write button').click()
  const written = page.locator('.written li')
  await written.filter({ hasText: 'Nėra šilumos Antakalnyje' }).waitFor()
  await written
    .filter({ hasText: say('texts.from') })
    .first()
    .waitFor()
})

test('the page speaks every language of the city and holds on a phone', async () => {
  for (const language of languages) {
    await page.goto(`${service.url}/${language}/demo/phone`)
    const title = text(language, 'demo-phone:title')
    expect(await page.locator('h1').textContent()).toBe(title)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, `${language} is wider than the phone`).toBeLessThanOrEqual(390)
  }
  await page.goto(`${service.url}/demo/phone`)
  expect(page.url()).toMatch(/\/[a-z]{2}\/demo\/phone$/)
})

test('nobody holds another’s telephone, and the contract of the API knows none of it', async () => {
  const at = (path: string, init: RequestInit = {}) => fetch(`${service.url}${path}`, init)
  const stranger = { headers: { authorization: 'Bearer somebody-elses' } }
  expect((await at('/demo/phone/stream', stranger)).status).toBe(401)
  expect((await at('/demo/phone/call', { ...stranger, method: 'DELETE' })).status).toBe(401)
  expect((await at('/api/me/phone/demo/stream')).status).toBe(401)
  expect((await at('/api/me/phone/demo/call', { method: 'DELETE' })).status).toBe(401)
  expect(await (await at('/api/openapi.json')).text()).not.toContain('demo/')
  const { channels } = (await (await at('/health')).json()) as { channels: { voice: string } }
  expect(channels.voice).toBe(text('lt', 'api:health.demo'))
  const taken = (await (await at('/demo/phone/phones', { method: 'POST' })).json()) as {
    token: string
  }
  const mine = { authorization: `Bearer ${taken.token}`, 'content-type': 'application/json' }
  const dial = (to: string) =>
    at('/demo/phone/call', { method: 'POST', headers: mine, body: JSON.stringify({ to }) })
  expect((await dial('112')).status).toBe(404)
  expect((await dial('+370 800 00311')).status).toBe(204)
  expect((await dial('0 800 00 311')).status).toBe(409)
})
