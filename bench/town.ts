/** Puts up what the benchmarks of whole doors need: a database with the settings of production, a mailbox, the service. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Sql } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { type Dovecot, startDovecot } from '#test/peers/dovecot.ts'
import { startSmtp } from '#test/peers/smtp-peer.ts'
import { runService, type RunningService } from '#test/running.ts'

export type BenchTown = {
  sql: Sql
  dovecot: Dovecot
  start: () => Promise<RunningService>
  close: () => Promise<void>
}

/** Connections of the service, as many as it has by default, and of whoever is measured beside it. */
export const connections = 10

export async function buildBenchTown(extra: Record<string, string> = {}): Promise<BenchTown> {
  const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
  const server = await openEmbedded(folder)
  await prepareDatabase(server.url)
  const sql = connect(server.url, { max: connections })
  const dovecot = await startDovecot({ users: ['info'] })
  const smtp = await startSmtp()
  const env = {
    DATABASE_URL: server.url,
    DATABASE_CONNECTIONS: String(connections),
    MAILBOX_URLS: dovecot.url('info', 'info@city.example'),
    SMTP_URL: smtp.url,
    MAIL_AUTHSERV_IDS: 'mail.city.example',
    MAIL_AUTOMATIC_PER_HOUR: '1000000',
    TRUSTED_PROXIES: '1',
    ...extra,
  }
  return {
    sql,
    dovecot,
    start: () => runService(env),
    close: async () => {
      await sql.end({ timeout: 5 })
      await Promise.all([dovecot.close(), smtp.close()])
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: number[]): number => quantile(values, 0.5)
