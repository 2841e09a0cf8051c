/** Gives a test file a real database of its own, cloned from the migrated template in some 40 ms. */
import { inject } from 'vitest'
import { connect } from '#db/connect.ts'
import type { ConnectOptions, Sql } from '#db/connect.ts'
import { rulesTemplate } from '#test/rules-template.ts'

export type FreshDatabase = {
  /** For a second pool, or for a service started as a process of its own. */
  url: string
  sql: Sql
  /** Closes `sql` and removes the database, even while others are connected to it. */
  drop: () => Promise<void>
}

let count = 0

/**
 * Call it in `beforeAll`, `drop` in `afterAll`. `template`: `empty` gives a database without any table, `rules` one in
 * which the rules of Vilnius are in effect already.
 */
export async function freshDatabase(
  options: ConnectOptions & { template?: 'migrated' | 'empty' | 'rules' } = {},
): Promise<FreshDatabase> {
  const name = `vienas_test_${process.pid}_${(count += 1)}`
  const admin = connect(inject('serverUrl'), { max: 1, limitSeconds: 0 })
  const source =
    options.template === 'empty'
      ? 'template0'
      : options.template === 'rules'
        ? await rulesTemplate(admin, inject('serverUrl'), inject('template'))
        : inject('template')
  await admin.unsafe(`create database ${name} template ${source}`)
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  const sql = connect(url.href, { max: 5, ...options })
  const drop = async () => {
    await sql.end({ timeout: 2 })
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  return { url: url.href, sql, drop }
}
