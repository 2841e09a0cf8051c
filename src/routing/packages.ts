/** Names what a city has written down beside its topics: packages, cards of services, reminders of its standard. */

import type { Language } from '#language/languages.ts'
import type { cardSections, reminderPlaces } from './package-shapes.ts'
import type { Texts } from './rules.ts'

/** One service of a package. */
export type Step = {
  /** Unique within its situation; the topic's id where the staff gave none. */
  id: string
  topic: string
  /** What it is called within the package; null: as the topic is. */
  title: Texts | null
  /** Null: that of the topic. */
  pool: string | null
  /** Chosen with the citizen; the others belong to the package. */
  isOptional: boolean
  /** Ids of steps that must be done before. */
  after: string[]
}

export type LifeSituation = {
  id: string
  title: Texts
  /** False where asking "how did we do" would hurt. */
  hasSurvey: boolean
  /** Deadline rules of the one promise to the citizen; empty: only the clocks of the parts run. */
  promise: string[]
  /** How often the citizen has to come or write, by the city's promise; null: nothing was promised. */
  visits: number | null
  /** Topics by which routing thinks of it, and words (patterns as keywords are written). */
  proposedBy: { topics: string[]; words: Partial<Record<Language, string[]>> }
  /** Written by the staff and not yet confirmed by what anybody has published. */
  isDraft: boolean
  steps: Step[]
}

export type CardSection = (typeof cardSections)[number]

export type Fact = {
  section: CardSection
  text: Texts
  url: string | null
  source: string | null
  /** Local date, YYYY-MM-DD. */
  verifiedAt: string | null
  /** Seen by somebody on a known day: only then a citizen is told. */
  isVerified: boolean
}

/** What a service needs, costs and takes. */
export type Card = {
  topic: string
  facts: Fact[]
  /** Proper terms in the state language, for agents alone. */
  terms: { say: string; not: string | null; isVerified: boolean }[]
  /** Offices at which its documents wait; empty: it has none to hand out. */
  offices: string[]
}

/** One sentence of the customer-service standard, where it matters. */
export type Reminder = {
  id: string
  where: (typeof reminderPlaces)[number]
  text: Texts
  source: string | null
  isVerified: boolean
}

export type PlainWord = { word: string; say: string }
