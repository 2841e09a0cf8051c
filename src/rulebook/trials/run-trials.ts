/** Works on trials in threads of this copy: one at a time, told how far it is, let go when the service stops. */

import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { runInThread, threadFailureOf } from '../threads/run-in-thread.ts'
import { doTrial } from './do-trial.ts'
import { claimTrial, finishTrial, giveBackTrial, renewLease } from './store.ts'
import type { Trial, TrialFailure } from './trial.ts'

/** Longer than any pause of a healthy copy; a killed copy's trial is taken up after it. */
const leaseSeconds = 30
const renewMilliseconds = 1_000
/** Copies that died over one trial before it is given up: the fourth would die as well. */
const mostAttempts = 3

export type TrialRunner = {
  /** Does all that waits. Throws only where the database cannot be asked; call it again then. */
  run: (city: City) => Promise<void>
  /** Ends the thread and gives the trial back to the other copies. */
  stop: () => Promise<void>
}

/** `databaseUrl`: for threads that read contacts by a connection of their own. */
export function trialRunner(
  databaseUrl: string,
  inThread: typeof runInThread = runInThread,
): TrialRunner {
  const stopping = new AbortController()
  let working: Promise<void> = Promise.resolve()
  const work = async (city: City): Promise<void> => {
    while (!stopping.signal.aborted) {
      const trial = await claimTrial(city.sql, city.settings.city, city.now(), lease(city))
      if (trial === null) return
      if (trial.attempts > mostAttempts) await fail(city, trial, givenUp)
      else await one(city, trial)
    }
  }
  const one = async (city: City, trial: Trial): Promise<void> => {
    const mine = new AbortController()
    const signal = AbortSignal.any([stopping.signal, mine.signal])
    const parts: { share: number; done: number }[] = []
    const progress = (): number => parts.reduce((sum, { share, done }) => sum + share * done, 0)
    const renewing = setInterval(() => {
      renewLease(city.sql, trial, progress(), lease(city)).then(
        (isMine) => isMine || mine.abort(),
        (fault: unknown) =>
          city.log.warn('A trial could not be renewed.', { trial: trial.id, fault }),
      )
    }, renewMilliseconds)
    try {
      await doTrial(city, databaseUrl, trial, (job, share = 1) => {
        const part = { share, done: 0 }
        parts.push(part)
        return inThread(job, { onProgress: (done) => (part.done = done), signal })
      })
    } catch (fault) {
      const failure = threadFailureOf(fault)
      if (stopping.signal.aborted) await giveBackTrial(city.sql, trial)
      else await fail(city, trial, failure)
    } finally {
      // Of several threads one may have failed: the others would work for nothing.
      mine.abort()
      clearInterval(renewing)
    }
  }
  return {
    run: (city) => (working = working.catch(() => undefined).then(() => work(city))),
    stop: async () => {
      stopping.abort()
      await working.catch(() => undefined)
    },
  }
}

const givenUp: TrialFailure = { reason: 'given-up', detail: '' }

function lease(city: City): Date {
  return new Date(city.now().getTime() + leaseSeconds * 1000)
}

async function fail(city: City, trial: Trial, failure: TrialFailure): Promise<void> {
  const at = city.now()
  if (failure.reason !== 'cancelled')
    city.log.error('A trial of the rules failed.', { trial: trial.id, ...failure })
  await city.sql.begin(async (tx) => {
    const isMine = await finishTrial(tx, trial, { state: 'failed', result: failure, at })
    if (isMine) await insertEvent(tx, { at, kind: 'rules-trial', data: { id: trial.id } })
  })
  city.wake('events')
}
