/** Plays the calls of one seed to the city's own matcher in a thread with a database of its own. */

import { parentPort, workerData } from 'node:worker_threads'
import { callsOf, manner, mixedStaff } from './centre.ts'
import { play } from './play.ts'
import { matchByProduction, openOwnDatabase } from './production.ts'
import type { Job, Told } from './run-production.ts'

const tellEach = 5_000

const job = workerData as Job
const tell = (told: Told): void => parentPort?.postMessage(told)

const calls = callsOf(job.seed, job.count, job.perSecond)
const staff = mixedStaff()
const database = await openOwnDatabase()
try {
  const matcher = await matchByProduction(database, calls, staff)
  const startedAt = performance.now()
  const served = await play(calls, staff.length, matcher, manner, (come) => {
    if (come % tellEach === 0)
      tell({ come, millisecondsPerCall: (performance.now() - startedAt) / come })
  })
  tell({ served, millisecondsPerCall: (performance.now() - startedAt) / calls.length })
} finally {
  await database.close()
}
