/** Opens the city for one request on the edge: a database client of its own, and nothing that stays. */

import { sendMail, smtpTransport } from '#channels/email/send.ts'
import type { City, Wake } from '#city.ts'
import { connect } from '#db/connect.ts'
import { edgeJobs } from '#jobs.ts'
import { createLog } from '#log.ts'
import { formatFaults, readSettings } from '#settings.ts'
import { edgeData } from './data.ts'
import { rulesInEffect } from './rules-in-effect.ts'

export type EdgeEnv = { HYPERDRIVE: { connectionString: string } } & Record<string, unknown>

export type EdgeCity = City & {
  /** What was woken while the request ran, and is worth doing after it. */
  woken: Set<Wake>
  close: () => Promise<void>
}

/** Enough for a transaction beside a query; an isolate may open six connections at once. */
const connections = 4

export async function openEdgeCity(env: EdgeEnv): Promise<EdgeCity> {
  const texts = Object.entries(env).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const url = env.HYPERDRIVE.connectionString
  const read = readSettings({ ...Object.fromEntries(texts), DATABASE_URL: url })
  if (!read.ok) throw new Error(formatFaults(read.faults))
  const { settings } = read
  const { pages, packedRules } = edgeData()
  // The console is where the edge keeps its logs.
  // oxlint-disable-next-line no-console
  const log = createLog(settings.logLevel, (line) => console.log(line))
  const sql = connect(url, { max: connections, application: 'vienas edge', lingers: false })
  const now = (): Date => new Date()
  const transport = settings.smtp === null ? null : smtpTransport(settings.smtp.url)
  const woken = new Set<Wake>()
  return {
    ...(await rulesInEffect({ sql, settings, log }, packedRules)),
    pages,
    sql,
    settings,
    now,
    random: Math.random,
    jobs: edgeJobs(sql, log),
    log,
    channels: {
      email:
        transport === null ? null : { send: (outbound) => sendMail(transport, outbound, now()) },
    },
    wake: (what) => woken.add(what),
    woken,
    close: async () => {
      transport?.close()
      await sql.end({ timeout: 5 })
    },
  }
}
