/** Keeps a template with the rules of Vilnius taken in, so that not every service of a test run reads them anew. */
import { rulesFolder } from '#city-data.ts'
import { connect, type Sql } from '#db/connect.ts'
import { createLog } from '#log.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { haveModel } from '#test/rulebook/shipped.ts'

/** Any number would do, as long as no other lock has it. */
const makingLock = 5_120_009

/** Its name. Made by whichever worker needs it first; the others wait. `admin` has one connection, which holds the lock. */
export async function rulesTemplate(
  admin: Sql,
  serverUrl: string,
  template: string,
): Promise<string> {
  const name = withRules(template)
  await admin`select pg_advisory_lock(${makingLock})`
  try {
    const found = await admin`select from pg_database where datname = ${name}`
    if (found.length === 0) await make(admin, serverUrl, template, name)
  } finally {
    await admin`select pg_advisory_unlock(${makingLock})`
  }
  return name
}

export function withRules(template: string): string {
  return `${template}_rules`
}

/** Under another name until it is whole. */
async function make(admin: Sql, serverUrl: string, template: string, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`
  await admin.unsafe(`drop database if exists ${unfinished} with (force)`)
  await admin.unsafe(`create database ${unfinished} template ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${unfinished}`
  const sql = connect(url.href, { max: 2 })
  try {
    await haveModel(sql)
    const log = createLog('error', () => undefined)
    await openRules({ sql, log, now: () => new Date(), folder: rulesFolder, city: 'vilnius' })
  } finally {
    await sql.end({ timeout: 5 })
  }
  await admin.unsafe(`alter database ${unfinished} rename to ${name}`)
}
