/** Gives a city without a database of its own a real PostgreSQL in its data folder, safe across crashes. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { connect, codeOf } from './connect.ts'
import type { Sql } from './connect.ts'
import { withFolderLock } from './folder-lock.ts'
import { accountFor, freePort, majorOf, runAs } from './postgres-binaries.ts'
import type { Account } from './postgres-binaries.ts'

export type Embedded = {
  /** `postgres://` address of the database `vienas`; it carries the generated password. */
  url: string
  port: number
  /** True when the server was already there, started by another process or left by one that was killed. */
  wasRunning: boolean
  /** Stops the server, unless another process on this machine still uses it. */
  close: () => Promise<void>
}

/** Marks the connection by which each process says that it still needs the server. */
const keeper = 'vienas keeper'

/**
 * Starts the server in `dataDir/postgres`, or shares the one that runs there already.
 * Loopback only, no socket file, a password of its own. `flags` go to the server as `name=value`.
 */
export async function openEmbedded(
  dataDir: string,
  flags: readonly string[] = [],
): Promise<Embedded> {
  const folder = resolve(dataDir)
  const cluster = join(folder, 'postgres')
  const account = await accountFor(cluster)
  await mkdir(folder, { recursive: true })
  if (account.isOther) await chmod(folder, 0o711)
  return withFolderLock(join(folder, 'postgres.lock'), async () => {
    const password = await passwordIn(folder)
    await initialise(cluster, password, account)
    await requireSameMajor(cluster)
    const running = await runningPort(cluster, password)
    const port = running ?? (await startServer(folder, cluster, account, flags))
    await createDatabase(port, password)
    const url = urlOf(port, password, 'vienas')
    const held = connect(url, { max: 1, application: keeper, limitSeconds: 0 })
    await held`select 1`
    const close = once(() =>
      withFolderLock(join(folder, 'postgres.lock'), () =>
        release(held, cluster, port, password, account),
      ),
    )
    return { url, port, wasRunning: running !== null, close }
  })
}

async function release(
  held: Sql,
  cluster: string,
  port: number,
  password: string,
  account: Account,
): Promise<void> {
  await held.end({ timeout: 5 })
  const admin = connect(urlOf(port, password, 'postgres'), { max: 1 })
  const others = await admin<{ n: number }[]>`
    select count(*) as n from pg_stat_activity where application_name = ${keeper}`
    .then(([row]) => row?.n ?? 0)
    .catch(() => 0)
  await admin.end({ timeout: 5 })
  if (others > 0) return
  await runAs(account, 'pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'])
}

async function passwordIn(folder: string): Promise<string> {
  const file = join(folder, 'postgres-password')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT') throw fault
    const password = randomBytes(24).toString('base64url')
    await writeFile(file, `${password}\n`, { mode: 0o600 })
    return password
  }
}

async function initialise(cluster: string, password: string, account: Account): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION')) && existsSync(join(cluster, 'initialised'))) return
  // A first start that was killed half-way left a folder that no server can open; nothing is in it yet.
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  if (account.isOther) await chown(cluster, account.uid, account.gid)
  const secret = join(cluster, '..', 'postgres-initial-password')
  await writeFile(secret, `${password}\n`, { mode: 0o600 })
  if (account.isOther) await chown(secret, account.uid, account.gid)
  const faults: string[] = []
  // Without a UTF-8 ctype pg_trgm finds no letters in Cyrillic; the builtin provider alone does not help.
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'UTF-8']) {
    const tried = await runAs(account, 'initdb', [
      '-D',
      cluster,
      '--username=vienas',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${ctype}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ])
    if (tried.code === 0) {
      await rm(secret, { force: true })
      await writeFile(join(cluster, 'initialised'), '')
      if (account.isOther) await chown(join(cluster, 'initialised'), account.uid, account.gid)
      return
    }
    faults.push(tried.output.trim())
  }
  await rm(secret, { force: true })
  throw new Error(`PostgreSQL could not be set up in ${cluster}:\n${faults.join('\n')}`)
}

async function requireSameMajor(cluster: string): Promise<void> {
  const there = Number((await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim())
  const ours = await majorOf()
  if (there === ours) return
  throw new Error(
    `${cluster} was written by PostgreSQL ${there}, but this release brings PostgreSQL ${ours}. ` +
      'Remedy: with the release that wrote it run `npm run backup -- vienas.backup`, then move the folder away, ' +
      'and with this release run `npm run restore -- vienas.backup`.',
  )
}

/** The port of a server that runs on this very folder and takes our password; null when none does. */
async function runningPort(cluster: string, password: string): Promise<number | null> {
  await setAsideForeignPid(cluster)
  const port = await portInPidFile(cluster)
  if (port === null) return null
  // A server that was just started or is recovering says so (57P03): worth waiting for, up to a minute.
  for (let attempt = 0; attempt < 240; attempt++) {
    const probe = connect(urlOf(port, password, 'postgres'), { max: 1 })
    try {
      const [row] = await probe<{ folder: string }[]>`
        select current_setting('data_directory') as folder`
      return row?.folder === cluster ? port : null
    } catch (fault) {
      if (codeOf(fault) !== '57P03') return null
      await new Promise((done) => setTimeout(done, 250))
    } finally {
      await probe.end({ timeout: 1 })
    }
  }
  return null
}

async function portInPidFile(cluster: string): Promise<number | null> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    const port = Number(lines[3])
    return Number.isInteger(port) && port > 0 ? port : null
  } catch {
    return null
  }
}

/**
 * After a crash the number in postmaster.pid may belong to another program (in a container it nearly
 * always does), and PostgreSQL would then refuse to start. Where /proc shows that, the file is removed.
 */
async function setAsideForeignPid(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!(pid > 0)) return
  const program = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  if (program !== null && !program.includes('postgres')) await rm(file, { force: true })
}

/**
 * The server's log tells of the server, not of statements that failed: their messages quote what citizens
 * wrote. In PostgreSQL's order for the log, `log` lies above `error`. The service logs their codes.
 */
const discreet = ['log_min_messages=log', 'log_min_error_statement=panic']

/** Starts on the port of last time where that is free, so that a client's saved address stays right. */
async function startServer(
  folder: string,
  cluster: string,
  account: Account,
  flags: readonly string[],
): Promise<number> {
  const remembered = join(folder, 'postgres-port')
  const last = Number(await readFile(remembered, 'utf8').catch(() => '0'))
  const log = join(cluster, 'server.log')
  let output = ''
  for (const wish of [last, 0, 0]) {
    const port = await freePort(wish)
    const options = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...discreet,
      ...flags,
    ]
    const started = await runAs(account, 'pg_ctl', [
      'start',
      '-D',
      cluster,
      '-w',
      '-t',
      '120',
      '-s',
      '-l',
      log,
      '-o',
      `-p ${port} ${options.map((option) => `-c ${option}`).join(' ')}`,
    ])
    if (started.code === 0) {
      await writeFile(remembered, `${port}\n`)
      return port
    }
    output = started.output
  }
  const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-8).join('\n')
  throw new Error(`PostgreSQL in ${cluster} does not start: ${output.trim()}\n${tail}`)
}

async function createDatabase(port: number, password: string): Promise<void> {
  const admin = connect(urlOf(port, password, 'postgres'), { max: 1, limitSeconds: 0 })
  try {
    const there = await admin`select 1 from pg_database where datname = 'vienas'`
    if (there.length === 0) await admin`create database vienas template template0`
  } finally {
    await admin.end({ timeout: 5 })
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://vienas:${password}@127.0.0.1:${port}/${database}`
}

function once<T>(act: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => (running ??= act())
}
