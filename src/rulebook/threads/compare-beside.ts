/** Measures two versions beside the service: in a thread, or on the edge, where there are none, in the request itself. */

import { figuresOfPair } from '../figures-of-pair.ts'
import type { ComparedFigures, PackedRules } from '../figures-of-pair.ts'
import { hasThreads } from './has-threads.ts'
import { runInThread } from './run-in-thread.ts'

export async function compareBeside(pair: {
  before: PackedRules
  after: PackedRules
}): Promise<ComparedFigures | null> {
  return hasThreads() ? runInThread<'compare'>({ kind: 'compare', ...pair }) : figuresOfPair(pair)
}
