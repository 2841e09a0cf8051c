/** Does one trial: hands its rules to a thread and writes down what came of it. */

import { availableParallelism } from 'node:os'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { sumUp, together } from '../dry-run/dry-run.ts'
import { stretchesOfPast } from '../dry-run/store.ts'
import { insertHistory } from '../store/history.ts'
import { insertModel } from '../store/models.ts'
import { readPointer } from '../store/pointer.ts'
import { writeModelOf } from '../store/versions.ts'
import type { JobOf, ResultOf, ThreadJob } from '../threads/job.ts'
import type { ThreadFailure } from '../threads/run-in-thread.ts'
import { finishTrial, loadTried } from './store.ts'
import type { TriedRules } from './store.ts'
import type { DryRunResult, ProposalsResult, Trial, TrialFailure } from './trial.ts'

export const usualLast = 10_000
export const usualDays = 90

/** `share`: of the whole work, from 0 to 1; all of it if left out. */
export type InThread = <Kind extends ThreadJob['kind']>(
  job: JobOf<Kind>,
  share?: number,
) => Promise<ResultOf[Kind]>

/** Below it a second thread would only load the rules twice. */
const worthAThread = 10_000
const mostThreads = 4

/** Throws what the thread throws; a trial that is nobody's here any more leaves nothing behind. */
export async function doTrial(
  city: City,
  databaseUrl: string,
  trial: Trial,
  inThread: InThread,
): Promise<void> {
  const tried = await loadTried(city.sql, city.settings.city, trial.number)
  if (tried === null) throw gone(`There is no version ${trial.number}.`)
  if (trial.kind === 'training') return train(city, trial, tried, inThread)
  const result =
    trial.kind === 'dry-run'
      ? await dryRun(city, databaseUrl, trial, tried, inThread)
      : await proposals(city, databaseUrl, trial, tried, inThread)
  await finish(city, trial, result, async () => undefined)
}

async function train(
  city: City,
  trial: Trial,
  { files }: TriedRules,
  inThread: InThread,
): Promise<void> {
  const { bytes, ...trained } = await inThread<'train'>({ kind: 'train', files })
  const result = { ...trained, isTaken: false }
  await finish(city, trial, result, async (tx, at) => {
    const { sha256, trainedOn, figures } = trained
    await insertModel(tx, { sha256, trainedOn, figures, bytes, trainedAt: at })
    result.isTaken = await writeModelOf(tx, trial.number, trainedOn, sha256)
    const about = { city: city.settings.city, at, agentId: trial.askedBy, number: trial.number }
    const detail = { trial: trial.id, sha256, isTaken: result.isTaken }
    await insertHistory(tx, { ...about, action: 'trained', detail })
  })
}

async function dryRun(
  city: City,
  databaseUrl: string,
  trial: Trial,
  draft: TriedRules,
  inThread: InThread,
): Promise<DryRunResult> {
  const inEffect = await loadInEffect(city)
  const isModelBorrowed = draft.model === null && inEffect.model !== null
  const startedAt = performance.now()
  const last = trial.request.last ?? usualLast
  const stretches = await stretchesOfPast(city.sql, last, threadsFor(last))
  const tried = { ...draft, model: draft.model ?? inEffect.model }
  const tallies = await Promise.all(
    stretches.map((stretch) =>
      inThread<'dry-run'>(
        { kind: 'dry-run', databaseUrl, draft: tried, inEffect, stretch },
        1 / stretches.length,
      ),
    ),
  )
  const seconds = (performance.now() - startedAt) / 1000
  return { ...sumUp(together(tallies)), against: inEffect.number, isModelBorrowed, seconds }
}

/** The threads are polite: whoever answers citizens comes first on every core. */
function threadsFor(last: number): number {
  return Math.max(1, Math.min(availableParallelism(), mostThreads, Math.floor(last / worthAThread)))
}

async function proposals(
  city: City,
  databaseUrl: string,
  trial: Trial,
  tried: TriedRules,
  inThread: InThread,
): Promise<ProposalsResult> {
  const days = trial.request.days ?? usualDays
  const since = new Date(city.now().getTime() - days * 86_400_000)
  const model = tried.model ?? (await loadInEffect(city)).model
  const rules = { ...tried, model }
  const found = await inThread<'proposals'>({
    kind: 'proposals',
    databaseUrl,
    rules,
    since,
    isTrained: trial.request.isTrained === true,
  })
  return { proposals: found, days }
}

async function loadInEffect(city: City): Promise<TriedRules> {
  const pointer = await readPointer(city.sql, city.settings.city)
  const rules =
    pointer === null ? null : await loadTried(city.sql, city.settings.city, pointer.number)
  if (rules === null) throw gone('No version is in effect.')
  return rules
}

/** All of it or nothing: what a copy finds out after another has taken over is thrown away. */
async function finish(
  city: City,
  trial: Trial,
  result: Trial['result'],
  also: (tx: Transaction, at: Date) => Promise<void>,
): Promise<void> {
  const at = city.now()
  await city.sql
    .begin(async (tx) => {
      await also(tx, at)
      if (!(await finishTrial(tx, trial, { state: 'done', result, at }))) throw notMine
      await insertEvent(tx, { at, kind: 'rules-trial', data: { id: trial.id } })
    })
    .catch((fault: unknown) => {
      if (fault !== notMine) throw fault
    })
  city.wake('events')
}

const notMine = new Error('Another copy has the trial.')

function gone(detail: string): Error & { failure: ThreadFailure | TrialFailure } {
  return Object.assign(new Error(detail), { failure: { reason: 'gone' as const, detail } })
}
