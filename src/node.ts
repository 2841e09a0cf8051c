/** Starts Vienas on a machine (`npm start`): one service beside one PostgreSQL, its own or the city's. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compose } from '#compose.ts'
import { isLostConnection } from '#db/lost-connection.ts'
import { createLog } from '#log.ts'
import { startService } from '#service.ts'
import type { Running } from '#service.ts'
import { environment, formatFaults, readSettings, writtenIn } from '#settings.ts'
import type { Settings } from '#settings.ts'

/** Seconds that a stop may take before the process ends anyway; nothing is lost by that, only interrupted. */
const longestStopSeconds = 20

/** Starts the service for these settings, prints where it is, and gives back how to stop it. */
export async function start(settings: Settings): Promise<Running> {
  const log = createLog(settings.logLevel)
  const { url, close, composed } = await startService(settings, log, compose)
  for (const line of [`Vienas serves ${settings.city} on ${url}`, ...composed.lines(url)]) {
    console.log(line)
  }
  return { url, close }
}

/** Cities that have a folder of rules. */
function citiesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(
    (name) =>
      statSync(join(folder, name)).isDirectory() && existsSync(join(folder, name, 'city.yaml')),
  )
}

async function main(): Promise<void> {
  const cities = citiesIn(join(import.meta.dirname, '..', 'routing-rules'))
  const read = readSettings(environment(), { cities, written: Object.keys(writtenIn()) })
  if (!read.ok) {
    console.error(formatFaults(read.faults))
    process.exit(1)
  }
  let stopping: Promise<void> | null = null
  const stop = (running: Running | null) => {
    if (stopping !== null) process.exit(1)
    console.log('Stopping. Press again to end at once.')
    setTimeout(() => process.exit(1), longestStopSeconds * 1000).unref()
    stopping = (running?.close() ?? Promise.resolve()).then(() => process.exit(0))
  }
  // Heard from the first moment: a stop while the database is being made ready must not leave it behind.
  const starting = start(read.settings)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void starting.then(stop, () => stop(null)))
  }
  await starting.catch((fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : String(fault))
    process.exit(1)
  })
}

/** Whatever else nobody caught ends the process: half a service is worse than one that is started anew. */
function surviveLostConnections(): void {
  process.on('uncaughtException', (fault) => {
    const isLost = isLostConnection(fault)
    console.error(isLost ? 'A connection to the database was lost.' : fault)
    if (!isLost) process.exit(1)
  })
}

if (import.meta.main) {
  surviveLostConnections()
  await main()
}
