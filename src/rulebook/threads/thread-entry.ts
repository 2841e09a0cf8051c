/** Runs in a thread of its own: does the one job that it was started with, and tells how far it is. */

import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { doJob } from './do-job.ts'
import type { FromThread, ThreadJob } from './job.ts'

/** Gives way to the thread that answers citizens. Linux only: there a priority is a thread's, elsewhere the process's. */
const politeness = 10
const betweenTellingsMilliseconds = 200

if (process.platform === 'linux') setPriority(politeness)
const tell = (message: FromThread): void => parentPort?.postMessage(message)
let toldAt = 0
const progress = (done: number): void => {
  if (performance.now() - toldAt < betweenTellingsMilliseconds) return
  toldAt = performance.now()
  tell({ what: 'progress', done })
}

await doJob(workerData as ThreadJob, progress).then(
  (result) => tell({ what: 'result', result }),
  (fault: unknown) => tell({ what: 'failed', reason: String(fault) }),
)
