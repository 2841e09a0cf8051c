/** Makes the desk in a browser say its English texts a third longer, whatever the service says. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { lengthened } from '#test/web/long-texts.ts'
import { screensFolder } from '#web/build-screens.ts'

const locales = join(import.meta.dirname, '..', '..', 'locales')

/** The desk loads its texts as modules; these are made anew, by the same names. */
export async function speakLong(page: Page): Promise<number> {
  let replaced = 0
  for (const namespace of ['desk', 'console', 'fairness', 'phone']) {
    const said: unknown = JSON.parse(readFileSync(join(locales, 'en', `${namespace}.json`), 'utf8'))
    // A text and nothing that is done: `phone-<hash>.js`, not `phone-bar-<hash>.js`.
    const isText = new RegExp(`^${namespace}-.{8}\\.js$`)
    const files = globSync(`${namespace}-*.js`, { cwd: join(screensFolder, 'assets') })
    for (const file of files.filter((one) => isText.test(one))) {
      const path = join(screensFolder, 'assets', file)
      if (readFileSync(path, 'utf8').startsWith('const __vite')) continue
      const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
      if (JSON.stringify(module['default']) !== JSON.stringify(said)) continue
      replaced += 1
      const body = Object.entries(module).map(([name, value]) => {
        const long = JSON.stringify(lengthened(value))
        return name === 'default'
          ? `export default ${long};`
          : `const v_${name}=${long};export{v_${name} as ${name}};`
      })
      await page.route(`**/desk/assets/${file}`, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: body.join('\n') }),
      )
    }
  }
  return replaced
}
