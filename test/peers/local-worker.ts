/** Runs the Worker as Cloudflare would, in workerd on this machine, behind a local Hyperdrive. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from './dovecot.ts'

const root = join(import.meta.dirname, '..', '..')

export type LocalWorker = {
  url: string
  /** Hands a raw mail to the `email()` door. */
  deliver: (raw: string, from: string, to: string) => Promise<Response>
  /** Lets the cron strike. */
  strike: () => Promise<Response>
  output: () => string
  close: () => Promise<void>
}

export async function startWorker(
  databaseUrl: string,
  vars: Record<string, string>,
): Promise<LocalWorker> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'vienas-edge-'))
  const bin = join(root, 'node_modules', '.bin')
  const options = ['dev', '--local', '--ip', '127.0.0.1', '--port', String(port)]
  const more = [
    '--inspector-port',
    String(await freePort()),
    '--persist-to',
    folder,
    '--show-interactive-dev-session=false',
  ]
  const given = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const child = spawn(join(bin, 'wrangler'), [...options, ...more, ...given], {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: databaseUrl,
      WRANGLER_SEND_METRICS: 'false',
      CI: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  await answering(child, url, () => printed)
  return {
    url,
    deliver: (raw, from, to) =>
      fetch(
        `${url}/cdn-cgi/handler/email?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
        {
          method: 'POST',
          body: raw,
        },
      ),
    strike: () => fetch(`${url}/cdn-cgi/handler/scheduled`),
    output: () => printed,
    close: async () => {
      // The whole group: wrangler starts workerd as a process of its own.
      if (child.pid !== undefined && child.exitCode === null) {
        process.kill(-child.pid, 'SIGKILL')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answering(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The Worker ended at its start:\n${output()}`)
    const response = await fetch(`${url}/health`).catch(() => null)
    if (response?.ok === true) return
    await setTimeout(200)
  }
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  throw new Error(`The Worker did not answer within a minute:\n${output()}`)
}
