/** Hands matters on at the desk and looks after them at the console, with a real browser and real mail. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { co, forEverybody, supervise, table } from '#test/web/console-room.ts'
import { command, lt, openOffice, shown, stateShown, type Office } from '#test/web/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const residence = 'Laba diena, baigiasi mano leidimas gyventi Lietuvoje, kur jį pratęsti?'
const powerCut = 'Здравствуйте! У нас в квартире нет электричества со вчерашнего вечера.'

const fact = (page: Page) => page.locator('.desk-fact', { hasText: lt('referral.fact') })

test('a matter of the migration department is handed on in three keystrokes, and both sides hear of it', async () => {
  const { town } = office
  const from = 'Emily Carter <emily@citizen.example>'
  const id = await office.mail({ from, subject: 'Leidimas gyventi', text: residence })
  const page = await office.sit('greta', `/inbox/${id}?view=all`)
  await shown(page, 'leidimas gyventi')
  await fact(page).getByText(lt('referral.state.proposed'), { exact: true }).waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await command(page, 'r1')
  const letter = await eventually(
    async () => town.smtp.mails.find(({ to }) => to.includes('info@migracija.gov.lt')),
    'letter to the institution',
  )
  expect(letter.text).toContain('Reply-To: info+r')
  const told = await eventually(
    async () =>
      town.smtp.mails.filter(({ to }) => to.includes('emily@citizen.example')).length === 2,
    'receipt and notice to the citizen',
  )
  expect(told).toBe(true)
  await stateShown(page, 'referred')
  await fact(page).getByText(lt('referral.state.sent'), { exact: true }).waitFor()
  await fact(page).getByText(lt('referral.telling.told')).waitFor()
  await fact(page)
    .getByRole('button', { name: lt('referral.act.evidence') })
    .click()
  const proof = page.getByRole('dialog')
  await proof.getByText(residence).first().waitFor()
  await proof.getByText('info@migracija.gov.lt').first().waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  await page.context().close()
})

test('what no mail can carry goes as a bundle, and a letter counts only once it was posted', async () => {
  const from = 'Олег Петров <oleg@citizen.example>'
  const id = await office.mail({ from, subject: 'Нет света', text: powerCut })
  const page = await office.sit('greta', `/inbox/${id}?view=all`)
  await shown(page, 'нет электричества')
  // A translation is owed and nobody makes one: the form asks for it.
  await command(page, 'r1')
  const form = page.getByRole('dialog')
  await form.getByLabel(lt('referral.translation')).fill('Bute nuo vakar vakaro nėra elektros.')
  await form.getByText(lt('referral.noMail')).waitFor()
  await form.getByLabel(lt('referral.tells.letter')).check()
  await form
    .getByLabel(lt('referral.recipient'))
    .fill('Олег Петров\nKalvarijų g. 15\nLT-08201 Vilnius')
  expect(await faultsInBoth(page)).toEqual([])
  await form.getByRole('button', { name: lt('referral.decide'), exact: true }).click()
  await stateShown(page, 'referred')
  await fact(page).getByText(lt('referral.awaits')).waitFor()
  const saved = page.waitForEvent('download')
  await fact(page)
    .getByRole('link', { name: lt('referral.act.bundle') })
    .click()
  expect((await saved).suggestedFilename()).toMatch(/\.zip$/)
  await fact(page)
    .getByRole('button', { name: lt('referral.act.sent') })
    .click()
  await page.getByLabel(lt('referral.register.number')).fill('R-7')
  await page.getByRole('button', { name: lt('referral.register.save') }).click()
  await fact(page).getByText(lt('referral.state.sent'), { exact: true }).waitFor()
  await page.context().close()

  const desk = await supervise(office, 'saulius', 'referrals?view=print')
  const rows = table(desk, co('pages.referrals'))
  await rows.getByText(lt('referral.telling.to-print')).waitFor()
  await forEverybody(desk)
  const printed = desk.waitForEvent('download')
  await rows.getByRole('link', { name: lt('referral.act.print') }).click()
  expect((await printed).suggestedFilename()).toMatch(/\.pdf$/)
  await rows.getByRole('button', { name: lt('referral.act.posted') }).click()
  await desk.getByLabel(lt('referral.register.number')).fill('RR123456789LT')
  await desk.getByRole('button', { name: lt('referral.register.save') }).click()
  await desk.getByText(co('referrals.empty')).waitFor()
  await desk.getByRole('link', { name: co('referrals.view.all'), exact: true }).click()
  await eventually(
    async () => (await rows.getByText(lt('referral.telling.told')).count()) === 2,
    'two citizens who know',
  )
  await desk.context().close()
})
