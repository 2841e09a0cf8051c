/** Names the heavy work on rules that runs beside the service, what each job is given and what it brings back. */

import type { Trained } from './train.ts'
import type { Tally } from '../dry-run/dry-run.ts'
import type { Stretch } from '../dry-run/store.ts'
import type { Figures } from '../figures.ts'
import type { ComparedFigures, PackedRules } from '../figures-of-pair.ts'
import type { Finding } from '../finding.ts'
import type { Proposal } from '../proposals/proposal.ts'

/** Path in the city's folder → text, or the same as JSON text, which the asking thread then need not read. */
export type GivenFiles = Record<string, string> | string

/** What a version decides by; `joined` as packJoined made it, `model` as bytesOfModel did, null where there is none. */
export type GivenRules = {
  files: GivenFiles
  joined: Uint8Array | null
  model: Uint8Array | null
}

export type ThreadJob =
  /** Every fault of the files, the test set's included. */
  | { kind: 'check'; files: GivenFiles }
  /** Joins them into the bytes that the copies of the service load. */
  | { kind: 'compile'; files: GivenFiles }
  | { kind: 'train'; files: GivenFiles }
  /** Measures rules that need no new model. */
  | { kind: 'figures'; rules: GivenRules }
  /** Measures two versions on the test set of the first. */
  | { kind: 'compare'; before: PackedRules; after: PackedRules }
  | {
      kind: 'dry-run'
      databaseUrl: string
      draft: GivenRules
      inEffect: GivenRules
      stretch: Stretch
    }
  | {
      kind: 'proposals'
      databaseUrl: string
      rules: GivenRules
      /** Corrections from this instant on. */
      since: Date
      /** Whether to measure, too, what a training with the proposed words would bring. */
      isTrained: boolean
    }

export type Checked = { findings: Finding[] }

/** All null but the findings where one of them is a fault. */
export type Compiled = Checked & {
  joined: Uint8Array | null
  version: string | null
  trainedPart: string | null
}

export type ResultOf = {
  check: Checked
  compile: Compiled
  train: Trained
  figures: Figures
  compare: ComparedFigures | null
  'dry-run': Tally
  proposals: Proposal[]
}

export type JobOf<Kind extends ThreadJob['kind']> = Extract<ThreadJob, { kind: Kind }>

/** What comes from the thread. `done` from 0 to 1. */
export type FromThread =
  | { what: 'progress'; done: number }
  | { what: 'result'; result: ResultOf[ThreadJob['kind']] }
  | { what: 'failed'; reason: string }
