/** Follows citizens who use the chat on a page of the city, with a real browser against the running service. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { text } from '#texts.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { openSquare, type Square } from '#test/web/square.ts'
import { answerChat, beginChat, visitPage, type Visitor } from '#test/web/visitor.ts'

let square: Square
let context: BrowserContext | null = null
beforeAll(async () => {
  square = await openSquare()
})
afterEach(() => context?.close())
afterAll(() => square?.close())

/** A GIF of one point. */
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

const ru = (key: string, values = {}) => text('ru', `widget:${key}`, values)

const visit = async (
  address = square.cityPage,
  how: Parameters<typeof visitPage>[2] = {},
): Promise<Visitor> => {
  const visitor = await visitPage(square, address, how)
  context = visitor.page.context()
  return visitor
}
const begin = (visitor: Visitor) => beginChat(square, visitor)

const answer = (contact: number, words: string) => answerChat(square, contact, words)

test('a citizen writes in Russian, is answered, reloads the page and goes on, and no address holds the token', async () => {
  const visitor = await visit()
  const { box, page, urls } = visitor
  const contact = await begin(visitor)
  expect(await box.locator('.danger a').getAttribute('href')).toBe('tel:112')
  expect(await box.locator('.status').textContent()).toBe(ru('nobody'))
  await answer(contact, 'Здравствуйте! Вывезем завтра до обеда, извините за неудобства.')
  await box.getByText('Вывезем завтра').waitFor()
  expect(await box.locator('li.agent .who').textContent()).toContain('Viktoria')
  await box.locator('.status', { hasText: ru('talking', { name: 'Viktoria' }) }).waitFor()
  const { messages }: { messages: { id: number; direction: string }[] } = await square.ask(
    'viktoria',
    'GET',
    `contacts/${contact}/messages`,
  )
  const last = Math.max(...messages.map(({ id }) => id))
  await square.ask('viktoria', 'POST', `contacts/${contact}/read`, { message: last })
  await box.locator('li.citizen .mark', { hasText: ru('read') }).waitFor()
  await eventually(async () => {
    const [row] = await square.database.sql<{ read: number }[]>`
      select citizen_read_id as read from chat_sessions where contact_id = ${contact}`
    return row !== undefined && row.read > 0
  }, 'mark that the citizen has read')

  await page.reload()
  await box.getByText('Вывезем завтра').waitFor()
  expect(await box.locator('li.citizen').count()).toBe(1)
  await box.locator('li.citizen .mark', { hasText: ru('read') }).waitFor()
  await box.locator('#text').fill('Спасибо большое!')
  await page.keyboard.press('Enter')
  await box.locator('li.citizen .mark', { hasText: ru('sent') }).waitFor()
  expect(await box.locator('li.citizen').count()).toBe(2)
  const token = await page.evaluate(
    () => (JSON.parse(localStorage.getItem('vienas-chat') ?? '{}') as { token: string }).token,
  )
  expect(token.length).toBeGreaterThan(20)
  expect(urls.filter((url) => url.includes(token))).toEqual([])

  await box.locator('.actions button').last().click()
  await box.getByText(ru('endYes')).click()
  await box.getByText(ru('ended')).waitFor()
  expect(await box.locator('li').count()).toBe(0)
  expect(await page.evaluate(() => localStorage.getItem('vienas-chat'))).not.toContain(token)
})

test('what is written without a connection is kept, sent once when it is back, and nothing is lost by a reload', async () => {
  const visitor = await visit()
  const { box, page } = visitor
  const contact = await begin(visitor)
  await context?.setOffline(true)
  await box.locator('.alert', { hasText: ru('offline') }).waitFor()
  await box.locator('#text').fill('Контейнеры стоят во дворе дома 5.')
  await page.keyboard.press('Enter')
  await box.locator('li.citizen .mark', { hasText: ru('unsent') }).waitFor()
  await context?.setOffline(false)
  await box.locator('.alert').waitFor({ state: 'hidden' })
  await box.locator('li.waiting, li.sending').waitFor({ state: 'detached' })
  const [row] = await square.database.sql<{ count: number }[]>`
    select count(*) from messages
    where contact_id = ${contact} and direction = 'in' and text like 'Контейнеры стоят%'`
  expect(row?.count).toBe(1)

  await context?.route('**/channels/chat/messages', (route) => route.abort())
  await box.locator('#text').fill('Приезжайте утром, пожалуйста.')
  await page.keyboard.press('Enter')
  await box.locator('li.citizen .mark', { hasText: ru('unsent') }).waitFor()
  await page.reload()
  await box.locator('li.citizen .mark', { hasText: ru('unsent') }).waitFor()
  await context?.unroute('**/channels/chat/messages')
  await box.locator('li.waiting, li.sending').waitFor({ state: 'detached' })
  await eventually(async () => {
    const [late] = await square.database.sql<{ count: number }[]>`
      select count(*) from messages where contact_id = ${contact} and text like 'Приезжайте%'`
    return late?.count === 1
  }, 'text that waited through a reload')
})

