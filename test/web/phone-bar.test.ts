/** Follows agents through calls at the desk: ring, talk, ask a colleague, hand over, reload in the middle, wrap up. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { type Caller, type Exchange, openExchange, ph } from '#test/web/exchange.ts'
import { misfitsOf } from '#test/web/misfits.ts'
import { command, lt, shown, stateShown } from '#test/web/office.ts'
import { speakLong } from '#test/web/speak-long.ts'

let exchange: Exchange
let rasa: Page
let jan: Page
beforeAll(async () => {
  exchange = await openExchange()
  ;[rasa, jan] = await Promise.all([
    exchange.office.sit('rasa', '/inbox?view=mine'),
    exchange.office.sit('jan', '/inbox?view=mine'),
  ])
  for (const page of [rasa, jan]) await isReady(page)
})
afterAll(() => exchange?.close())

const narrow = { width: 360, height: 740 }
const wide = { width: 1360, height: 850 }

async function isReady(page: Page): Promise<void> {
  await page.locator('[data-phone=ready], [data-phone=silent]').waitFor()
}

const bar = (page: Page) => page.locator('.phone-bar')
const tool = (page: Page, name: string) => bar(page).getByRole('button', { name: ph(name) })

async function isInState(page: Page, state: string): Promise<void> {
  await bar(page)
    .locator('.phone-state')
    .getByText(ph(`state.${state}`))
    .waitFor()
}

/** Everybody can use it, in both schemes; what lies below the bar is looked at by the tests of the desk. */
async function isForEverybody(page: Page): Promise<void> {
  expect(await faultsInBoth(page, ['.desk-body', '.desk-nav'])).toEqual([])
}

let ona: Caller

test('a ring says who calls and about what, once and aloud, and takes no focus from what she writes', async () => {
  const search = rasa.getByPlaceholder(lt('search.placeholder'))
  await search.fill('sąskai')
  await exchange.comes('rasa')
  ona = await exchange.call()
  await tool(rasa, 'ring.answer').waitFor()
  await expect
    .poll(() => rasa.getByRole('alert').allInnerTexts())
    .toEqual([expect.stringMatching(/lietuvių, Nėra karšto vandens, AB Vilniaus šilumos tinklai/)])
  await expect.poll(() => bar(rasa).innerText()).toContain(lt('priority.1'))
  // The offer stands in the bar and nowhere else.
  expect(await rasa.locator('.desk-offer button').count()).toBe(0)
  await rasa.keyboard.type('ta')
  expect(await search.inputValue()).toBe('sąskaita')
  await isForEverybody(rasa)
  await rasa.setViewportSize(narrow)
  await isForEverybody(rasa)
  await rasa.setViewportSize(wide)
})

test('answered by one key, the call opens its contact, where notes are taken while she talks', async () => {
  await rasa.keyboard.press('F2')
  await isInState(rasa, 'talking')
  await shown(rasa, 'nėra karšto vandens')
  await bar(rasa).getByRole('timer').waitFor()
  const note = rasa.getByLabel(lt('reply.noteText'))
  await note.fill('Žirmūnų g. 12, trečias aukštas')
  // Letters are letters while she types; the key that mutes works all the same.
  await note.press('o')
  await note.press('F9')
  await bar(rasa).getByText(ph('muted')).waitFor()
  expect(await tool(rasa, 'tool.unmute').getAttribute('aria-pressed')).toBe('true')
  expect(await bar(rasa).getAttribute('data-state')).toBe('talk')
  await note.press('F9')
  await tool(rasa, 'tool.mute').waitFor()
  // Elsewhere and back: the call and the note are still there.
  await rasa.locator('.desk-nav a').nth(1).click()
  await isInState(rasa, 'talking')
  await bar(rasa).getByRole('link').click()
  expect(await note.inputValue()).toBe('Žirmūnų g. 12, trečias aukštaso')
  await note.press('Control+Enter')
  await rasa.locator('.desk-message[data-direction=note]').waitFor()
})

test('a call survives a reload in its middle, and what was pressed is still so', async () => {
  await command(rasa, 'l1')
  await isInState(rasa, 'on-hold')
  expect(await bar(rasa).getAttribute('data-state')).toBe('held')
  await rasa.reload()
  await isInState(rasa, 'on-hold')
  await isReady(rasa)
  expect(ona.shown()?.state).toBe('talking')
  await isForEverybody(rasa)
  await rasa.locator('.desk-top').click()
  await rasa.keyboard.press('o')
  await isInState(rasa, 'talking')
})

