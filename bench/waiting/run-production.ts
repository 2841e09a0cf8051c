/** Runs the city's own matcher on several seeds beside one another, each in a thread of its own. */

import { Worker } from 'node:worker_threads'
import type { Served } from './play.ts'

/** `perSecond`: arrivals. */
export type Job = { seed: number; count: number; perSecond: number }

export type Told =
  | { come: number; millisecondsPerCall: number }
  | { served: Served[]; millisecondsPerCall: number }

/** `ended` hears of each seed as it is done; fails with the first that fails. */
export async function runProduction(
  jobs: readonly Job[],
  atOnce: number,
  ended: (job: Job, served: Served[], millisecondsPerCall: number) => void,
): Promise<void> {
  const left = [...jobs]
  const go = async (): Promise<void> => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) {
      const { served, millisecondsPerCall } = await runOne(job)
      ended(job, served, millisecondsPerCall)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, go))
}

function runOne(job: Job): Promise<Extract<Told, { served: Served[] }>> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./production-worker.ts', import.meta.url), {
      workerData: job,
    })
    worker.on('message', (told: Told) => {
      if ('served' in told) return done(told)
      const { come, millisecondsPerCall } = told
      const minutes = ((job.count - come) * millisecondsPerCall) / 60_000
      console.log(
        `seed ${job.seed}: ${come} of ${job.count} calls, ${millisecondsPerCall.toFixed(2)} ms each, ${minutes.toFixed(1)} min left`,
      )
    })
    worker.on('error', failed)
    worker.on('exit', (code) => {
      if (code !== 0) failed(new Error(`Seed ${job.seed} ended with ${code}.`))
    })
  })
}
