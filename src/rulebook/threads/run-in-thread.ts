/** Runs one heavy job in a thread of its own, so that no citizen waits while rules are tried or a model is trained. */

import type { Worker } from 'node:worker_threads'
import type { FromThread, JobOf, ResultOf, ThreadJob } from './job.ts'

export type RunOptions = {
  /** From 0 to 1. */
  onProgress?: (done: number) => void
  /** Ends the thread; the promise is refused with `cancelled`. */
  signal?: AbortSignal
  /** What the thread may take of the memory; 2048 if left out. */
  megabytes?: number
}

/** Why a job came to nothing: a code for the record; `detail` is for the log and names no citizen. */
export type ThreadFailure = {
  reason: 'cancelled' | 'crashed' | 'out-of-memory' | 'refused'
  detail: string
}

/** A training of the largest city takes some 500 MB; more than this is a fault. */
const mostMegabytes = 2048

/** Throws an error that carries `failure` when the job fails or its thread dies; never takes the service with it. */
export async function runInThread<Kind extends ThreadJob['kind']>(
  job: JobOf<Kind>,
  { onProgress, signal, megabytes = mostMegabytes }: RunOptions = {},
): Promise<ResultOf[Kind]> {
  signal?.throwIfAborted()
  const worker = await startThread(job, megabytes)
  const abort = (): void => void worker.terminate()
  signal?.addEventListener('abort', abort)
  try {
    return await new Promise((done, failed) => {
      const fail = (reason: ThreadFailure['reason'], detail: string): void =>
        failed(failureOf({ reason: signal?.aborted === true ? 'cancelled' : reason, detail }))
      worker.on('message', (message: FromThread) => {
        if (message.what === 'progress') onProgress?.(message.done)
        else if (message.what === 'failed') fail('refused', message.reason)
        else done(message.result as ResultOf[Kind])
      })
      worker.on('error', (fault: Error & { code?: string }) =>
        fail(
          fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'crashed',
          `${fault.name}: ${fault.message}`,
        ),
      )
      worker.on('exit', (code) => fail('crashed', `The thread ended with ${code}.`))
    })
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

/** The failure that an error of `runInThread` carries; a fault of ours counts as a crash. */
export function threadFailureOf(fault: unknown): ThreadFailure {
  if (fault instanceof Error && 'failure' in fault) return fault.failure as ThreadFailure
  if (fault instanceof Error && fault.name === 'AbortError')
    return { reason: 'cancelled', detail: fault.message }
  return { reason: 'crashed', detail: String(fault) }
}

function failureOf(failure: ThreadFailure): Error & { failure: ThreadFailure } {
  return Object.assign(new Error(`A thread did not finish: ${failure.detail}`), { failure })
}

/** Loaded when it is first needed: on the edge there are no threads, and nobody asks for one. */
async function startThread(job: ThreadJob, megabytes: number): Promise<Worker> {
  const { Worker } = await import('node:worker_threads')
  return new Worker(new URL('./thread-entry.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
}
