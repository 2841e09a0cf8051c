/** Shows that the edge says the same sentences as a machine with folders. */
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { text, textsOf, useTexts } from '#texts.ts'
import { texts } from '#texts-bundled.ts'
import { bundledTexts, spokenByScreens } from '#texts-list.ts'

test('the bundled texts are all that stand in locales/; after a new namespace run `npm run texts`', () => {
  const namespaces = readdirSync('locales/en').map((file) => file.replace(/\.json$/, ''))
  expect(readFileSync('src/texts-bundled.ts', 'utf8')).toBe(bundledTexts(namespaces))
  const all = Object.entries(textsOf('locales')).map(([language, spoken]) => [
    language,
    Object.fromEntries(Object.entries(spoken).filter(([name]) => !spokenByScreens.includes(name))),
  ])
  expect(texts).toEqual(Object.fromEntries(all))
})

test('with bundled texts a sentence reads as it does from the folder', () => {
  const said = text('pl', 'errors:too-many-requests.detail', { count: 3 })
  useTexts(texts)
  expect(text('pl', 'errors:too-many-requests.detail', { count: 3 })).toBe(said)
})

test('Node runs the bundled texts as they are, and a bundler takes them in', async () => {
  const say =
    "import { texts } from '#texts-bundled.ts'; console.log(texts.lt.errors.forbidden.title)"
  const node = execFileSync(process.execPath, ['--input-type=module', '-e', say], {
    encoding: 'utf8',
  })
  expect(node.trim()).toBe(text('lt', 'errors:forbidden.title'))
  const bundle = await build({
    entryPoints: ['src/texts-bundled.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker'],
  })
  expect(bundle.outputFiles[0]?.text).not.toMatch(/from ['"]\.\.\/locales/)
  expect(bundle.outputFiles[0]?.text.length).toBeGreaterThan(10_000)
})
