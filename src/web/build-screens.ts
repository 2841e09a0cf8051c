/** Builds the screens before the service serves them, when they are missing or older than what they are made of. */
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { withFolderLock } from '#db/folder-lock.ts'

const root = join(import.meta.dirname, '..', '..')

/** Where the built screens lie. */
export const screensFolder = join(root, 'dist', 'desk')

/** Whatever the screens are made of. Types of the API leave no trace in them. */
const sources = [
  'src/web/*.ts',
  'src/web/desk/**/*.*',
  'locales/*/{desk,console,fairness,phone}.json',
  'vite.config.ts',
  'package-lock.json',
]

/**
 * Several services that start at once build them once. Throws one sentence when they cannot be built and were
 * not built before; a service without development packages serves what it was shipped with.
 */
export async function buildScreens(): Promise<void> {
  if (areFresh()) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) {
    if (existsSync(screensFolder)) return
    throw new Error(
      'The screens are not built: run npm ci with development packages, then start again.',
    )
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  await withFolderLock(join(root, 'dist', 'desk.lock'), async () => {
    if (!areFresh()) await build(vite)
  })
}

function areFresh(): boolean {
  const page = join(screensFolder, 'index.html')
  if (!existsSync(page)) return false
  const builtAt = statSync(page).mtimeMs
  return globSync(sources, { cwd: root }).every(
    (file) => statSync(join(root, file)).mtimeMs < builtAt,
  )
}

/** Aside, and put in place by renaming: a service that runs never reads half a build. */
async function build(vite: string): Promise<void> {
  const startedAt = new Date()
  const aside = `${screensFolder}.new`
  const building = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { PATH: '', NODE_ENV: 'production', SCREENS_FOLDER: aside },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [building.stdout, building.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  const [code] = (await once(building, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The screens could not be built:\n${said}`)
  // A source that was saved while it was built is newer than this, and is built at the next start.
  utimesSync(join(aside, 'index.html'), startedAt, startedAt)
  rmSync(screensFolder, { recursive: true, force: true })
  renameSync(aside, screensFolder)
}
