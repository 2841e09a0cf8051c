/** Plays the city's mail server: a real Dovecot on a loopback port, with mailboxes that a test fills. */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificateFolder } from './certificate.ts'
import { configOf, nobody } from './dovecot-config.ts'

/** What a machine without a mail server must install. */
export const dovecotPackage = 'dovecot-imapd'

export type Dovecot = {
  host: string
  port: number
  /** Of TLS from the first byte, where the peer was asked for it. */
  tlsPort: number
  password: string
  /** An entry for MAILBOX_URLS. */
  url(user: string, address: string): string
  /** Puts a mail into the inbox as a mail server does; `receivedAt` becomes its INTERNALDATE. */
  deliver(
    user: string,
    raw: string | Uint8Array,
    options?: { receivedAt?: Date; folder?: string },
  ): string
  /** Makes one delivered mail unreadable for the server, or readable again. */
  setReadable(path: string, isReadable: boolean): void
  /** All mails get new UIDs under a new UIDVALIDITY; the server is stopped and started for it. */
  changeUidValidity(user: string): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

const isRoot = process.getuid?.() === 0
const password = 'slaptas žodis'

/** Throws an error that names the package when there is no Dovecot and none can be installed. */
export async function startDovecot(options: {
  users: string[]
  /** Speaks TLS on a port of its own, and offers STARTTLS on the other, under `certificateFolder`. */
  hasTls?: boolean
}): Promise<Dovecot> {
  const binary = findDovecot()
  const home = mkdtempSync(join(tmpdir(), 'dovecot-'))
  chmodSync(home, 0o755)
  const port = await freePort()
  const tlsPort = await freePort()
  const config = join(home, 'dovecot.conf')
  const tls =
    options.hasTls === true
      ? { port: tlsPort, offersStartTls: true, folder: certificateFolder }
      : null
  writeFileSync(config, configOf(binary, home, port, tls))
  writeFileSync(
    join(home, 'users'),
    options.users
      .map((user) => `${user}:{PLAIN}${password}::::${join(home, 'mail', user)}\n`)
      .join(''),
  )
  for (const user of options.users) makeMailbox(join(home, 'mail', user))
  let server: ChildProcess | null = null
  let delivered = 0

  const start = async () => {
    server = spawn(binary, ['-F', '-c', config], { stdio: 'ignore', detached: true })
    await untilGreeted(port)
  }
  const stop = async () => {
    const running = server
    server = null
    if (running === null || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
    endGroup(running.pid)
    await untilSilent(port)
  }
  await start()
  return {
    host: '127.0.0.1',
    port,
    tlsPort,
    password,
    url: (user, address) =>
      `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX?address=${encodeURIComponent(address)}`,
    deliver(user, raw, { receivedAt, folder } = {}) {
      const maildir = join(home, 'mail', user, 'Maildir', folder === undefined ? '' : `.${folder}`)
      if (!existsSync(maildir)) makeMaildir(maildir)
      const name = `${Date.now()}.${process.pid}_${String(++delivered).padStart(6, '0')}.test`
      const waiting = join(maildir, 'tmp', name)
      writeFileSync(waiting, raw)
      if (isRoot) chownSync(waiting, nobody, nobody)
      if (receivedAt !== undefined) utimesSync(waiting, receivedAt, receivedAt)
      const path = join(maildir, 'new', name)
      renameSync(waiting, path)
      return path
    },
    setReadable(path, isReadable) {
      // Dovecot moves a mail from new to cur and adds its flags to the name.
      const folder = join(path, '..', '..')
      const name = path.split('/').at(-1) ?? ''
      for (const part of ['new', 'cur'])
        for (const file of readdirSync(join(folder, part)))
          if (file.startsWith(name)) chmodSync(join(folder, part, file), isReadable ? 0o600 : 0o000)
    },
    async changeUidValidity(user) {
      await stop()
      const maildir = join(home, 'mail', user, 'Maildir')
      for (const file of readdirSync(maildir))
        if (/^dovecot[.-](uidlist|index)/.test(file)) rmSync(join(maildir, file))
      await start()
    },
    stop,
    start,
    async close() {
      await stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Its children outlive the master for some seconds and would still answer: they are a group of their own. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of them have ended already.
  }
}

function makeMailbox(home: string): void {
  mkdirSync(home, { recursive: true })
  chmodSync(join(home, '..'), 0o755)
  if (isRoot) chownSync(home, nobody, nobody)
  makeMaildir(join(home, 'Maildir'))
}

function makeMaildir(maildir: string): void {
  for (const folder of ['', 'cur', 'new', 'tmp']) {
    const path = join(maildir, folder)
    mkdirSync(path, { recursive: true })
    if (isRoot) chownSync(path, nobody, nobody)
  }
}

/** Installs it where that is allowed, since `npm test` sets up what it needs by itself. */
function findDovecot(): string {
  const known = () =>
    [
      '/usr/sbin/dovecot',
      '/usr/local/sbin/dovecot',
      '/opt/homebrew/sbin/dovecot',
      '/usr/bin/dovecot',
    ].find((path) => existsSync(path))
  const found = known()
  if (found !== undefined) return found
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    try {
      execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
      execFileSync(
        'apt-get',
        ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=120', dovecotPackage],
        { env, stdio: 'ignore' },
      )
    } catch {
      // Without a network the message below says what to do.
    }
  }
  const installed = known()
  if (installed === undefined)
    throw new Error(`No Dovecot on this machine: install the package ${dovecotPackage}`)
  return installed
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function untilGreeted(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isGreeting(port)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Dovecot did not answer on port ${port} within 10 s`)
}

async function untilSilent(port: number): Promise<void> {
  for (let tries = 0; tries < 100 && (await isGreeting(port)); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

async function isGreeting(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2_000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('data', (data) => end(data.toString().startsWith('* OK')))
    socket.once('end', () => end(false))
  })
}
