/** Follows a supervisor who looks at all calls, listens, whispers, speaks and leaves; and an agent who moves her phone. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInBoth } from '#test/web/axe.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { type Exchange, openExchange, ph } from '#test/web/exchange.ts'
import { lt } from '#test/web/office.ts'

let exchange: Exchange
let rasa: Page
let marta: Page
beforeAll(async () => {
  exchange = await openExchange()
  ;[rasa, marta] = await Promise.all([
    exchange.office.sit('rasa', '/inbox?view=mine'),
    supervise(exchange.office, 'marta', 'calls'),
  ])
  for (const page of [rasa, marta])
    await page.locator('[data-phone=ready], [data-phone=silent]').waitFor()
})
afterAll(() => exchange?.close())

const bar = (page: Page) => page.locator('.phone-bar')

test('where nobody is on the phone the page says so', async () => {
  await marta.getByText(ph('calls.empty')).waitFor()
  await forEverybody(marta)
})

test('a supervisor sees a call come, listens, whispers, speaks to all and leaves; the agent sees it', async () => {
  await exchange.comes('rasa')
  const ona = await exchange.call()
  const calls = table(marta, co('pages.calls'))
  const row = calls.getByRole('row').nth(1)
  await row.getByText('Rasa Jankauskaitė').waitFor()
  expect(await row.innerText()).toMatch(/lietuvių[^]*Nėra karšto vandens/)
  const button = (name: string) => row.getByRole('button', { name: ph(name), exact: true })
  // Nobody can listen to a call that rings.
  expect(await button('mode.listen').getAttribute('aria-disabled')).toBe('true')
  await bar(rasa)
    .getByRole('button', { name: ph('ring.answer') })
    .waitFor()
  await rasa.keyboard.press('F2')
  await row.getByText(ph('state.talking')).waitFor()
  await button('mode.listen').and(marta.locator('[aria-disabled=false]')).waitFor()

  await button('mode.listen').click()
  const listening = (mode: string) =>
    bar(rasa).getByText(`Marta Vaitkutė (${ph(`modeNow.${mode}`)})`)
  await listening('listen').waitFor()
  await button('mode.listen').and(marta.locator('[aria-pressed=true]')).waitFor()
  // Her own bar shows where she is, also on another page.
  await bar(marta)
    .getByText(ph('with.supervised', { name: 'Rasa Jankauskaitė' }))
    .waitFor()
  await forEverybody(marta)
  await button('mode.whisper').click()
  await listening('whisper').waitFor()
  await marta.setViewportSize({ width: 360, height: 740 })
  await forEverybody(marta)
  const barge = bar(marta).getByRole('button', { name: ph('mode.barge') })
  await barge.click()
  await listening('barge').waitFor()
  await marta.setViewportSize({ width: 1360, height: 850 })
  await button('tool.leave').click()
  await listening('barge').waitFor({ state: 'detached' })
  await bar(marta).waitFor({ state: 'detached' })
  expect(ona.shown()?.state).toBe('talking')
  expect(await bar(rasa).count()).toBe(1)
})

test('calls are narrowed to an enterprise, and the address keeps it', async () => {
  await marta.getByLabel(lt('filter.enterprise')).selectOption('vasa')
  await marta.getByText(ph('calls.narrowed')).waitFor()
  expect(marta.url()).toContain('enterprise=vasa')
  await marta.getByLabel(lt('filter.enterprise')).selectOption('vst')
  await table(marta, co('pages.calls')).getByText('Rasa Jankauskaitė').waitFor()
  await bar(rasa)
    .getByRole('button', { name: ph('tool.end') })
    .click()
  await marta.getByText(ph('calls.empty')).waitFor()
})

test('an agent has calls ring at a number of hers, and a wrong number is told at once', async () => {
  await rasa.goto(`${exchange.office.town.service.url}/desk/me`)
  await rasa.getByLabel(ph('settings.number')).check()
  const field = rasa.getByLabel(ph('settings.field'))
  await field.fill('8 612 34567')
  await rasa.getByRole('button', { name: ph('settings.save'), exact: true }).click()
  await rasa.getByText(ph('settings.wrong')).waitFor()
  expect(await faultsInBoth(rasa, ['.desk-nav'])).toEqual([])
  await field.fill('+370 612 34567')
  await field.press('Enter')
  await rasa.locator('[data-phone=number]').waitFor()
  await rasa.reload()
  expect(await rasa.getByLabel(ph('settings.field')).inputValue()).toBe('+37061234567')
})
