/** Does one job in the thread: a table from the kind of job to what does it. */

import { dryRunOnDatabase } from '../dry-run/dry-run-on-database.ts'
import { figuresOf } from '../figures.ts'
import { joinRulebook } from '../join-rulebook.ts'
import { packJoined } from '../joined.ts'
import { proposeOnDatabase } from '../proposals/propose-on-database.ts'
import { filesOf, opened } from './given.ts'
import type { Compiled, GivenFiles, ResultOf, ThreadJob } from './job.ts'
import { train } from './train.ts'

/** Throws where the job cannot be done; `onProgress` hears from 0 to 1. */
export async function doJob(
  job: ThreadJob,
  onProgress: (done: number) => void,
): Promise<ResultOf[ThreadJob['kind']]> {
  switch (job.kind) {
    case 'check':
      return { findings: joinRulebook(filesOf(job.files)).findings }
    case 'compile':
      return compileFiles(job.files)
    case 'train':
      return train(filesOf(job.files), onProgress)
    case 'figures': {
      const { rules, tests } = opened(job.rules)
      return figuresOf(rules, tests)
    }
    case 'dry-run':
      return dryRunOnDatabase(job, onProgress)
    case 'proposals':
      return proposeOnDatabase(job, onProgress)
  }
}

function compileFiles(files: GivenFiles): Compiled {
  const { joined, findings } = joinRulebook(filesOf(files))
  if (joined === null) return { findings, joined: null, version: null, trainedPart: null }
  const { version, trainedPart } = joined.rules
  return { findings, joined: packJoined(joined), version, trainedPart }
}
