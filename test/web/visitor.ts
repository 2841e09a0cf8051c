/** Brings a citizen with a phone to a page that carries the chat. */
import type { Locator, Page } from '@playwright/test'
import { citizens } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { openBoxes } from '#test/web/open-boxes.ts'
import type { Square } from '#test/web/square.ts'

/** `box` is the chat's element, `urls` every address that the page asked for. */
export type Visitor = { page: Page; box: Locator; urls: string[] }

export async function visitPage(
  square: Square,
  address: string,
  how: { isBoxOpen?: boolean },
): Promise<Visitor> {
  const context = await square.browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    locale: 'ru-RU',
  })
  context.setDefaultTimeout(20_000)
  if (how.isBoxOpen !== false) await context.addInitScript(openBoxes)
  const page = await context.newPage()
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  await page.goto(address)
  return { page, box: page.locator('vienas-chat'), urls }
}

/** Oleg writes about the waste; the answer is the number of his contact. */
export async function beginChat(square: Square, { box, page }: Visitor): Promise<number> {
  await box.locator('.launcher').click()
  await box.locator('#text').fill(citizens.oleg.says)
  await page.keyboard.press('Enter')
  await box.locator('li.city').first().waitFor()
  const [row] = await square.database.sql<{ id: number }[]>`
    select id from contacts order by id desc limit 1`
  return row?.id ?? 0
}

/** Viktoria is offered the chat, accepts it and answers; the number of her answer. */
export async function answerChat(square: Square, contact: number, words: string): Promise<number> {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> =>
    square.ask('viktoria', method, path, body)
  await ask('PUT', 'me/presence', { state: 'available' })
  await eventually(async () => {
    const found = await ask<{ state: string }>('GET', `contacts/${contact}`)
    return found.state === 'reserved'
  }, 'offer to Viktoria')
  await ask('PUT', `contacts/${contact}/reservation`, { state: 'accepted' })
  await ask('POST', `contacts/${contact}/typing`)
  const { version } = await ask<{ version: number }>('GET', `contacts/${contact}`)
  const wish = { text: words, basedOnVersion: version }
  return (await ask<{ id: number }>('POST', `contacts/${contact}/replies`, wish)).id
}
