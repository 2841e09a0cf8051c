/** Hangs the board on a wall and takes the service away from it: it must say so, and come back by itself. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { text } from '#texts.ts'
import { citizens } from '#test/cast.ts'
import { runService } from '#test/running.ts'
import { faultsInBoth } from '#test/web/axe.ts'
import { openSquare } from '#test/web/square.ts'
import type { Square } from '#test/web/square.ts'
import { tokenOf } from '#test/whole/town.ts'

let square: Square
beforeAll(async () => {
  square = await openSquare()
})
afterAll(() => square?.close())

async function hang(url: string, scheme: 'light' | 'dark'): Promise<Page> {
  const context = await square.browser.newContext({
    viewport: { width: 1920, height: 1080 },
    colorScheme: scheme,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${url}/lt/board`)
  return page
}

async function chat(words: string): Promise<void> {
  const post = (path: string, body: object, token = '') =>
    fetch(`${square.service.url}/channels/chat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  const { token } = (await (await post('sessions', {})).json()) as { token: string }
  await post('messages', { id: crypto.randomUUID(), text: words }, token)
}

test('the board shows who waits where, outlives the service, says how old its figures are, and goes on', async () => {
  await chat(citizens.oleg.says)
  const board = await hang(square.service.url, 'dark')
  const row = board.locator('tbody tr', { hasText: 'VASA' })
  await row.waitFor()
  expect(await row.locator('td').allTextContents()).toEqual([
    'русский',
    '1',
    text('lt', 'public:board.unknown'),
  ])
  expect(await faultsInBoth(board)).toEqual([])
  expect(await board.locator('body').innerText()).not.toContain('мусор')

  await square.service.stop()
  await board.clock.fastForward(30_000)
  const [opening = ''] = text('lt', 'public:board.lost', { time: '%' }).split('%')
  await board.locator('.lost', { hasText: opening }).waitFor()
  expect(await row.count()).toBe(1)
  square.service = await runService({ ...square.env, PORT: new URL(square.service.url).port })
  await chat(citizens.oksana.says)
  await board.clock.fastForward(10_000)
  await board.locator('tbody tr', { hasText: 'українська' }).waitFor()
  await board.clock.fastForward(10_000)
  await board.locator('.lost', { hasText: opening }).waitFor({ state: 'detached' })
})

test('where the city does not show it to everybody, a token is typed once and never stands in an address', async () => {
  const closed = await runService({ ...square.env, CITY: 'latvia' })
  try {
    expect((await fetch(`${closed.url}/api/board`)).status).toBe(401)
    const board = await hang(closed.url, 'light')
    const urls: string[] = []
    board.on('request', (request) => urls.push(request.url()))
    await board.locator('#token').fill('not a token of anybody')
    await board.keyboard.press('Enter')
    await board.getByText(text('lt', 'public:board.refused')).waitFor()
    expect(await faultsInBoth(board)).toEqual([])
    const token = tokenOf('saulius', square.env)
    await board.locator('#token').fill(token)
    await board.keyboard.press('Enter')
    await board.locator('.day').waitFor()
    await board.reload()
    await board.locator('.day').waitFor()
    expect(urls.filter((url) => url.includes(token))).toEqual([])
  } finally {
    await closed.stop()
  }
})
