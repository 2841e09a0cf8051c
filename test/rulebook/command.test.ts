/** Shows that an administrator takes the rules out of the database and back in, and not a letter is lost. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesInFolder } from '#routing/read-folder.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

const root = join(import.meta.dirname, '..', '..')
let database: FreshDatabase
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'vienas-rules-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

function rules(...args: string[]): string {
  const node = join(root, 'node_modules', '.bin', 'node')
  return execFileSync(node, [join(root, 'src', 'cli', 'rules.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      SECRET: 'a secret for tests only, of 32 characters or more',
      DATA_DIR: folder,
    },
  })
}

test('what ships is installed, exported, changed with its comments and line ends, and imported as a draft', async () => {
  expect(rules('install')).toContain('Version 1 is in effect.')
  rules('export', join(folder, 'out'))
  const out = join(folder, 'out', 'vilnius')
  expect(filesInFolder(out)).toEqual(filesInFolder(join(root, 'routing-rules', 'vilnius')))
  const hours = `${readFileSync(join(out, 'hours.yaml'), 'utf8')}# Ąžuolas — ‘7’ \r\n\t\n`
  writeFileSync(join(out, 'hours.yaml'), hours)
  expect(rules('import', out)).toContain('Draft 2')
  rules('export', join(folder, 'again'), '2')
  expect(readFileSync(join(folder, 'again', 'vilnius', 'hours.yaml'), 'utf8')).toBe(hours)
  const [row] = await database.sql<{ state: string; base: number }[]>`
    select state, base from rule_versions where number = 2`
  expect(row).toEqual({ state: 'draft', base: 1 })
}, 60_000)

test('an export never mixes with what is there', () => {
  expect(() => rules('export', join(folder, 'out'))).toThrow('not empty')
})
