/** Holds the door of the desk in a browser: the city's single sign-on, and a second factor before anything else. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOidcPeer, type OidcPeer } from '#test/peers/oidc-peer.ts'
import type { RunningService } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { lt, mailOf, openOffice, password, type Office } from '#test/web/office.ts'
import { totp } from '#test/web/totp.ts'

const client = { id: 'vienas', secret: 'a secret shared with the single sign-on' }
let peer: OidcPeer
let office: Office
/** A copy without a single sign-on. */
let plain: RunningService
beforeAll(async () => {
  peer = await openOidcPeer(client)
  office = await openOffice({
    OIDC_ISSUER: peer.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    REQUIRE_SECOND_FACTOR: 'supervisor administrator',
  })
  plain = await office.town.addCopy({ OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' })
})
afterAll(async () => {
  await plain?.stop()
  await office?.close()
  await peer?.close()
})

async function door(url = office.town.service.url): Promise<Page> {
  const context = await office.browser.newContext({ locale: 'lt-LT', reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.goto(`${url}/desk`)
  await page.getByLabel(lt('signIn.mail')).waitFor()
  return page
}

test('one press leads by the city’s single sign-on to the desk; a stranger comes back to the door', async () => {
  const page = await door()
  peer.person = { sub: 'u-9', email: 'mayor@city.example', name: 'Mayor', email_verified: true }
  await page.getByRole('button', { name: lt('signIn.single') }).click()
  await page.getByText(lt('signIn.refused')).waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  peer.person = { sub: 'u-1', email: mailOf('rasa'), name: 'Rasa J.', email_verified: true }
  await page.getByRole('button', { name: lt('signIn.single') }).click()
  await page.locator('.desk-top').waitFor()
  await page.getByRole('button', { name: /Rasa/ }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/desk/)
  await page.context().close()
})

test('where the city has no single sign-on, no button leads there', async () => {
  const page = await door(plain.url)
  await page.getByRole('button', { name: lt('signIn.enter') }).waitFor()
  const ways = await page.request.get(`${plain.url}/api/sign-in/ways`)
  expect(await ways.json()).toEqual({ password: true, singleSignOn: false })
  expect(await page.getByRole('button', { name: lt('signIn.single') }).count()).toBe(0)
  await page.context().close()
})

test('a supervisor of whom the city asks a second factor does nothing before it is set up', async () => {
  const page = await door()
  await page.getByLabel(lt('signIn.mail')).fill(mailOf('marta'))
  await page.getByLabel(lt('signIn.password'), { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: lt('me.secondFirst') }).waitFor()
  expect(await faultsInBoth(page)).toEqual([])
  const asked = await page.request.get(`${office.town.service.url}/api/contacts?view=all`)
  expect(asked.status()).toBe(403)
  expect(await asked.json()).toMatchObject({ code: 'second-factor-needed' })
  // A program of hers goes on: its token was given by an administrator.
  expect((await office.town.desk('marta').ask('GET', 'contacts?view=all')).status).toBe(200)
  await page.getByLabel(lt('me.oldPassword'), { exact: true }).fill(password)
  await page.getByRole('button', { name: lt('me.secondOn') }).click()
  const key = (await page.locator('[data-secret]').innerText()).trim()
  await page.getByLabel(lt('signIn.code')).fill(totp(key))
  await page.getByRole('button', { name: lt('me.secondConfirm') }).click()
  await page.locator('.desk-top').waitFor()
  const now = await page.request.get(`${office.town.service.url}/api/contacts?view=all`)
  expect(now.status()).toBe(200)
  await page.context().close()
})
