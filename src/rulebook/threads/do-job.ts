/** Does one job in the thread: a table from the kind of job to what does it. */

import { dryRunOnDatabase } from '../dry-run/dry-run-on-database.ts'
import { figuresOf } from '../figures.ts'
import { figuresOfPair } from '../figures-of-pair.ts'
import { joinRulebook } from '../join-rulebook.ts'
import { proposeOnDatabase } from '../proposals/propose-on-database.ts'
import { filesOf, opened } from './given.ts'
import { compileFiles } from './compile-files.ts'
import type { ResultOf, ThreadJob } from './job.ts'
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
    case 'compare':
      return figuresOfPair(job)
    case 'dry-run':
      return dryRunOnDatabase(job, onProgress)
    case 'proposals':
      return proposeOnDatabase(job, onProgress)
  }
}
