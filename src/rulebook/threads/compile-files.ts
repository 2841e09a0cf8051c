/** Joins a rulebook beside the service: in a thread, or on the edge, where there are none, in the request itself. */

import { joinRulebook } from '../join-rulebook.ts'
import { packJoined } from '../joined.ts'
import { filesOf } from './given.ts'
import { hasThreads } from './has-threads.ts'
import type { Compiled, GivenFiles } from './job.ts'
import { runInThread } from './run-in-thread.ts'

export async function compileBeside(files: GivenFiles): Promise<Compiled> {
  return hasThreads() ? runInThread<'compile'>({ kind: 'compile', files }) : compileFiles(files)
}

/** All null but the findings where one of them is a fault. Takes a second for a large city. */
export function compileFiles(files: GivenFiles): Compiled {
  const { joined, findings } = joinRulebook(filesOf(files))
  if (joined === null) return { findings, joined: null, version: null, trainedPart: null }
  const { version, trainedPart } = joined.rules
  return { findings, joined: packJoined(joined), version, trainedPart }
}
