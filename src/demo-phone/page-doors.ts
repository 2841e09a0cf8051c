/** Opens the page of the telephone, in every language of the city, with its script and its style. */
import { join } from 'node:path'
import { newDoor } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { pagePolicy, preferredLanguage } from '#api/public-headers.ts'
import { isLanguage } from '#language/languages.ts'
import { buildScript } from '#web/build-scripts.ts'
import type { DemoNumber } from './numbers.ts'
import { phonePage } from './page.ts'
import { phoneStyle } from './style.ts'

/** Recorded sentences are played, and whoever likes speaks. */
const mayHear: Record<string, string> = {
  'content-security-policy': `${pagePolicy['content-security-policy'] ?? ''}; media-src 'self'`,
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
}

export async function phonePageDoors(numbers: readonly DemoNumber[]): Promise<Door> {
  const script = await buildScript(join(import.meta.dirname, 'browser', 'phone-entry.ts'))
  const door = newDoor()
  door.get('/demo/phone', (c) => {
    c.header('vary', 'accept-language')
    return c.redirect(`/${preferredLanguage(c)}/demo/phone`, 302)
  })
  door.get('/demo/phone.js', (c) =>
    c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
  door.get('/demo/phone.css', (c) =>
    c.body(phoneStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  door.get('/:language/demo/phone', async (c, next) => {
    const language = c.req.param('language')
    const { city } = c.var
    if (!isLanguage(language) || !city.rules.city.languages.includes(language)) return next()
    for (const [name, value] of Object.entries({ ...pagePolicy, ...mayHear })) c.header(name, value)
    c.header('content-language', language)
    return c.html((await phonePage({ city, language }, numbers)).toString())
  })
  return door
}
