/** Signs an agent of the demo in, as she does herself. */
import type { BrowserContext } from '@playwright/test'
import type { Stage } from './stage.ts'

/** She reads English today, as README.md does. Throws when the service does not let her in. */
export async function signIn(
  context: BrowserContext,
  city: Stage,
  mail: string,
  presence: 'available' | 'busy',
): Promise<void> {
  const entry = city.signIns.find(({ email }) => email === mail)
  const calls = [
    ['post', 'sign-in/sign-in/email', entry],
    ['patch', 'me', { interfaceLanguage: 'en' }],
    ['put', 'me/presence', { state: presence }],
  ] as const
  for (const [method, path, data] of calls) {
    const answer = await context.request[method](`${city.url}/api/${path}`, { data })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  }
}
