/** Shows that the service starts with nothing given, keeps what it has through crashes, and says plainly why it cannot start. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '#db/connect.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

// Whole services are started here, several at once, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000 })

let folder = ''
let database: FreshDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vienas-service-'))
  database = await freshDatabase({ template: 'empty' })
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

type Started = { process: ChildProcess; url: string; output: () => string }

function run(env: Record<string, string>): { process: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ['src/node.ts'], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'warn', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return { process: child, output: () => output }
}

async function start(env: Record<string, string>): Promise<Started> {
  const started = run(env)
  for (;;) {
    const url = /Vienas serves .* on (http\S+)/.exec(started.output())?.[1]
    if (url !== undefined) return { ...started, url }
    if (started.process.exitCode !== null) throw new Error(started.output())
    await new Promise((done) => setTimeout(done, 50))
  }
}

async function end(started: Started, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(started.process, 'exit')
  started.process.kill(signal)
  await exited
  return started.process.exitCode
}

async function refusal(env: Record<string, string>): Promise<string> {
  const refused = run(env)
  await once(refused.process, 'close')
  expect(refused.process.exitCode).toBe(1)
  return refused.output()
}

const isWell = async (url: string) => (await fetch(`${url}/health`)).status === 200

test('with nothing but a folder it serves; killed and started again it serves on; told to end it leaves nothing running', async () => {
  const env = { DATA_DIR: folder }
  const first = await start(env)
  expect(await isWell(first.url)).toBe(true)
  await end(first, 'SIGKILL')
  const second = await start(env)
  expect(await isWell(second.url)).toBe(true)
  expect(await end(second, 'SIGTERM')).toBe(0)
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('on a database of the city several copies run side by side', async () => {
  const env = { DATABASE_URL: database.url, SECRET: 'x'.repeat(40), HOST: '127.0.0.1' }
  const copies = await Promise.all([start(env), start(env), start(env)])
  for (const copy of copies) expect(await isWell(copy.url)).toBe(true)
  const [row] = await database.sql`select count(*) > 0 as "isThere" from migrations`
  expect(row).toEqual({ isThere: true })
  for (const copy of copies) expect(await end(copy, 'SIGINT')).toBe(0)
})

test('wrong settings are named together, and nothing is started', async () => {
  const said = await refusal({ DATA_DIR: join(folder, 'never'), PORT: 'x', CITY: 'atlantis' })
  expect(said).toContain('2 settings are missing or wrong')
  expect(said).toContain('PORT: must be a whole number')
  expect(said).toContain('CITY: has no folder in routing-rules; there are')
  expect(said).not.toContain('    at ')
  expect(existsSync(join(folder, 'never'))).toBe(false)
})

test('a taken port and a database that is not there are said in one sentence, without the password', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const shared = { DATABASE_URL: database.url, SECRET: 'x'.repeat(40), HOST: '127.0.0.1' }
  expect(await refusal({ ...shared, PORT: String(port) })).toMatch(
    /^Port \d+ on 127.0.0.1 is taken/,
  )
  taken.close()
  const nowhere = `postgres://u:hunter2@127.0.0.1:${port}/vienas`
  const said = await refusal({ ...shared, DATABASE_URL: nowhere })
  expect(said).toBe(`No database answers at 127.0.0.1:${port}. Check DATABASE_URL.\n`)
  const missing = new URL(database.url)
  missing.pathname = '/not_there'
  expect(await refusal({ ...shared, DATABASE_URL: missing.href })).toContain(
    'no database not_there',
  )
})

test('a database that would garble names is refused before anything is written into it', async () => {
  await database.sql.unsafe(
    `create database ascii encoding 'SQL_ASCII' locale 'C' template template0`,
  )
  const url = new URL(database.url)
  url.pathname = '/ascii'
  const said = await refusal({ DATABASE_URL: url.href, SECRET: 'x'.repeat(40) })
  expect(said).toContain('encoded in SQL_ASCII')
  const sql = connect(url.href, { max: 1 })
  expect(await sql`select 1 from pg_tables where schemaname = 'public'`).toHaveLength(0)
  await sql.end()
  await database.sql.unsafe('drop database ascii')
})
