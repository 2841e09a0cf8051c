/** Says how a package stands: which of its parts may begin, which wait for others, what the citizen is told of each. */

import type { CaseState } from '#cases/case.ts'
import type { ContactState } from '#contacts/contact.ts'

/** What may have come of a part. */
export const partOutcomes = ['done', 'refused', 'not-needed'] as const
export type PartOutcome = (typeof partOutcomes)[number]

/**
 * waiting: for parts before it; blocked: one of those was refused, so that somebody has to decide; queued: nobody has
 * begun; the others as they are called.
 */
export const partStates = [
  'waiting',
  'blocked',
  'queued',
  'in-work',
  'waiting-for-citizen',
  'waiting-for-institution',
  ...partOutcomes,
] as const
export type PartState = (typeof partStates)[number]

/** What is written down of a part; the case and its contact are those in which it is worked on. */
export type Part = {
  id: number
  step: string
  topic: string
  pool: string
  isOptional: boolean
  /** Steps that must be done before. Those that were not chosen do not count. */
  after: string[]
  caseId: number | null
  number: string | null
  caseState: CaseState | null
  contactId: number | null
  contactState: ContactState | null
  /** Name of the agent who works on it. */
  agent: string | null
  /** Soonest clock of its case that is not met; null where none runs. */
  dueAt: Date | null
  outcome: PartOutcome | null
  result: string | null
  resultLanguage: string | null
  office: string | null
  finishedAt: Date | null
}

export type Package = {
  id: number
  caseId: number
  number: string
  situation: string
  contactId: number
  openedAt: Date
  receivedAt: Date
  finishedAt: Date | null
  /** The one promise: soonest open clock of the case itself; null where it is met or none was given. */
  promisedAt: Date | null
  survey: 'allowed' | 'never'
  parts: Part[]
}

export function stateOf(part: Part, parts: readonly Part[]): PartState {
  if (part.outcome !== null) return part.outcome
  if (part.caseId === null) return isBlocked(part, parts) ? 'blocked' : 'waiting'
  if (part.caseState === 'waiting-for-institution' || part.contactState === 'referred')
    return 'waiting-for-institution'
  if (part.caseState === 'waiting-for-citizen') return 'waiting-for-citizen'
  const isBegun = part.contactState !== 'queued' && part.contactState !== 'reserved'
  return isBegun ? 'in-work' : 'queued'
}

/** Not finished, and its own clock or the promise for all has run out. */
export function isLate(
  part: Part,
  { promisedAt }: Pick<Package, 'promisedAt'>,
  now: Date,
): boolean {
  if (part.finishedAt !== null) return false
  return [part.dueAt, promisedAt].some((due) => due !== null && due <= now)
}

/** Those for which nothing is missing any more. */
export function partsToBegin(parts: readonly Part[]): Part[] {
  return parts.filter(
    (part) =>
      part.caseId === null &&
      part.outcome === null &&
      before(part, parts).every(({ outcome }) => outcome === 'done' || outcome === 'not-needed'),
  )
}

/** Every chosen part has come to something. */
export function isOver(parts: readonly Part[]): boolean {
  return parts.every(({ outcome }) => outcome !== null)
}

function isBlocked(part: Part, parts: readonly Part[]): boolean {
  return before(part, parts).some(
    (other) => other.outcome === 'refused' || (other.outcome === null && isBlocked(other, parts)),
  )
}

/** A step waits only for steps above it (the rules are checked for that), so this ends. */
function before(part: Part, parts: readonly Part[]): Part[] {
  return parts.filter(({ step }) => part.after.includes(step))
}
