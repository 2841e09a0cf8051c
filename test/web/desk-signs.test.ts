/** Follows agents through what is rarer: a second factor, a chat, a picture that came along, an empty chair. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAttachments } from '#contacts/store/attachment.ts'
import { castDay } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import {
  answerField,
  lt,
  mailOf,
  openOffice,
  password,
  shown,
  type Office,
} from '#test/web/office.ts'
import { totp } from '#test/web/totp.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office?.close())

const says = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.'

test('a second factor is set up on one’s own page and asked for at the next sign-in', async () => {
  const page = await office.sit('greta', '/me')
  const section = page.locator('section', { hasText: lt('me.secondWhy') })
  await section.getByLabel(lt('me.oldPassword'), { exact: true }).fill(password)
  await section.getByRole('button', { name: lt('me.secondOn') }).click()
  const key = (await page.locator('[data-secret]').innerText()).trim()
  await page.getByLabel(lt('signIn.code')).fill(totp(key))
  await page.getByRole('button', { name: lt('me.secondConfirm') }).click()
  await page.getByText(lt('me.secondDone')).waitFor()
  await page.getByRole('button', { name: /Greta/ }).click()
  await page.getByRole('menuitem', { name: lt('me.signOut') }).click()
  await page.getByLabel(lt('signIn.mail')).fill(mailOf('greta'))
  await page.getByLabel(lt('signIn.password'), { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByLabel(lt('signIn.code')).fill('000 000')
  await page.keyboard.press('Enter')
  await page.getByText(lt('signIn.outcome.wrongCode')).waitFor()
  await page.getByLabel(lt('signIn.code')).fill(totp(key))
  await page.keyboard.press('Enter')
  await page.locator('.desk-top').waitFor()
  await page.context().close()
})

test('a chat is answered as it is spoken: each sees the other write', async () => {
  const { url } = office.town.service
  const speak = async (path: string, body: object, token?: string) => {
    const response = await fetch(`${url}/channels/chat/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    return (await response.json().catch(() => ({}))) as { token: string; contact: number }
  }
  const { token } = await speak('sessions', { language: 'lt' })
  const { contact } = await speak(
    'messages',
    {
      id: crypto.randomUUID(),
      text: 'Laba diena, nešildo radiatoriai, bute labai šalta, ką daryti?',
    },
    token,
  )
  const page = await office.sit('rasa', `/inbox/${contact}?view=all`)
  await shown(page, 'nešildo radiatoriai')
  await page.keyboard.press('a')
  await eventually(async () => (await office.stateOf(contact)) === 'handling', 'chat in hand')
  // As the citizen's page does: it says so again while somebody types.
  const writes = async () => {
    await speak('typing', {}, token)
    return page.getByText(lt('message.citizenWrites')).count()
  }
  await expect.poll(writes, { interval: 1000 }).toBe(1)
  await answerField(page).fill('Laba diena, avarinė tarnyba jau pakeliui pas jus.')
  // Sent as soon as it may be: when the desk knows that it is hers, and in which language it is.
  await page.locator('.desk-composer button:enabled', { hasText: lt('reply.send') }).waitFor()
  await page.keyboard.press('Control+Enter')
  await shown(page, 'jau pakeliui')
  await expect.poll(() => answerField(page).inputValue()).toBe('')
  await page.context().close()
})

test('a picture that came along is looked at on the desk; what could run is only saved', async () => {
  const { sql } = office.town.database
  const id = await office.seed({ says, subject: 'nuotrauka' })
  const [message] = await sql<{ id: number }[]>`select id from messages where contact_id = ${id}`
  const file = { labelledType: null, contentId: null, kind: 'file' as const }
  await insertAttachments(
    sql,
    message?.id ?? 0,
    [
      { ...file, fileName: 'langas.gif', mediaType: 'image/gif', bytes: dot },
      {
        ...file,
        fileName: 'vaizdas.svg',
        mediaType: 'image/svg+xml',
        bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      },
    ],
    castDay,
  )
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.getByRole('button', { name: lt('file.show', { name: 'langas.gif' }) }).click()
  const picture = page.getByRole('img', { name: 'langas.gif' })
  await picture.waitFor()
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
  await page.keyboard.press('Escape')
  const saved = page.getByRole('link', { name: lt('file.save', { name: 'vaizdas.svg' }) })
  expect(await saved.getAttribute('download')).not.toBeNull()
  await page.context().close()
})

test('an empty chair locks its desk after the time that the city sets', async () => {
  const id = await office.seed({ says, subject: 'kėdė' })
  const page = await office.sit('rasa', `/inbox/${id}?view=all`)
  await shown(page, 'wysoki rachunek')
  await page.clock.install()
  await page.reload()
  await shown(page, 'wysoki rachunek')
  await page.clock.fastForward('09:00')
  await shown(page, 'wysoki rachunek')
  await page.clock.fastForward('02:00')
  await page.getByText(lt('lock.title')).waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/rachunek|Zofia/)
  await page.context().close()
})

/** A GIF of one point. */
const dot = Uint8Array.from(
  atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),
  (letter) => letter.charCodeAt(0),
)
