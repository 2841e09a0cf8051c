/** Shows that a city without a database of its own keeps what it was told, through restarts, crashes and clumsy hands. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect, requireUsable } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'

// Setting a server up takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vienas-embedded-'))
})
afterAll(async () => {
  const server = await openEmbedded(folder)
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

type Held = { process: ChildProcess; url: string; wasRunning: boolean }

/** Another process with the same folder, as `npm start` in a second terminal would be. */
async function holdElsewhere(): Promise<Held> {
  const child = spawn(process.execPath, ['test/db/hold-server.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    process: child,
    ...(JSON.parse(line.toString()) as { url: string; wasRunning: boolean }),
  }
}

async function valuesIn(url: string): Promise<number[]> {
  const sql = connect(url, { max: 1 })
  await sql`create table if not exists kept (n integer)`
  const rows = await sql<{ n: number }[]>`select n from kept order by n`
  await sql.end()
  return rows.map((row) => row.n)
}

async function add(url: string, n: number): Promise<void> {
  const sql = connect(url, { max: 1 })
  await sql`create table if not exists kept (n integer)`
  await sql`insert into kept values (${n})`
  await sql.end()
}

const isRunning = () => existsSync(join(folder, 'postgres', 'postmaster.pid'))

test('the first start makes a database that holds six languages, behind a password and on this machine only', async () => {
  const server = await openEmbedded(folder)
  const sql = connect(server.url, { max: 1 })
  await requireUsable(sql)
  const [row] = await sql`
    select current_setting('listen_addresses') as listens,
           current_setting('unix_socket_directories') as sockets`
  expect(row).toEqual({ listens: '127.0.0.1', sockets: '' })
  await sql.end()
  const guessed = connect(server.url.replace(/:[^:@]+@/, ':guess@'), { max: 1 })
  await expect(guessed`select 1`).rejects.toThrow('password authentication failed')
  await guessed.end()
  expect((await stat(join(folder, 'postgres-password'))).mode & 0o077).toBe(0)
  await add(server.url, 1)
  await server.close()
  expect(isRunning()).toBe(false)
})

test('a second start keeps the data and the address', async () => {
  const server = await openEmbedded(folder)
  expect(server.wasRunning).toBe(false)
  expect(await valuesIn(server.url)).toEqual([1])
  const { port } = server
  await server.close()
  const again = await openEmbedded(folder)
  expect(again.port).toBe(port)
  await again.close()
})

test('two starts at once share one server, and the last to end stops it', async () => {
  const [one, two] = await Promise.all([holdElsewhere(), holdElsewhere()])
  expect(one.url).toBe(two.url)
  expect(one.wasRunning).toBe(!two.wasRunning)
  one.process.kill('SIGTERM')
  await once(one.process, 'exit')
  expect(await valuesIn(two.url)).toEqual([1])
  two.process.kill('SIGTERM')
  await once(two.process, 'exit')
  expect(isRunning()).toBe(false)
})

test('a service that was killed leaves its server, and the next start uses it', async () => {
  const killed = await holdElsewhere()
  await add(killed.url, 2)
  killed.process.kill('SIGKILL')
  await once(killed.process, 'exit')
  const server = await openEmbedded(folder)
  expect(server.wasRunning).toBe(true)
  expect(await valuesIn(server.url)).toEqual([1, 2])
  await server.close()
  expect(isRunning()).toBe(false)
})

test('a power cut that left the number of another program in postmaster.pid does not stop the next start', async () => {
  const server = await openEmbedded(folder)
  await server.close()
  const file = join(folder, 'postgres', 'postmaster.pid')
  await writeFile(
    file,
    `${process.pid}\n${join(folder, 'postgres')}\n1\n${server.port}\n\n127.0.0.1\n`,
  )
  const again = await openEmbedded(folder)
  expect(await valuesIn(again.url)).toEqual([1, 2])
  await again.close()
})

test('a lock left by a process that died is set aside', async () => {
  await writeFile(join(folder, 'postgres.lock'), '999999999')
  const server = await openEmbedded(folder)
  await server.close()
  expect(existsSync(join(folder, 'postgres.lock'))).toBe(false)
})

test('data of another major version are refused with the remedy, and left alone', async () => {
  const file = join(folder, 'postgres', 'PG_VERSION')
  const ours = await readFile(file, 'utf8')
  await writeFile(file, '17\n')
  await expect(openEmbedded(folder)).rejects.toThrow(
    /PostgreSQL 17.*npm run backup.*npm run restore/s,
  )
  await writeFile(file, ours)
  const server = await openEmbedded(folder)
  expect(await valuesIn(server.url)).toEqual([1, 2])
  await server.close()
})

test('what a citizen wrote does not reach the log of the server, even when it cannot be stored', async () => {
  const server = await openEmbedded(folder)
  const sql = connect(server.url, { max: 1 })
  await sql`create table if not exists words (said text primary key)`
  await sql`insert into words values ('my neighbour') on conflict do nothing`
  await expect(sql`insert into words values (${'my neighbour'})`).rejects.toThrow('duplicate key')
  await expect(sql.unsafe(`select 'my neighbour'::int`)).rejects.toThrow('invalid input')
  await sql.end()
  await server.close()
  const log = await readFile(join(folder, 'postgres', 'server.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log.split('\n').filter((line) => line.includes('my neighbour'))).toEqual([])
})

test('a project in a folder that is closed to other accounts works, for root too', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'vienas-closed-'))
  const server = await openEmbedded(join(closed, 'project', '.data'))
  expect((await stat(closed)).mode & 0o077).toBe(0)
  await add(server.url, 7)
  expect(await valuesIn(server.url)).toEqual([7])
  await server.close()
  await rm(closed, { recursive: true })
})
