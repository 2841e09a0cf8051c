/** Holds that all screens have room for a language whose words are a third longer than the English ones. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page, Request } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeAgent } from '#agents/store.ts'
import { readSettings } from '#settings.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { lengthened } from '#test/web/long-texts.ts'
import { misfitsOf } from '#test/web/misfits.ts'
import { openBoxes } from '#test/web/open-boxes.ts'
import { speakLong } from '#test/web/speak-long.ts'
import { openSquare, type Square } from '#test/web/square.ts'
import { pagesFor } from '#web/desk/console/pages.ts'

const folder = import.meta.dirname
const widths = [1280, 360]
const password = 'a password for tests only'
const mail = 'marta@agents.example'

let square: Square
let contact = 0
beforeAll(async () => {
  const preload = pathToFileURL(join(folder, 'long-texts.ts')).href
  square = await openSquare({ NODE_OPTIONS: `--import=${preload}`, LONG_TEXTS: 'true' })
  const { sql } = square.database
  const read = readSettings(square.env)
  if (!read.ok) throw new Error('The settings of the square are wrong.')
  const userId = await createAccount(
    { sql, settings: read.settings },
    { mail, name: 'Marta', password },
  )
  const { agentId } = square.cast.agents.marta
  await changeAgent(sql, agentId, { userId, interfaceLanguage: 'en' })
  contact = (await queueContact(sql, square.cast, { queuedAt: castDay, priority: 0 })).contactId
  await sql`
    insert into messages (contact_id, direction, kind, channel, subject, text, own_words, language, created_at)
    values (${contact}, 'in', 'message', 'email', 'Rachunek', 'Dzień dobry, rachunek jest za wysoki.',
      'Dzień dobry, rachunek jest za wysoki.', 'pl', ${castDay})`
})
afterAll(() => square?.close())

test('a lengthened sentence is a third longer, and keeps the places that are filled', () => {
  const said = '{{count}} contacts are waiting for an answer'
  expect(lengthened(said)).toContain('{{count}}')
  const more = lengthened(said).length - said.length
  expect(more / 'contacts are waiting for an answer'.length).toBeGreaterThan(0.25)
  expect(lengthened({ a: ['no'], b: 3 })).toEqual({ a: ['⟦nö⟧'], b: 3 })
})

/** Lets `look` bring screens up; each is measured at each width, without being loaded again. */
async function atEachWidth(
  look: (page: Page, told: (where: string) => Promise<void>) => Promise<void>,
): Promise<string[]> {
  const found: string[] = []
  const context = await square.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  await context.addInitScript(openBoxes)
  const page = await context.newPage()
  await look(page, async (where) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      // Drawn anew at another width, a moment later.
      const misfits = await eventually(
        async () => {
          const seen = await misfitsOf(page)
          return seen.length === 0 ? 'none' : Promise.reject(new Error(seen.join('\n')))
        },
        'fit',
        2,
      ).catch((fault: Error) => String((fault.cause as Error).message))
      if (misfits !== 'none') found.push(`${where}, ${width} px: ${misfits}`)
    }
  })
  await context.close()
  return found
}

test('the public pages and the board have room for long texts', async () => {
  const paths = [
    '',
    '/services',
    '/services/vv.outage',
    '/life/birth',
    '/case',
    '/accessibility',
    '/board',
  ]
  const found = await atEachWidth(async (page, told) => {
    for (const path of paths) {
      await page.goto(`${square.service.url}/en${path}`)
      await page.getByText('⟦').first().waitFor()
      await told(`/en${path}`)
    }
  })
  expect(found).toEqual([])
})

test('the chat has room for long texts, from its button to the address that is left', async () => {
  const found = await atEachWidth(async (page, told) => {
    await page.goto(`${square.service.url}/en/demo`)
    const box = page.locator('vienas-chat')
    await box.locator('.launcher').click()
    await box.locator('#text').fill('Good morning, our bins have not been emptied for a week.')
    await told('window')
    await page.keyboard.press('Enter')
    await box.locator('li.city').first().waitFor()
    await told('talk')
    for (const [at, button] of ['mail', 'end'].entries()) {
      await box.locator('.actions button').nth(at).click()
      await box.locator('.step').waitFor()
      await told(button)
      await box.locator('.step button').last().click()
      await box.locator('.step').waitFor({ state: 'detached' })
    }
  })
  expect(found).toEqual([])
})

test('every screen of the desk has room for long texts', async () => {
  const found = await atEachWidth(async (page, told) => {
    expect(await speakLong(page)).toBeGreaterThan(0)
    const at = (path: string) => page.goto(`${square.service.url}/desk${path}`)
    await at('/')
    await page.getByRole('textbox').first().waitFor()
    await told('sign-in')
    await page.request.post(`${square.service.url}/api/sign-in/sign-in/email`, {
      data: { email: mail, password },
    })
    // Then a row bears all the marks that it can.
    const taken = await page.request.post(
      `${square.service.url}/api/contacts/${contact}/reservation`,
    )
    expect(taken.status(), await taken.text()).toBeLessThan(300)
    await at('/inbox?view=all')
    await page.locator('.desk-row-link').first().waitFor()
    await told('list')
    await at(`/inbox/${contact}?view=all`)
    await page.locator('.desk-message').first().waitFor()
    const field = page.locator('.desk-composer textarea').first()
    await field.fill('Laba diena, sąskaitą patikrinome ir grąžinsime permoką.')
    await page.locator('.desk-check[data-allowed=false]').waitFor()
    await told('contact')
    await field.fill('')
    await page.keyboard.press('Control+k')
    await page.locator('.desk-command').first().waitFor()
    await told('palette')
    await page.keyboard.press('Escape')
    await at('/me')
    await page.locator('.desk-sheet h2').first().waitFor()
    await told('me')
    await at('/shortcuts')
    await page.locator('.desk-sheet table').first().waitFor()
    await told('shortcuts')
    await page.keyboard.press('F8')
    await page.locator('.desk-door').waitFor()
    await told('lock')
    await page.evaluate(() => localStorage.clear())
  })
  expect(found).toEqual([])
})

/** Waits until nothing that was asked of the API is unanswered, the stream of events apart. */
function answered(page: Page): () => Promise<unknown> {
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (/\/api\/(?!events)/.test(request.url())) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return async () => {
    // What one answer asks for is asked for when it has been drawn.
    for (let quiet = 0; quiet < 2; quiet += 1) {
      await eventually(async () => open.size === 0, 'answers of the API')
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
    }
  }
}

test('every page of the console has room for long texts', { timeout: 180_000 }, async () => {
  const found = await atEachWidth(async (page, told) => {
    expect(await speakLong(page)).toBeGreaterThan(0)
    const settled = answered(page)
    const at = (path: string) => page.goto(`${square.service.url}/desk/console/${path}`)
    await page.request.post(`${square.service.url}/api/sign-in/sign-in/email`, {
      data: { email: mail, password },
    })
    const begun = await page.request.post(`${square.service.url}/api/rules/versions`, { data: {} })
    const { number } = (await begun.json()) as { number: number }
    for (const id of [...pagesFor('supervisor').map((one) => one.id), `rules?version=${number}`]) {
      await at(id)
      await page.locator('.console h1', { hasText: '⟦' }).waitFor()
      await settled()
      await told(id)
      for (const link of await page.locator('.console-tabs a:not([aria-current])').all()) {
        const name = await link.innerText()
        await link.click()
        await page.locator('.console-tabs a[aria-current]', { hasText: name }).waitFor()
        await settled()
        await told(`${id}, ${name}`)
      }
    }
  })
  expect(found).toEqual([])
})