test('keys are sent from the keypad, by typing too, and escape closes it', async () => {
  await rasa.keyboard.press('d')
  const keypad = rasa.getByRole('dialog', { name: ph('keypad.title') })
  await keypad.waitFor()
  await rasa.keyboard.type('4')
  await keypad.getByRole('button', { name: ph('keypad.key', { key: '#' }) }).click()
  await keypad.getByText(ph('keypad.sent', { keys: '4#' })).waitFor()
  await isForEverybody(rasa)
  await rasa.keyboard.press('Escape')
  await keypad.waitFor({ state: 'detached' })
})

test('nothing is recorded before the citizen agrees; a pause is one press', async () => {
  await command(rasa, 'l7')
  const form = rasa.getByRole('dialog', { name: ph('record.title') })
  await form.getByText(ph('record.say')).waitFor()
  await isForEverybody(rasa)
  await form.getByRole('button', { name: ph('record.given') }).click()
  await bar(rasa).getByText(ph('record.on'), { exact: true }).waitFor()
  await form.waitFor({ state: 'detached' })
  await tool(rasa, 'tool.pause').click()
  await bar(rasa).getByText(ph('record.paused')).waitFor()
  expect(await tool(rasa, 'tool.goOn').getAttribute('aria-pressed')).toBe('true')
  await isForEverybody(rasa)
})

test('a colleague is found by typing, asked while the citizen is on hold, and takes the call over', async () => {
  await exchange.comes('jan')
  await rasa.keyboard.press('g')
  const form = rasa.getByRole('dialog', { name: ph('consult.title') })
  await form.getByLabel(ph('consult.note')).fill('Ar šiandien dirba brigada?')
  const who = form.getByRole('combobox', { name: ph('consult.who') })
  await who.fill('now')
  const first = form.getByRole('option').first()
  await eventually(async () => (await first.getAttribute('aria-disabled')) === 'false', 'Jan, free')
  await isForEverybody(rasa)
  await who.press('Enter')
  await bar(rasa)
    .getByText(ph('with.ringing', { name: 'Jan Nowak' }))
    .waitFor()
  await isInState(rasa, 'consulting')
  await bar(jan).getByText('Ar šiandien dirba brigada?').waitFor()
  await isForEverybody(jan)
  await jan.keyboard.press('F2')
  await bar(rasa)
    .getByText(ph('with.talking', { name: 'Jan Nowak' }))
    .waitFor()
  await rasa.setViewportSize(narrow)
  await isForEverybody(rasa)
  await rasa.setViewportSize(wide)
  await command(rasa, 'l5')
  await bar(rasa).waitFor({ state: 'detached' })
  await isInState(jan, 'talking')
  await tool(jan, 'tool.hold').waitFor()
  expect(ona.shown()?.state).toBe('talking')
})

test('whoever ends the call wraps it up with a code', async () => {
  await jan.locator('.desk-top').click()
  await bar(jan).getByRole('link').click()
  await shown(jan, 'nėra karšto vandens')
  await command(jan, 'l9')
  await bar(jan).waitFor({ state: 'detached' })
  await stateShown(jan, 'wrap-up')
  // The caller is asked how it was, and may put the phone down.
  await ona.hangUp()
  await command(jan, 'w1')
  await jan.locator('.desk-contact').waitFor({ state: 'detached' })
})

test('a call that is passed on rings elsewhere', async () => {
  await exchange.leaves('jan')
  await exchange.comes('rasa')
  const again = await exchange.call()
  await tool(rasa, 'ring.reject').waitFor()
  await exchange.comes('jan')
  await rasa.keyboard.press('F4')
  await bar(rasa).waitFor({ state: 'detached' })
  await tool(jan, 'ring.answer').waitFor()
  await again.hangUp()
  await bar(jan).waitFor({ state: 'detached' })
})

test('the bar has room for long texts, ringing and talking', async () => {
  await rasa.request.patch(`${exchange.office.town.service.url}/api/me`, {
    data: { interfaceLanguage: 'en' },
  })
  expect(await speakLong(rasa)).toBeGreaterThan(0)
  await rasa.goto(`${exchange.office.town.service.url}/desk/inbox?view=mine`)
  await isReady(rasa)
  const fits = async (where: string) => {
    for (const size of [{ width: 1280, height: 800 }, narrow]) {
      await rasa.setViewportSize(size)
      // Drawn anew at another width, a moment later.
      await expect
        .poll(() => misfitsOf(rasa), { message: `${where}, ${size.width} px`, timeout: 4000 })
        .toEqual([])
    }
  }
  await exchange.leaves('jan')
  await exchange.comes('rasa')
  const caller = await exchange.call()
  await bar(rasa).locator('[data-wide]').first().waitFor()
  await fits('ringing')
  await rasa.keyboard.press('F2')
  await bar(rasa).getByRole('timer').waitFor()
  await fits('talking')
  await caller.hangUp()
  await bar(rasa).waitFor({ state: 'detached' })
})