test('a file comes with its name and by what it is; one that is too large is refused before it is sent', async () => {
  const visitor = await visit()
  const { box } = visitor
  const contact = await begin(visitor)
  const file = { name: 'двор.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') }
  await box.locator('#file').setInputFiles({ ...file, buffer: Buffer.alloc(11 * 1024 ** 2) })
  await box.locator('.chosen', { hasText: '10' }).waitFor()
  await box.locator('#file').setInputFiles(file)
  await box.locator('.chosen', { hasText: 'двор.png' }).waitFor()
  await box.locator('.send').click()
  await box.locator('li.citizen:not(.sent, .sending, .waiting) .file').waitFor()
  const [row] = await square.database.sql<Record<string, string>[]>`
    select a.file_name as name, a.media_type as type, a.labelled_type as label, a.virus
    from attachments a join messages m on m.id = a.message_id where m.contact_id = ${contact}`
  expect(row).toEqual({
    name: 'двор.png',
    type: 'application/octet-stream',
    label: 'image/png',
    virus: 'unchecked',
  })
})

test('files that were sent are there again after a reload, pictures as they look, and for nobody else', async () => {
  const visitor = await visit()
  const { box, page } = visitor
  await begin(visitor)
  for (const [name, mimeType, buffer] of [
    ['двор.gif', 'image/gif', dot],
    ['письмо.txt', 'text/plain', Buffer.from('Прошу вывезти.')],
  ] as const) {
    await box.locator('#file').setInputFiles({ name, mimeType, buffer })
    await box.locator('.send').click()
    await box.locator('li.citizen:not(.sent, .sending, .waiting)', { hasText: name }).waitFor()
  }
  const asked = page.waitForRequest('**/channels/chat/files/*')
  await page.reload()
  await box.locator('.file canvas').waitFor()
  expect(await box.locator('.file canvas').getAttribute('aria-label')).toBe('двор.gif')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    box.getByRole('button', { name: 'письмо.txt' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('письмо.txt')
  expect(await readFile(await download.path(), 'utf8')).toBe('Прошу вывезти.')

  const url = (await asked).url()
  expect((await fetch(url)).status).toBe(401)
  const opened = await fetch(`${square.service.url}/channels/chat/sessions`, { method: 'POST' })
  const { token } = (await opened.json()) as { token: string }
  const other = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  expect(other.status).toBe(404)
})

test('where nobody is there, the citizen leaves an address, proves it by a code and hears the number of the case', async () => {
  await square.ask('viktoria', 'PUT', 'me/presence', { state: 'break' })
  const visitor = await visit()
  const { box, page } = visitor
  await begin(visitor)
  const before = square.smtp.mails.length
  await box.getByText(ru('leaveMail')).click()
  await box.locator('#mail').fill('oleg at home')
  await page.keyboard.press('Enter')
  await box.getByText(ru('wrongMail')).waitFor()
  await box.locator('#mail').fill('oleg.novak@citizen.example')
  await page.keyboard.press('Enter')
  const mails = await square.smtp.untilMails(before + 1, 20)
  const { text: letter = '' } = await simpleParser(mails.at(-1)?.raw ?? '')
  const code = /(?<![\d-])\d{6}\b/.exec(letter)?.[0] ?? ''
  await box.locator('#code').fill(code)
  await page.keyboard.press('Enter')
  await box.locator('.typing', { hasText: /VLN-\d{4}-\d{6}/ }).waitFor()
})

test('a page that the city has not allowed shows no chat', async () => {
  const { page, box } = await visit(square.strangePage)
  await page.waitForLoadState('networkidle')
  await box.waitFor({ state: 'attached' })
  expect(await box.locator('*').count()).toBe(0)
})

test('the page around the chat cannot see into it, style it or hear what is typed, and a screen reader can', async () => {
  const { page } = await visit(square.cityPage, { isBoxOpen: false })
  const client = await page.context().newCDPSession(page)
  const nodes = () => client.send('Accessibility.getFullAXTree').then(({ nodes: all }) => all)
  const found = (role: string, name: string) =>
    eventually(async () => {
      const all = await nodes()
      return all.find(
        (node) => node.role?.value === role && String(node.name?.value).startsWith(name),
      )
    }, `${role} ${name}`)
  const button = await found('button', ru('open'))
  const { model } = await client.send('DOM.getBoxModel', {
    backendNodeId: button.backendDOMNodeId ?? 0,
  })
  expect(model.height).toBeGreaterThanOrEqual(44)
  expect(await page.evaluate(() => document.querySelector('vienas-chat')?.shadowRoot)).toBeNull()

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await found('dialog', ru('title', { city: 'Вильнюс' }))
  await page.keyboard.type('secret')
  const field = await found('textbox', ru('label'))
  expect(field.value?.value).toBe('secret')
  expect(await page.evaluate('window.heard')).not.toMatch(/s|e|c|r|input/)
  await found('log', ru('messages'))
  await found('button', ru('send'))
  await found('link', ru('call', { number: '112' }))
  await page.keyboard.press('Escape')
  const focused = await eventually(async () => {
    const all = await nodes()
    return all.find((node) =>
      node.properties?.some(
        ({ name, value }) =>
          name === 'focused' && value.value === true && node.role?.value === 'button',
      ),
    )
  }, 'focus back on the button')
  expect(String(focused.name?.value)).toContain(ru('open'))
})

test('axe finds nothing in the window, in light and in dark', async () => {
  const visitor = await visit(`${square.service.url}/ru/demo`)
  await begin(visitor)
  expect(await faultsInBoth(visitor.page)).toEqual([])
  await visitor.box.getByText(ru('leaveMail')).click()
  await visitor.box.locator('#mail').waitFor()
  expect(await faultsInBoth(visitor.page)).toEqual([])
})
