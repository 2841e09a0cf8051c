/** Clears away servers that earlier test runs left behind because they were killed. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folders are named after the process whose run they serve. */
export const folderPrefix = 'vienas-test-'

/** Stops servers whose run is over and removes their folders; those of living runs are left alone. */
export function clearLeftovers(parent = tmpdir()): void {
  for (const name of readdirSync(parent)) {
    const run = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]
    if (run === undefined || isAlive(Number(run))) continue
    const folder = join(parent, name)
    stopServerIn(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits until it is gone: it still writes into its folder. */
function stopServerIn(folder: string): void {
  try {
    const file = join(folder, 'postgres', 'postmaster.pid')
    const server = Number(readFileSync(file, 'utf8').split('\n')[0])
    // The number may long belong to another program: only a server of this very folder is stopped.
    if (!readFileSync(`/proc/${server}/cmdline`, 'utf8').includes(folder)) return
    process.kill(server, 'SIGQUIT')
    for (let tries = 0; tries < 100 && existsSync(file); tries++) sleep(50)
  } catch {
    // No server, or no /proc to ask: the folder alone is left.
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
