/** Makes the pictures of README.md: a town of its own, the morning's citizens, a real browser (`npm run screenshots`). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '#test/web/browser.ts'
import { settle } from './arrived.ts'
import { readMorning } from './morning.ts'
import { type Picture, pictures, supervisor } from './pictures.ts'
import { play } from './play.ts'
import { signIn } from './sign-in.ts'
import { setStage } from './stage.ts'
import { asWebp } from './webp.ts'

/** Whoever reads README.md on a train loads all of them. */
const mostKilobytes = 120

const folder = join(import.meta.dirname, '..', 'docs', 'screenshots')
const stage = await setStage(null, null)
const browser = await launchBrowser()
try {
  const morning = readMorning()
  await play(stage, morning, 10)
  await settle(stage, morning)
  await goToWork()
  mkdirSync(folder, { recursive: true })
  for (const [name, picture] of Object.entries(pictures)) await take(name, picture)
} finally {
  await browser.close()
  await stage.close()
}

/** Every agent of the demo is there, and takes what is next for her. */
async function goToWork(): Promise<void> {
  for (const { email } of stage.signIns) {
    if (email === supervisor) continue
    const context = await browser.newContext()
    await signIn(context, stage, email, 'available')
    await context.request.post(`${stage.url}/api/me/next`)
    await context.close()
  }
}

async function take(name: string, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: picture.size,
    deviceScaleFactor: picture.sharpness ?? 1,
    colorScheme: picture.scheme ?? 'light',
    locale: picture.locale ?? 'en-GB',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(30_000)
  await picture.bringUp(await context.newPage(), stage)
  const [page] = context.pages()
  if (page === undefined) throw new Error(`Nothing to be seen of ${name}.`)
  const bytes = await asWebp(browser, await page.screenshot({ animations: 'disabled' }))
  await context.close()
  const kilobytes = Math.ceil(bytes.byteLength / 1000)
  if (kilobytes > mostKilobytes)
    throw new Error(`${name} weighs ${kilobytes} kB, more than ${mostKilobytes}.`)
  writeFileSync(join(folder, `${name}.webp`), bytes)
  console.log(`docs/screenshots/${name}.webp  ${kilobytes} kB`)
}
