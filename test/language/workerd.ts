/** Runs the language detector in workerd, the runtime of the edge, behind a socket of this machine. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** `ask` answers a text as the detector in workerd does; `bundleGzip` is in bytes; `firstAnswerAt` the clock of `performance`. */
export type EdgeDetector = {
  ask: (text: string) => Promise<unknown>
  bundleGzip: number
  startMilliseconds: number
  stop: () => void
}

const home = new URL('../..', import.meta.url).pathname
const source = `
import { detect } from '#language/detect.ts'
export default {
  async fetch(request) {
    const text = await request.text()
    return Response.json(text === '' ? null : detect(text))
  },
}`

/** Starts workerd; `startMilliseconds` is from the start of the process to its first (empty) answer. */
export async function openEdgeDetector(): Promise<EdgeDetector> {
  const folder = mkdtempSync(join(tmpdir(), 'vienas-edge-'))
  const bundle = await build({
    stdin: { contents: source, resolveDir: home, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const code = bundle.outputFiles[0]?.text ?? ''
  const port = await freePort()
  writeFileSync(join(folder, 'worker.js'), code)
  writeFileSync(join(folder, 'config.capnp'), configFor(port))
  const began = performance.now()
  const workerd = spawn(join(home, 'node_modules/.bin/workerd'), ['serve', 'config.capnp'], {
    cwd: folder,
  })
  const ask = async (text: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: text })
    return response.json()
  }
  await untilAnswered(() => ask(''))
  return {
    ask,
    bundleGzip: gzipSync(code, { level: 9 }).length,
    startMilliseconds: Math.round(performance.now() - began),
    stop: () => {
      workerd.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configFor(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "worker.js")],
    compatibilityDate = "2026-03-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);`
}

async function untilAnswered(ask: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + 20_000
  for (;;) {
    try {
      await ask()
      return
    } catch (error) {
      if (performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
