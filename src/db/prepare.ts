/** Makes a database ready for the service: fit to hold six languages, in shape, and with its job queue. */
import { connect, requireUsable } from './connect.ts'
import { alone, migrate } from './migrate.ts'
import { installJobs } from '#jobs.ts'

/** Like the number in migrate.ts, and another one. */
const jobsLock = 5_120_002

/** Returns the names of the migrations applied now. Any number of copies may call it at once. */
export async function prepareDatabase(url: string): Promise<string[]> {
  // Two connections: the session that holds the migration lock is kept apart.
  const sql = connect(url, { max: 2, limitSeconds: 0, application: 'vienas migrations' })
  try {
    await requireUsable(sql)
    const applied = await migrate(sql)
    await alone(sql, jobsLock, async () => installJobs(sql))
    return applied
  } finally {
    await sql.end({ timeout: 5 })
  }
}
