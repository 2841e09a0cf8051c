/** Names what can be tried on a version of the rules, and what is kept of a trial. */

import type { DryRun } from '../dry-run/dry-run.ts'
import type { Figures } from '../figures.ts'
import type { Proposal } from '../proposals/proposal.ts'
import type { ThreadFailure } from '../threads/run-in-thread.ts'

export const trialKinds = ['dry-run', 'training', 'proposals'] as const
export type TrialKind = (typeof trialKinds)[number]

export const trialStates = ['waiting', 'running', 'done', 'failed'] as const
export type TrialState = (typeof trialStates)[number]

/** `last`: contacts of a dry run; `days`: corrections of so many days; `isTrained`: measured after a training, too. */
export type TrialRequest = { last?: number; days?: number; isTrained?: boolean }

/**
 * Why nothing came of it: `cancelled` by a person, `given-up` after several copies died over it, `gone`: the version
 * is not there; else as the thread told it.
 */
export type TrialFailure = {
  reason: ThreadFailure['reason'] | 'given-up' | 'gone'
  detail: string
}

export type TrainingResult = {
  sha256: string
  trainedOn: string
  figures: Figures & { keptOut: number }
  /** The version takes this model; false where it was changed meanwhile. */
  isTaken: boolean
}

export type DryRunResult = DryRun & {
  /** Version in effect that the draft was compared with. */
  against: number
  /** The draft has no model of its own yet: it was tried with the one in effect. */
  isModelBorrowed: boolean
  seconds: number
}

export type ProposalsResult = { proposals: Proposal[]; days: number }

export type Trial = {
  id: number
  number: number
  /** Of the version when it was asked for. */
  revision: number
  kind: TrialKind
  state: TrialState
  request: TrialRequest
  askedBy: number | null
  askedAt: Date
  finishedAt: Date | null
  /** From 0 to 1. */
  progress: number
  attempts: number
  result: DryRunResult | TrainingResult | ProposalsResult | TrialFailure | null
}
