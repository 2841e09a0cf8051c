/** Launches a real Chromium for tests of the screens: the one place that knows where it comes from. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import packed from '@sparticuz/chromium'

/**
 * Without a sandbox, since tests run as root too, and with all of the web's own rules in force: the flags that
 * the package proposes switch the same-origin rule off, and then a test of who may read us proves nothing.
 */
const flags = ['--no-sandbox', '--disable-setuid-sandbox', '--font-render-hinting=none']

const missingLibraries = /error while loading shared libraries: ([^\s:]+)/

/**
 * `CHROMIUM` names another Chromium. Throws one line that says what to install when this machine cannot run one.
 * Whoever launches it closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM']
  const folder = own === undefined ? await unpacked() : ''
  const executablePath = own ?? join(folder, 'chromium')
  try {
    return await chromium.launch({ executablePath, args: flags })
  } catch (fault) {
    if (!missingLibraries.test(String(fault)) || own !== undefined) throw told(fault)
  }
  // The package brings the libraries of one system too; they serve where the machine has none.
  const libraries = join(folder, 'al2023', 'lib')
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') }
  try {
    return await chromium.launch({ executablePath, args: flags, env })
  } catch (fault) {
    throw told(fault)
  }
}

function told(fault: unknown): Error {
  const library = missingLibraries.exec(String(fault))?.[1] ?? 'what it needs'
  return new Error(
    `Chromium does not start here (${library}): install the package chromium and set CHROMIUM to its path, or install libnss3.`,
    { cause: fault },
  )
}

/** Unpacked aside and put in place by one rename, so that two test files at once never run half a browser. */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url)
  const described = join(
    dirname(require.resolve('@sparticuz/chromium')),
    '..',
    '..',
    'package.json',
  )
  const { version } = JSON.parse(await readFile(described, 'utf8')) as { version: string }
  const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache')
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const aside = await mkdtemp(join(cache, 'unpacking-'))
  // The package unpacks into the folder for temporary files, and its libraries only where it is told of such a system.
  const before = { TMPDIR: process.env['TMPDIR'], VERCEL: process.env['VERCEL'] }
  Object.assign(process.env, { TMPDIR: aside, VERCEL: '1' })
  try {
    await packed.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
  }
  await rename(aside, folder).catch(async () => rm(aside, { recursive: true, force: true }))
  return folder
}
