/** Lets one process at a time start or stop what lives in a data folder, and outlives a crash of its holder. */
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { codeOf } from './connect.ts'

/** Locks that this very process holds: its own number in a file is otherwise that of an earlier container. */
const held = new Set<string>()
/** The holder touches its file this often; three missed touches and it counts as gone. */
const touchMilliseconds = 5_000

/** Waits up to two minutes for the holder; a holder that no longer lives is set aside. */
export async function withFolderLock<T>(file: string, act: () => Promise<T>): Promise<T> {
  await take(file)
  held.add(file)
  const touching = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => undefined)
  }, touchMilliseconds)
  try {
    return await act()
  } finally {
    clearInterval(touching)
    held.delete(file)
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<void> {
  const until = Date.now() + 120_000
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 })
      return
    } catch (fault) {
      if (codeOf(fault) !== 'EEXIST') throw fault
    }
    const holder = await readFile(file, 'utf8').catch(() => '')
    if (await isGone(file, holder)) await setAside(file, holder)
    else if (Date.now() > until) {
      throw new Error(
        `Another process (${holder}) has been busy with this data folder for two minutes. If it is not Vienas, remove ${file}.`,
      )
    } else await new Promise((done) => setTimeout(done, 50))
  }
}

async function isGone(file: string, holder: string): Promise<boolean> {
  const pid = Number(holder)
  if (pid === process.pid) return !held.has(file)
  if (pid > 0 && !isAlive(pid)) return true
  const touchedAt = await stat(file).then(
    (found) => found.mtimeMs,
    () => Date.now(),
  )
  return Date.now() - touchedAt > 3 * touchMilliseconds
}

/** Of two who see the same dead holder one may already hold the lock anew: its file is put back. */
async function setAside(file: string, holder: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => holder)
  if (moved !== holder) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return codeOf(fault) === 'EPERM'
  }
}
