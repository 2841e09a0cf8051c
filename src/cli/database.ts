/** Gives a command the settings and the database of the service, whether the service runs or not. */
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { environment, formatFaults, readSettings } from '#settings.ts'
import type { Settings } from '#settings.ts'

export type CommandDatabase = { settings: Settings; url: string }

/**
 * Runs a command with the database of the settings, and ends the process: 0, or 1 with one message.
 * `isPrepared: false` leaves the database as it is found.
 */
export async function command(
  act: (found: CommandDatabase) => Promise<void>,
  { isPrepared = true } = {},
): Promise<void> {
  const read = readSettings(environment())
  if (!read.ok) {
    console.error(formatFaults(read.faults))
    process.exit(1)
  }
  const { settings } = read
  try {
    const embedded = settings.databaseUrl === null ? await openEmbedded(settings.dataDir) : null
    const url = settings.databaseUrl ?? embedded?.url ?? ''
    try {
      if (isPrepared) await prepareDatabase(url)
      await act({ settings, url })
    } finally {
      await embedded?.close()
    }
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault))
    process.exit(1)
  }
}
