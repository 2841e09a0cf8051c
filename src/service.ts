/** Starts everything a running service consists of, in order, and stops it in the opposite order. */
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Server } from 'node:http'
import { startClock } from '#clock.ts'
import { codeOf, connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { startJobs } from '#jobs.ts'
import type { Jobs } from '#jobs.ts'
import type { Log } from '#log.ts'
import type { Settings } from '#settings.ts'

/** What a city is composed of, all of it started and ready. */
export type Parts = {
  settings: Settings
  databaseUrl: string
  sql: Sql
  jobs: Jobs
  now: () => Date
  random: () => number
  log: Log
}

/** What the composition gives back: the doors of the city, and how to close them. */
export type Composed = {
  fetch: (request: Request) => Response | Promise<Response>
  /** Stops watchers and loops, and waits for what is in hand. */
  close: () => Promise<void>
}

export type Running = {
  /** Where it can be reached from this machine. */
  url: string
  close: () => Promise<void>
}

/** How long an open request or stream may take to end once the service stops. */
const graceMilliseconds = 3_000

/** Throws one sentence when something that it needs is not there; what had been started is stopped then. */
export async function startService<C extends Composed>(
  settings: Settings,
  log: Log,
  compose: (parts: Parts) => Promise<C>,
): Promise<Running & { composed: C }> {
  const closing: { what: string; close: () => Promise<unknown> }[] = []
  const close = async () => {
    for (const { what, close: end } of closing.splice(0).toReversed()) {
      await end().catch((fault: unknown) => log.error('A part did not stop.', { what, fault }))
    }
  }
  const opened = (what: string, end: () => Promise<unknown>) => closing.push({ what, close: end })
  try {
    const databaseUrl = settings.databaseUrl ?? (await embedded(settings.dataDir, opened))
    await prepareDatabase(databaseUrl).catch((fault: unknown) => {
      throw new Error(databaseFault(fault, databaseUrl), { cause: fault })
    })
    const sql = connect(databaseUrl, { max: settings.databaseConnections })
    opened('database connections', () => sql.end({ timeout: 5 }))
    // Upkeep of the queue takes longer than a writing transaction may: a small pool of its own, without limit.
    const queueSql = connect(databaseUrl, { max: 3, limitSeconds: 0, application: 'vienas jobs' })
    opened('queue connections', () => queueSql.end({ timeout: 5 }))
    const clock = await startClock(sql, log)
    opened('clock', async () => clock.stop())
    const jobs = await startJobs(queueSql, log)
    opened('jobs', jobs.stop)
    const parts = { settings, databaseUrl, sql, jobs, now: clock.now, random: Math.random, log }
    const composed = await compose(parts)
    opened('city', composed.close)
    const { server, port } = await listen(composed.fetch, settings)
    opened('doors', () => closeServer(server as Server))
    return { url: `http://${reachable(settings.host)}:${port}`, close, composed }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function embedded(
  dataDir: string,
  opened: (what: string, end: () => Promise<unknown>) => void,
): Promise<string> {
  const server = await openEmbedded(dataDir)
  opened('embedded database', server.close)
  return server.url
}

function listen(
  fetch: Composed['fetch'],
  settings: Settings,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((done, failed) => {
    const server = serve({ fetch, hostname: settings.host, port: settings.port }, ({ port }) =>
      done({ server, port }),
    )
    // Longer than proxies and browsers keep theirs: the side that closes first can cut off a request on its way.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 75_000
    server.on('error', (fault) => failed(new Error(listenFault(fault, settings), { cause: fault })))
  })
}

/** Open requests get a moment; streams to desks and citizens never end by themselves and resume elsewhere. */
function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), graceMilliseconds).unref()
  })
}

function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function listenFault(fault: Error, { host, port }: Settings): string {
  if (codeOf(fault) === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken, perhaps by Vienas itself. Stop that program, or set PORT to another number.`
  }
  if (codeOf(fault) === 'EACCES') {
    return `This account may not listen on port ${port}. Set PORT to a number above 1023.`
  }
  return `The service cannot listen on ${host}, port ${port}: ${fault.message}`
}

/** Without the password, which an address carries. */
function databaseFault(fault: unknown, databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl)
  const sentences: Record<string, string> = {
    ECONNREFUSED: `No database answers at ${host}.`,
    ENOTFOUND: `There is no host ${host}.`,
    CONNECT_TIMEOUT: `The database at ${host} does not answer.`,
    '28P01': `The database at ${host} refuses the password.`,
    '28000': `The database at ${host} refuses this account.`,
    '3D000': `There is no database ${pathname.slice(1)} at ${host}.`,
    '42501': `The account may not create what is needed in the database at ${host}.`,
  }
  const known = sentences[codeOf(fault)]
  if (known !== undefined) return `${known} Check DATABASE_URL.`
  return fault instanceof Error ? fault.message : String(fault)
}
