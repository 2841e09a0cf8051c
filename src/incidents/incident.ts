/** Says what an incident is: one event behind many contacts, answered once in six languages. */

import type { Language } from '#language/languages.ts'

/** open: gathered, not answered. answered: all have the answer, and later ones get it with the receipt. */
export const incidentStates = ['open', 'answered', 'closed'] as const
export type IncidentState = (typeof incidentStates)[number]

export type Incident = {
  id: number
  title: string
  enterprise: string | null
  state: IncidentState
  /** Later contacts join that carry one of these topics, and one of these words where there are any. */
  topics: string[]
  words: string[]
  openedBy: string
  openedAt: Date
  answer: Record<Language, string> | null
  answeredAt: Date | null
  closedAt: Date | null
  contacts: number
  /** Contacts that have not been sent the answer yet. */
  waiting: number
}
