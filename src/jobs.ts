/** Keeps promises for later: what a change causes is queued in the very transaction of the change, and survives crashes. */
import { PgBoss } from 'pg-boss'
import type { Database, Sql, Transaction } from '#db/connect.ts'
import type { Log } from '#log.ts'

export type JobOptions = {
  /** Not before this instant. */
  startAfter?: Date
  /** One job at a time may wait under this key. */
  singletonKey?: string
  singletonSeconds?: number
  priority?: number
  /** Attempts after the first. */
  retryLimit?: number
}

export type JobWork = (data: object, job: { id: string }) => Promise<void>

export type WorkRules = {
  /** Jobs of this queue at a time in this process. */
  concurrency?: number
  /** At least half a second. */
  pollingSeconds?: number
}

export type Jobs = {
  send: (name: string, data: object, options?: JobOptions) => Promise<void>
  /** Within the transaction: rolled back with it, visible when it commits. */
  sendIn: (tx: Transaction, name: string, data: object, options?: JobOptions) => Promise<void>
  /** Makes the queue if it is new, and works on it until `stop`. A job that throws is tried again, ever later. */
  work: (name: string, act: JobWork, rules?: WorkRules) => Promise<void>
  /** Sends a job to a queue that exists by a cron line in UTC, once however many copies run. */
  every: (name: string, cron: string) => Promise<void>
  /** Does what is due now and returns how many jobs were done: for the edge, which has no process that stays. */
  runDue: (name: string, act: JobWork, most?: number) => Promise<number>
  /** Waits for the jobs in hand. */
  stop: () => Promise<void>
}

/** Sets up the tables of pg-boss and the queues; done already, it changes nothing. */
export async function installJobs(sql: Sql, queues: readonly string[] = []): Promise<void> {
  const boss = bossOn(sql, { migrate: true, supervise: false, schedule: false })
  await boss.start()
  for (const name of queues) await boss.createQueue(name, retrying)
  await boss.stop({ graceful: false })
}

/**
 * Starts to supervise, to schedule and, by `work`, to work. Give it a pool of its own without time limit,
 * since its upkeep of large tables takes longer than a writing transaction may.
 */
export async function startJobs(sql: Sql, log: Log): Promise<Jobs> {
  const boss = bossOn(sql, { migrate: false, supervise: true, schedule: true })
  boss.on('error', (fault) => log.error('The job queue reports a fault.', { fault }))
  await boss.start()
  return jobsOf(boss, log)
}

/** The same without anything that stays: each request of the edge makes its own. */
export function edgeJobs(sql: Sql, log: Log): Jobs {
  return jobsOf(bossOn(sql, { migrate: false, supervise: false, schedule: false }), log)
}

/** Half a minute, a minute, two … up to an hour: a mail server's outage of a day is survived. */
const retrying = {
  retryLimit: 40,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 600,
} as const

function jobsOf(boss: PgBoss, log: Log): Jobs {
  const doing = async (name: string, act: JobWork, job: { id: string; data: unknown }) => {
    try {
      await act((job.data ?? {}) as object, { id: job.id })
    } catch (fault) {
      log.error('A job failed and will be tried again.', { queue: name, jobId: job.id, fault })
      throw fault
    }
  }
  return {
    send: async (name, data, options) => {
      await boss.send(name, data, options ?? {})
    },
    sendIn: async (tx, name, data, options) => {
      await boss.send(name, data, { ...options, db: executing(tx) })
    },
    work: async (name, act, rules = {}) => {
      await boss.createQueue(name, retrying)
      const options = {
        localConcurrency: rules.concurrency ?? 1,
        pollingIntervalSeconds: rules.pollingSeconds ?? 2,
        batchSize: 1,
      }
      await boss.work(name, options, async (jobs) => {
        for (const job of jobs) await doing(name, act, job)
      })
    },
    every: async (name, cron) => boss.schedule(name, cron),
    runDue: async (name, act, most = 20) => {
      const due = await boss.fetch(name, { batchSize: most })
      for (const job of due) {
        await doing(name, act, job).then(
          () => boss.complete(name, job.id),
          (fault: unknown) => boss.fail(name, job.id, { message: String(fault) }),
        )
      }
      return due.length
    },
    stop: async () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

function bossOn(
  sql: Sql,
  modes: { migrate: boolean; supervise: boolean; schedule: boolean },
): PgBoss {
  return new PgBoss({ db: executing(sql), ...modes })
}

type Executor = { executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }

/** pg-boss speaks to node-postgres; this is the little of it that it needs. */
function executing(sql: Database): Executor {
  return {
    executeSql: async (text, values = []) => {
      const given = values.map((value) => value ?? null)
      if (isScript(text) && 'reserve' in sql) return { rows: await asScript(sql as Sql, text) }
      return { rows: [...(await sql.unsafe(text, given as never[]))] }
    },
  }
}

function isScript(text: string): boolean {
  return /^\s*begin\b/i.test(text)
}

/** Its upkeep sends `begin; ...; commit` as one text, which must stay on one connection and leave it clean. */
async function asScript(sql: Sql, text: string): Promise<unknown[]> {
  const session = await sql.reserve()
  try {
    return [...(await session.unsafe(text))]
  } catch (fault) {
    await session.unsafe('rollback')
    throw fault
  } finally {
    session.release()
  }
}
