/** Walks through the pages for everybody with a real browser, and follows a case by its secret link. */
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import { citizens } from '#test/cast.ts'
import { openBoxes } from '#test/web/open-boxes.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { openSquare } from '#test/web/square.ts'
import type { Square } from '#test/web/square.ts'

let square: Square
let context: BrowserContext | null = null
beforeAll(async () => {
  square = await openSquare()
})
afterEach(() => context?.close())
afterAll(() => square?.close())

async function visit(path: string, scheme: 'light' | 'dark' = 'light', width = 390): Promise<Page> {
  context = await square.browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    extraHTTPHeaders: { 'accept-language': 'pl-PL,pl;q=0.9,en;q=0.5' },
  })
  context.setDefaultTimeout(15_000)
  await context.addInitScript(openBoxes)
  const page = await context.newPage()
  await page.goto(`${square.service.url}${path}`)
  return page
}

const paths = [
  '',
  '/services',
  '/services/vv.outage',
  '/services/x.powerbill',
  '/life/birth',
  '/life/death',
  '/case',
  '/accessibility',
  '/demo',
  '/nothing',
]

test(
  'axe finds nothing on any page in light and in dark, and none is wider than a phone',
  { timeout: 180_000 },
  async () => {
    const page = await visit('/ru')
    for (const path of paths) {
      await page.goto(`${square.service.url}/lt${path}`)
      expect(await faultsInBoth(page), path).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(390)
    }
  },
)

test('a visitor is greeted in the language of the browser, and changes it without losing the page', async () => {
  const page = await visit('/')
  expect(await page.getAttribute('html', 'lang')).toBe('pl')
  expect(await page.textContent('h1')).toBe(text('pl', 'public:contact.title'))
  await page.goto(`${square.service.url}/pl/services/vv.outage`)
  await page.locator('.languages a[lang=uk]').click()
  expect(new URL(page.url()).pathname).toBe('/uk/services/vv.outage')
  expect(await page.getAttribute('html', 'lang')).toBe('uk')
  const alternates = await page
    .locator('link[rel=alternate]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')))
  expect(new Set(alternates)).toEqual(new Set(languages))
  for (const language of languages) {
    const response = await fetch(`${square.service.url}/${language}`)
    const body = await response.text()
    expect(body).toContain(`<html lang="${language}">`)
    expect(body).toContain('href="tel:112"')
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    )
    expect(body).not.toMatch(/<script(?![^>]*src=)|style=|\son\w+=/)
  }
})

test('all of it can be reached without a mouse, beginning with the way past the menu', async () => {
  const page = await visit('/lt', 'light', 1280)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.goto(`${square.service.url}/lt/services`)
  await page.locator('summary').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('details[open] li a').first().waitFor()
})

test('what an incident’s citizens are told is a notice for all, until it is over', async () => {
  const answer = Object.fromEntries(languages.map((language) => [language, `Avarija ${language}`]))
  const { sql } = square.database
  const marta = square.cast.agents.marta.agentId
  const [row] = await sql<{ id: number }[]>`
    insert into incidents (title, enterprise, state, opened_by, opened_at, answer, answered_at, answered_by)
    values ('Trūkis', 'vst', 'answered', ${marta}, ${new Date()}, ${JSON.stringify(answer)}, ${new Date()}, ${marta})
    returning id`
  const page = await visit('/pl')
  expect(await page.locator('.notices .said').allTextContents()).toEqual(['Avarija pl'])
  await sql`update incidents set state = 'closed' where id = ${row?.id ?? 0}`
  await page.reload()
  expect(await page.locator('.notices').count()).toBe(0)
})

test('the receipt brings a link to the case; it shows what was promised and nobody’s words, and can be taken back', async () => {
  const { url } = square.service
  const post = (path: string, body: object, token = '') =>
    fetch(`${url}/channels/chat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  const { token } = (await (await post('sessions', { language: 'lt' })).json()) as { token: string }
  const said = { id: crypto.randomUUID(), text: citizens.ona.says }
  const got = (await (await post('messages', said, token)).json()) as { case: string }
  const [receipt] = await square.database.sql<{ text: string }[]>`
    select text from messages where kind = 'receipt' order by id desc limit 1`
  const link = new URL(/https?:\S+\/case\/\S+/.exec(receipt?.text ?? '')?.[0] ?? '')
  expect(link.pathname).toMatch(new RegExp(`^/lt/case/${got.case}/[0-9a-z]{16}$`))

  const page = await visit(link.pathname, 'dark')
  expect(await page.textContent('h1')).toContain(got.case)
  const shown = await page.locator('main').innerText()
  expect(shown).toContain(text('lt', 'public:case.states.open'))
  expect(shown).toMatch(/20\d\d m\./)
  expect(shown).not.toContain('radiatoriai')
  expect(await faultsInBoth(page)).toEqual([])
  expect(await page.getAttribute('meta[name=robots]', 'content')).toContain('noindex')
  const closed = await fetch(url + link.pathname)
  expect(closed.headers.get('cache-control')).toBe('no-store')
  expect(closed.headers.get('referrer-policy')).toBe('no-referrer')

  // By hand, from a paper: capitals, spaces and an O for a zero are forgiven.
  const code = link.pathname.split('/').at(-1) ?? ''
  await page.goto(`${url}/lt/case`)
  await page.fill('#number', got.case.toLowerCase())
  await page.fill(
    '#code',
    `${code.slice(0, 8)} ${code.slice(8)}`.toUpperCase().replaceAll('0', 'O'),
  )
  await page.click('main .button')
  await page.waitForURL(/\/lt\/case\/VLN/)
  expect(await page.textContent('h1')).toContain(got.case)

  const wrong = code.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
  expect((await fetch(`${url}/lt/case/${got.case}/${wrong}`)).status).toBe(404)
  const again: { url: string } = await square.ask('marta', 'DELETE', `cases/${got.case}/link`)
  expect((await fetch(url + link.pathname)).status).toBe(404)
  expect((await fetch(url + new URL(again.url).pathname)).status).toBe(200)
})

test('whoever guesses codes is told to wait', async () => {
  const statuses: number[] = []
  for (let guess = 0; guess < 25; guess += 1) {
    const code = guess.toString(36).padStart(16, '0')
    statuses.push((await fetch(`${square.service.url}/lt/case/VLN-2026-000001/${code}`)).status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(statuses).not.toContain(200)
})

test('the whole chat weighs less than 20 kB on its way to a phone', async () => {
  const response = await fetch(`${square.service.url}/widget.js`)
  const script = new Uint8Array(await response.arrayBuffer())
  expect(script.length).toBeGreaterThan(5_000)
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(20_000)
})

test('the window speaks all six languages, and each fits on a phone', async () => {
  const page = await visit('/ru/demo')
  const box = page.locator('vienas-chat')
  await box.locator('.launcher').click()
  for (const language of languages) {
    await box.locator('select').selectOption(language)
    await box.locator('.intro', { hasText: text(language, 'widget:intro') }).waitFor()
    const wide = await page.evaluate(() => {
      const panel = document.querySelector('vienas-chat')?.shadowRoot?.querySelector('.panel')
      return [...(panel?.querySelectorAll('*') ?? [])]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.className)
    })
    expect(wide, language).toEqual([])
  }
})
