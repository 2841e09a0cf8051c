/** Looks at every screen of the desk: for everybody to use, fitting, fast, and closed to what is not ours. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { castDay } from '#test/cast.ts'
import { answerField, lt, openOffice, shown, type Office } from '#test/web/office.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { text } from '#texts.ts'
import { screensFolder } from '#web/build-screens.ts'

let office: Office
let contact = 0
const says = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.'
beforeAll(async () => {
  office = await openOffice()
  contact = await office.seed({ says, subject: 'Rachunek za ogrzewanie' })
})
afterAll(() => office?.close())

/** Brings each screen up and lets `look` look at it. */
async function eachScreen(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const at = (path: string) => page.goto(`${office.town.service.url}/desk${path}`)
  await at('/inbox?view=all')
  await page.locator('.desk-row-link').first().waitFor()
  await page.getByRole('button', { name: /filt|фильтр|фільтр/i }).click()
  await look('list')
  await at(`/inbox/${contact}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.locator('.desk-facts').waitFor()
  await page
    .locator('.desk-composer textarea')
    .first()
    .fill('Laba diena, sąskaitą patikrinome ir grąžinsime permoką.')
  await page.locator('.desk-check[data-allowed=false]').waitFor()
  await look('contact')
  await page.locator('.desk-composer textarea').first().fill('')
  await page.keyboard.press('Control+k')
  await page.locator('.desk-command').first().waitFor()
  await look('palette')
  await page.keyboard.press('Escape')
  await at('/me')
  await page.locator('.desk-sheet h2').first().waitFor()
  await look('me')
  await at('/shortcuts')
  await page.locator('.desk-sheet table').first().waitFor()
  await look('shortcuts')
  await page.keyboard.press('F8')
  await page.locator('.desk-door').waitFor()
  await look('lock')
  await page.evaluate(() => localStorage.removeItem('vienas.locked'))
}

test('everybody can use every screen (WCAG 2.2 AA), in both colour schemes, and none offends the policy', async () => {
  const page = await office.sit('marta', '/inbox?view=all')
  const offences: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) offences.push(message.text())
  })
  const found: string[] = []
  await eachScreen(page, async (name) => {
    for (const fault of await faultsInBoth(page)) found.push(`${name}, ${fault}`)
    await page.emulateMedia({ colorScheme: 'light' })
  })
  expect(found).toEqual([])
  expect(offences).toEqual([])
  await page.context().close()
})

test('what is typed before the palette is there is for the palette, and moves nothing', async () => {
  const page = await office.sit('rasa', `/inbox/${contact}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.keyboard.press('Control+k')
  // By itself A takes the contact.
  await page.keyboard.type('a')
  const field = page.locator('[role=combobox]:focus')
  await field.waitFor()
  expect(await field.inputValue()).toBe('a')
  await page.keyboard.type('1')
  expect(await field.inputValue()).toBe('a1')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('w1')
  expect(await field.inputValue()).toBe('w1')
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  expect(await office.stateOf(contact)).toBe('queued')
  await page.context().close()
})

