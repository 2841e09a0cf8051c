/** Runs all tests (`npm test`), and says in its last line how many passed and what could not be run here. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative, resolve } from 'node:path'

/** What tests need beside npm packages: the file they reach it by, whether it is there, the Debian package. */
const needs = [
  {
    peer: 'test/peers/dovecot.ts',
    isThere: () => isInstalled('dovecot'),
    debianPackage: 'dovecot-imapd',
  },
  // The browser is an npm package; libraries of the system that it rests on are not.
  { peer: 'test/web/browser.ts', isThere: canBrowse, debianPackage: 'libnss3' },
]

for (const { isThere, debianPackage } of needs) if (!isThere()) install(debianPackage)
const missing = needs.filter(({ isThere }) => !isThere())
const excluded = missing.flatMap(({ peer }) => testsThatReach(peer))
const folder = mkdtempSync(join(tmpdir(), 'vienas-results-'))
const report = join(folder, 'results.json')
const ran = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...excluded.map((file) => `--exclude=${file}`),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
)
const counts = countsIn(report)
rmSync(folder, { recursive: true })
const summary = `${counts.passed} passed, ${counts.failed} failed`
if (missing.length === 0) {
  process.stdout.write(`${summary}\n`)
  process.exitCode = ran.status ?? 1
} else {
  const packages = missing.map(({ debianPackage }) => debianPackage).join(' ')
  process.stdout.write(
    `${summary}, ${excluded.length} files not run: install the package ${packages} and run npm test again\n`,
  )
  process.exitCode = 1
}

function isInstalled(program: string): boolean {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/sbin',
  ]
  return folders.some((place) => existsSync(join(place, program)))
}

function canBrowse(): boolean {
  const launch =
    "import { launchBrowser } from '#test/web/browser.ts'; await (await launchBrowser()).close()"
  const tried = spawnSync(process.execPath, ['--input-type=module', '-e', launch], {
    stdio: 'ignore',
    timeout: 120_000,
  })
  return tried.status === 0
}

/** Tries once, where that is possible; without a network or root the last line says what to do. */
function install(debianPackage: string): void {
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) return
  process.stdout.write(`Installing ${debianPackage}, which the mail tests need.\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const options = { env, stdio: 'ignore', timeout: 180_000 } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], options)
}

/** Test files that import the peer, themselves or through other files of test/. */
function testsThatReach(peer: string): string[] {
  const files = globSync('test/**/*.ts').map((file) => file.replaceAll('\\', '/'))
  const reaching = new Set([peer])
  for (let before = 0; before !== reaching.size;) {
    before = reaching.size
    for (const file of files) {
      if (importsOf(file).some((imported) => reaching.has(imported))) reaching.add(file)
    }
  }
  return [...reaching].filter((file) => file.endsWith('.test.ts'))
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) =>
    from.startsWith('#test/')
      ? from.replace('#test/', 'test/')
      : relative('.', resolve(file, '..', from)).replaceAll('\\', '/'),
  )
}

function countsIn(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const found = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    success: boolean
  }
  // A file that could not even be loaded has no tests to fail.
  const failed = found.numFailedTests === 0 && !found.success ? 1 : found.numFailedTests
  return { passed: found.numPassedTests, failed }
}
