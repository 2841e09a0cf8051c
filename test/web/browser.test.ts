/** Holds that the screens are tried in a real browser, with the rules of the web in force. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { launchBrowser } from '#test/web/browser.ts'

test('a real Chromium starts and keeps pages of different origins apart', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<p lang="lt">Ąžuolas</p>')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    expect(await page.textContent('p')).toBe('Ąžuolas')
    const read = await page.evaluate(
      (other) =>
        fetch(other).then(
          () => 'read',
          () => 'refused',
        ),
      `http://localhost:${port}/`,
    )
    expect(read).toBe('refused')
  } finally {
    await browser.close()
    server.close()
  }
})
