/** Holds that SQL stays where it can be found, and that lateness never depends on when a statement happens to run. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linesThat, sourcesIn } from './sources.ts'
import type { Source } from './sources.ts'
import { migrationsFolder, readMigrations } from '#db/migrate.ts'

const src = sourcesIn('src')

/** Rooms of the database itself, and two that speak of it by their nature. */
const nearDatabase = /^src\/(db\/|jobs\.ts$|clock\.ts$)/
const isStore = (path: string) => /(^|\/|-)(store|scope)\.ts$|\/store\//.test(path)
const holdsSql = (source: Source) =>
  linesThat(source, (line) => /\b(sql|tx|db|database|session)(<[^`]*>)?`|\.unsafe\(/.test(line))

test('SQL stands in stores, migrations and src/db', () => {
  const wrong = src
    .filter(({ path }) => !isStore(path) && !nearDatabase.test(path))
    .flatMap(holdsSql)
  const why = 'move the statement into the store.ts of its room and give it a name there'
  expect(wrong, why).toEqual([])
})

test('no store asks the database for the time', () => {
  const wrong = src
    .filter(({ path }) => isStore(path))
    .flatMap((source) =>
      linesThat(source, (line) =>
        /\bnow\(\)|current_timestamp|clock_timestamp\(|statement_timestamp\(|localtimestamp|current_date/i.test(
          line.replaceAll(/city\.now\(\)/g, ''),
        ),
      ),
    )
  const why = 'lateness is a comparison with the $now handed in: pass city.now() to the store'
  expect(wrong, why).toEqual([])
})

test('no transaction is open while the network is asked', () => {
  const wrong = src.flatMap(({ path, code }) =>
    transactionsIn(code)
      .filter((body) => /\bfetch\(|\.sendMail\(|\bchannels?\.\w+\??\.(send|watch)\(/.test(body))
      .map((body) => `${path}: ${body.slice(0, 120)}`),
  )
  const why = 'what must leave goes to deliveries in the transaction and is sent after it'
  expect(wrong, why).toEqual([])
})

/** What stands between the parentheses of each `.begin(`. */
function transactionsIn(code: string): string[] {
  return [...code.matchAll(/\.begin\(/g)].map(({ index }) => {
    let depth = 0
    let at = index + '.begin'.length
    do {
      if (code[at] === '(') depth += 1
      if (code[at] === ')') depth -= 1
      at += 1
    } while (depth > 0 && at < code.length)
    return code.slice(index, at)
  })
}

test('migrations are numbered without gaps, and tables are named by the words of the house', async () => {
  const files = await readMigrations(migrationsFolder)
  expect(files.length).toBeGreaterThan(0)
  const banned =
    /^(tickets?|tenants?|customers?|clients?|issues?|comments?|tags?|categor(y|ies)|teams?|groups?|departments?|slas?|notifications?|interactions?|dispositions?|escalations?|bundles?)$/
  const tables = [
    ...readFileSync('src/db/schema.sql', 'utf8').matchAll(/^create (?:unlogged )?table "?(\w+)/gm),
  ]
  const wrong = tables.map(([, name = '']) => name).filter((name) => banned.test(name))
  expect(wrong, 'one word, one meaning: see the words in src/README.md').toEqual([])
})
