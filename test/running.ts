/** Starts the whole service as a process of its own, as a city does, and can kill it like a power cut. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

export type RunningService = {
  url: string
  pid: number
  /** Everything it has printed so far. */
  output: () => string
  /** SIGKILL: nothing is tidied. Resolves when the process is gone. */
  kill: () => Promise<void>
  /** SIGTERM: it finishes what is in hand. */
  stop: () => Promise<void>
}

/** Resolves when `/health` answers. Throws with the output when the process ends instead. */
export async function runService(env: Record<string, string>): Promise<RunningService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vienas-running-'))
  const child = spawn(join(root, 'node_modules', '.bin', 'node'), [join(root, 'src', 'node.ts')], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      SECRET: 'a secret for tests only, of 32 characters or more',
      // Some thousand modules are read once and not at each of the many starts.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const output = (): string => printed
  const url = await listening(child, output)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    await rm(dataDir, { recursive: true, force: true })
  }
  return {
    url,
    pid: child.pid ?? 0,
    output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function listening(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The service ended at its start:\n${output()}`)
    const url = /https?:\/\/[\d.:a-z[\]]+/.exec(output())?.[0]
    if (url !== undefined) {
      const response = await fetch(`${url}/health`).catch(() => null)
      if (response !== null) return url
    }
    await setTimeout(50)
  }
  child.kill('SIGKILL')
  throw new Error(`The service did not start within a minute:\n${output()}`)
}

/** Asks again until there is an answer; the last fault is what the test fails with. */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  what: string,
  withinSeconds = 20,
): Promise<T> {
  const deadline = Date.now() + withinSeconds * 1000
  let fault: unknown = null
  for (;;) {
    try {
      const found = await ask()
      if (found !== null && found !== undefined && found !== false) return found
    } catch (error) {
      fault = error
    }
    if (Date.now() > deadline)
      throw new Error(`In ${withinSeconds} s: no ${what}.`, { cause: fault })
    await setTimeout(50)
  }
}
