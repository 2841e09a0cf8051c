/** Lays the built screens out as the edge hands them out: the page for the Worker, its parts as static assets. */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { protection } from '#api/secure.ts'
import { buildScreens, screensFolder } from '#web/build-screens.ts'
import { forEver } from '#web/screens.ts'

/** `dist`: where the build writes. Parts are called by their content: what is there already is never written over. */
export async function layOutScreens(dist: string): Promise<void> {
  await buildScreens()
  const parts = join(dist, 'edge-assets', 'desk', 'assets')
  mkdirSync(parts, { recursive: true })
  const built = new Set(readdirSync(join(screensFolder, 'assets')))
  for (const name of built) {
    cpSync(join(screensFolder, 'assets', name), join(parts, name), { force: false })
  }
  for (const name of readdirSync(parts)) if (!built.has(name)) rmSync(join(parts, name))
  const headers = { ...protection, 'cache-control': forEver }
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  writeFileSync(join(dist, 'edge-assets', '_headers'), ['/desk/assets/*', ...lines, ''].join('\n'))
  writeFileSync(join(dist, 'edge-page.bundle'), readFileSync(join(screensFolder, 'index.html')))
}
