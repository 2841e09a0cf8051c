/** Tells the time of the database, so that all copies of the service agree on what is late. */
import type { Sql } from '#db/connect.ts'
import type { Log } from '#log.ts'

export type Clock = { now: () => Date; stop: () => void }

/**
 * Measures the offset at once and each minute; between measurements it runs on the monotonic clock of the
 * machine, so that a step of the machine's time is not felt. It never runs backwards.
 */
export async function startClock(sql: Sql, log: Log, everySeconds = 60): Promise<Clock> {
  let base = await measure(sql)
  let latest = 0
  const timer = setInterval(() => {
    measure(sql).then(
      (measured) => (base = measured),
      (fault: unknown) => log.warn('The time of the database could not be measured.', { fault }),
    )
  }, everySeconds * 1000)
  timer.unref()
  const now = () => {
    latest = Math.max(latest, base.at + (performance.now() - base.measuredAt))
    return new Date(latest)
  }
  return { now, stop: () => clearInterval(timer) }
}

/** The best of three, since a slow answer tells the time of some moment or other. */
async function measure(sql: Sql): Promise<{ at: number; measuredAt: number }> {
  let best = { at: 0, measuredAt: 0, took: Number.POSITIVE_INFINITY }
  for (let attempt = 0; attempt < 3; attempt++) {
    const askedAt = performance.now()
    const [row] = await sql<{ at: Date }[]>`select clock_timestamp() as at`
    const answeredAt = performance.now()
    const took = answeredAt - askedAt
    if (row !== undefined && took < best.took) {
      best = { at: row.at.getTime(), measuredAt: askedAt + took / 2, took }
    }
  }
  return best
}