test('the sign-in page is for everybody, and its language is chosen on it', async () => {
  const context = await office.browser.newContext({ locale: 'pl-PL' })
  const page = await context.newPage()
  await page.goto(`${office.town.service.url}/desk`)
  await page.getByRole('heading', { name: text('pl', 'desk:signIn.title') }).waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await page.getByRole('button', { name: 'українська' }).click()
  await page.getByRole('heading', { name: text('uk', 'desk:signIn.title') }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('uk')
  await context.close()
})

test('on a phone nothing sticks out, in any of the six languages', async () => {
  const page = await office.sit('marta', '/inbox?view=all', {
    viewport: { width: 360, height: 740 },
  })
  for (const language of languages) {
    await page.request.patch(`${office.town.service.url}/api/me`, {
      data: { interfaceLanguage: language },
    })
    await page.goto(`${office.town.service.url}/desk/inbox?view=all`)
    await page.locator(`html[lang=${language}] .desk-top`).waitFor()
    const row = page.locator(`.desk-row-link[href*="/inbox/${contact}"]`)
    await row.waitFor()
    await fits(page, `list in ${language}`)
    await row.click()
    await page.locator('.desk-message').first().waitFor()
    await fits(page, `contact in ${language}`)
  }
  await page.request.patch(`${office.town.service.url}/api/me`, {
    data: { interfaceLanguage: 'lt' },
  })
  await page.context().close()
})

async function fits(page: Page, what: string): Promise<void> {
  const [wide, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide, what).toBeLessThanOrEqual(room ?? 0)
}

test('five thousand contacts in a view: the count is right, and the last one is reached', async () => {
  const { sql } = office.town.database
  const { citizenId, addressId } = office.town.cast.citizens.zofia
  await sql`
    insert into contacts (channel, citizen_id, address_id, state, proof, our_address, subject, outcome,
      topic, enterprise, pool, priority, decision, rules_version, language, language_confidence,
      language_source, language_at, received_at, queued_at)
    select 'email', ${citizenId}, ${addressId}, 'queued', 'proven', 'info@city.example', 'Nr. ' || n, 'ours',
      'vasa.missed', 'vasa', 'vasa-collection', 3, '{}', 'test', 'pl', 0.99, 'detection',
      ${castDay}::timestamptz, ${castDay}::timestamptz + n * interval '1 second',
      ${castDay}::timestamptz + n * interval '1 second'
    from generate_series(1, 5000) n`
  const page = await office.sit('viktoria', '/inbox?view=unassigned')
  await expect.poll(() => page.locator('[data-view=unassigned]').innerText()).toBe('5000')
  await page.getByText('Nr. 1', { exact: true }).waitFor()
  const rows = page.locator('.desk-rows')
  await expect
    .poll(
      async () => {
        await rows.evaluate((box) => (box.scrollTop = box.scrollHeight))
        return page.getByText('Nr. 5000', { exact: true }).count()
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(1)
  // However many there are, only those in sight are drawn.
  expect(await page.locator('.desk-row').count()).toBeLessThan(60)
  await page.context().close()
})

test('filters and words stand in the address, so that a link shows the same to a colleague', async () => {
  const page = await office.sit('marta', '/inbox?view=all&language=ru')
  await page.getByText(lt('inbox.empty')).waitFor()
  await page.getByLabel(lt('filter.language')).selectOption('pl')
  await page.locator('.desk-row-link').first().waitFor()
  expect(new URL(page.url()).searchParams.get('language')).toBe('pl')
  await page.getByRole('searchbox').fill('ogrzewanie')
  await page.waitForURL('**q=ogrzewanie**')
  await page.reload()
  await page.locator('.desk-row-link').first().waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('ogrzewanie')
  await page.context().close()
})

test('the policy of the page lets in no script but ours', async () => {
  const answer = await fetch(`${office.town.service.url}/desk/inbox/17`)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe')
  expect(await answer.text()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
})

test('a mail as it was sent runs nothing and loads nothing', async () => {
  const { sql } = office.town.database
  const id = await office.seed({ says, subject: 'html' })
  const html = `<p>Dzień dobry</p><img src="${office.town.service.url}/seen.png"><script>parent.document.title='caught'</script>`
  await sql`update messages set html = ${html} where contact_id = ${id}`
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  const asked: string[] = []
  page.on('response', (response) => asked.push(response.url()))
  await shown(page, 'wysoki rachunek')
  await page.getByRole('button', { name: lt('message.original') }).click()
  await page.frameLocator('.desk-frame').getByText('Dzień dobry').waitFor()
  expect(await page.title()).toBe('Vienas')
  expect(asked.filter((url) => url.includes('seen.png'))).toEqual([])
  await page.context().close()
})

test('the first screen of the desk weighs less than 350 kB of script on its way', async () => {
  const page = await office.sit('marta', '/inbox?view=all')
  await page.locator('.desk-row-link').first().waitFor()
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  )
  const assets = join(screensFolder, 'assets')
  expect(readdirSync(assets).length).toBeGreaterThan(loaded.length)
  const bytes = [...new Set(loaded)].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(assets, path.split('/').at(-1) ?? ''))).length,
    0,
  )
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(350_000)
  await page.context().close()
})

test('what is typed in the answer field is no command', async () => {
  const page = await office.sit('marta', `/inbox/${contact}?view=all`)
  await shown(page, 'wysoki rachunek')
  await answerField(page).focus()
  await page.keyboard.type('antra eilutė, jau rytoj')
  expect(await answerField(page).inputValue()).toBe('antra eilutė, jau rytoj')
  expect(await office.stateOf(contact)).toBe('queued')
  await answerField(page).fill('')
  await page.context().close()
})
