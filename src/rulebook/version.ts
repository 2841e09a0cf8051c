/** Names the states of a version of the rules, and what may follow what. */

import type { Finding } from './finding.ts'

/** published: is in effect or was; the pointer says which. */
export const versionStates = ['draft', 'proposed', 'published', 'discarded'] as const
export type VersionState = (typeof versionStates)[number]

/** shipped: the files that come with the software; written: by the city's people. */
export type VersionOrigin = 'shipped' | 'written'

/** A version without its files. Agents are ids; null is the system. */
export type Version = {
  number: number
  city: string
  state: VersionState
  origin: VersionOrigin
  /** Twelve hex digits over the files, as every contact keeps it; null until checked. */
  version: string | null
  /** What a model must be trained on to fit; null until checked. */
  trainedPart: string | null
  modelSha256: string | null
  /** The version from which it was drawn up. */
  base: number | null
  note: string | null
  createdBy: number | null
  createdAt: Date
  changedBy: number | null
  changedAt: Date
  proposedBy: number | null
  proposedAt: Date | null
  publishedBy: number | null
  publishedAt: Date | null
  /** Rises with every change of files, note or state. */
  revision: number
  /** Of this very revision; null where it was not checked. */
  findings: Finding[] | null
  /** Checked without a fault. */
  isSound: boolean
}

export type Pointer = {
  number: number
  since: Date
  /** Null: the system. */
  by: number | null
  /** In effect before it. */
  previous: number | null
}

/** What is written into the history, for ever. */
export const historyActions = [
  'imported',
  'imported-as-draft',
  'drafted',
  'file-changed',
  'file-removed',
  'edited',
  'noted',
  'brought-up-to-date',
  'checked',
  'trained',
  'proposed',
  'proposal-withdrawn',
  'published',
  'rolled-back',
  'discarded',
] as const
export type HistoryAction = (typeof historyActions)[number]
