/** Names what is known of somebody's being away, and what happened to what she had. */
import type { Person } from './recusal.ts'

export type AbsenceState = 'coming' | 'away' | 'over' | 'cancelled'

export type Absence = {
  id: number
  agent: Person
  /** `sudden`: a supervisor marked it, or the house noticed that her desk has fallen silent (`notedBy` null). */
  kind: 'planned' | 'sudden'
  startsAt: Date
  endsAt: Date | null
  deputy: Person | null
  notedBy: Person | null
  endedAt: Date | null
  state: AbsenceState
  /** Contacts that were handed on. */
  moved: number
}

export type AbsenceMove = {
  contactId: number
  caseNumber: string | null
  subject: string | null
  was: string
  /** Null: back to the pool. */
  to: Person | null
  pool: string
  at: Date
  /** She has it again. */
  givenBackAt: Date | null
  /** How it stands now. */
  state: string
}

export type AbsenceRefusal =
  | { outcome: 'not-found' }
  | { outcome: 'forbidden' }
  | { outcome: 'unknown-target' }
  /** She is away already in that time. */
  | { outcome: 'already-there' }
  /** Following the deputies of that time leads back to her. */
  | { outcome: 'deputies-in-a-circle' }
  /** It would end before it begins, or is over before it is written down. */
  | { outcome: 'times-do-not-fit' }

/** How a city deals with people who are away; see `city.yaml`. */
export type AbsencePolicy = {
  /** A desk that is silent for so many minutes of opening time, with contacts in its hands, counts as away. */
  silentOpenMinutes: number
  /** Whether what waits with a deputy or in the queue goes back to her when she returns. */
  onReturn: 'give-back' | 'stay'
}

export const usualAbsencePolicy: AbsencePolicy = { silentOpenMinutes: 180, onReturn: 'give-back' }
