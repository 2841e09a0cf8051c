/** A city's routing rules as plain data: what the staff wrote in routing-rules/, checked and joined. */

import type { Language } from '#language/languages.ts'
import type { CityRule, Notice, Place } from './city-rule.ts'
import type { Card, LifeSituation, PlainWord, Reminder } from './packages.ts'

/** One text in all six languages. */
export type Texts = Record<Language, string>

/** P0 danger to life, P1 at once, P2 the same working day, P3 within the statutory time. */
export type Priority = 'P0' | 'P1' | 'P2' | 'P3'

export type TopicKind =
  | 'incident'
  | 'request'
  | 'inquiry'
  | 'complaint'
  | 'billing'
  | 'booking'
  | 'status'

/** `own`: one of the city's bodies behind the centre; `partner`: a city company outside it. */
export type Enterprise = {
  id: string
  mode: 'own' | 'partner'
  name: Texts
  contact: PublicContact
  /** E.164, verified: who answers at every hour. Left out where nobody has verified one. */
  dispatcher?: string
  /** Pool that takes what concerns the enterprise but none of its topics. */
  pool: string
}

/** What may be shown to citizens. Unverified numbers are never part of it. */
export type PublicContact = {
  shortCode: string | null
  /** E.164. */
  phone: string | null
  email: string | null
  web: string | null
}

export type Pool = {
  id: string
  /** Null for the shared first line. */
  enterprise: string | null
  name: Texts
  /** Key of an entry of `hours`. */
  hours: string
  /** Key of a list of steps in `skills`. */
  skills: string
}

/** A competent body outside the city. */
export type Institution = {
  id: string
  name: Texts
  contact: PublicContact
  /** True where it stands for "yours" (your house's administrator): has no contact of its own. */
  isGeneric: boolean
  escalateTo: string | null
}

export type Topic = {
  id: string
  title: Texts
  kind: TopicKind
  priority: Priority
  /** Who is competent inside the city; null where only an institution is. */
  enterprise: string | null
  institution: string | null
  alsoInstitutions: string[]
  pool: string
  needsPlace: boolean
  /** Decides by place and overrides what the subject says. */
  isPlaceRule: boolean
  /** What is done at our desk for a partner's service. */
  service: 'apply' | 'inform' | null
  /** Id of the question that tells it from its neighbours. */
  ask: string | null
  /** What is said before all else; only where the topic itself is a danger. */
  say: Texts | null
  keywords: Record<Language, string[]>
}

/** A danger to life in ordinary words; see routing-rules/<city>/dangers.yaml for the syntax. */
export type Danger = {
  id: string
  topic: string
  say: Texts
  /** Topic of the city that the danger also is (an open manhole), with its people on call. */
  alsoTopic: string | null
  patterns: Record<Language, string[]>
}

export type Question = {
  id: string
  between: string[]
  text: Texts
  options: { value: string; topic: string | null; institution: string | null }[]
}

/** Opening hours in the city's local time; several periods a day. */
export type OpeningHours = {
  id: string
  /** Open day and night, holidays included. */
  isAlwaysOpen: boolean
  /** ISO weekday 1 (Monday) to 7; "HH:MM", end after start, "24:00" allowed. */
  periods: { weekday: number; from: string; to: string }[]
  /** Closed on public holidays of the city's calendar. */
  closedOnHolidays: boolean
}

/** 1 understands, 2 can answer in it, 3 fluent, 4 native. Relaxation never goes below 2. */
export type SkillStep = { afterSeconds: number; level: 1 | 2 | 3 | 4; withFirstLine: boolean }

/** A place where citizens are received; `address` as it stands on the door, null where none was seen. */
export type Office = {
  id: string
  name: Texts
  address: string | null
  /** Key of an entry of `hours`; null where nobody has seen them. */
  hours: string | null
}

export type ReferralPolicy = {
  /** What is handed on goes with a translation into the state language where it is written in another. */
  isTranslated: boolean
  /** Working days after which an institution that says nothing is asked how it stands. */
  answerWorkingDays: number
}

/** Citizens who are served before others, by law or by the city's word. */
export type CitizenGroup = {
  id: string
  name: Texts
  priority: Priority
  /** What shows that somebody belongs to it; left out: only data of the city can say so. */
  documents?: Texts
  /** Minutes after which whoever waits behind the group stands beside it: calls and chats, and letters. */
  othersAfterMinutes?: { live: number; letters: number }
}

/** How a city deals with people who are away. */
export type AbsenceRules = {
  /** A desk silent for so many minutes of opening time, with contacts in its hands, counts as away. */
  silentOpenMinutes: number
  /** Whether what still waits goes back to her when she returns. */
  onReturn: 'give-back' | 'stay'
}

/** A thing that words of all languages mean, shared by the cities: what links an example to other languages. */
export type Concept = { id: string; words: Record<Language, string[]> }

/** A whole situation in a citizen's own voice; data for the classifier and for explanations. */
export type Example = { topic: string; language: Language; text: string }

export type CityRules = {
  id: string
  /** Changes whenever any rule changes; stored with every contact. */
  version: string
  /** Changes only with what a model is trained on; see trained-part.ts. */
  trainedPart: string
  name: Texts
  /** Case numbers: PREFIX-2026-000123. */
  numberPrefix: string
  /** IANA name. */
  timezone: string
  stateLanguage: Language
  languages: Language[]
  /** For `other` and unknown languages, in this order. */
  fallbackLanguages: Language[]
  emergencyNumber: string
  /** ISO 3166-1 alpha-2, names the calendar. */
  country: string
  firstLinePool: string
  /** Whoever publishes rules is not the one who proposed them. */
  needsSecondPair: boolean
  /** Within how many hours a letter is answered first; left out: 24. */
  promises?: { letterHours: number }
  /** What everybody is shown of a report from an app; left out: neither its words nor its exact place. */
  open311?: { publicDescriptions: boolean }
  /** Left out where the city names none. */
  offices?: Office[]
  /** How the city hands matters to institutions; left out: in the citizen's words alone, and nobody is reminded. */
  referrals?: ReferralPolicy
  enterprises: Enterprise[]
  pools: Pool[]
  topics: Topic[]
  institutions: Institution[]
  dangers: Danger[]
  questions: Question[]
  /** Asked when nothing else is known. */
  generalQuestion: Texts
  /** Asked between two topics without a question of their own; {{first}}, {{second}}. */
  betweenQuestion: Texts
  hours: OpeningHours[]
  /** Lists of relaxation steps by name. */
  skills: Record<string, Record<'email' | 'chat' | 'sms' | 'voice', SkillStep[]>>
  groups: CitizenGroup[]
  /** Left out: three hours of opening time, and what waits goes back. */
  absences?: AbsenceRules
  lifeSituations: LifeSituation[]
  /** What services need, cost and take, as far as somebody has seen it. */
  cards: Card[]
  /** The customer-service standard in short. */
  standards: Reminder[]
  /** Officialese, and what to say instead. */
  plainWords: Record<Language, PlainWord[]>
  /** Deadline rule ids by topic kind, and for what is referred. */
  deadlines: {
    byKind: Record<TopicKind, string[]>
    referral: string[]
    byTopic: Record<string, string[]>
    /** Working days before the due day on which people are reminded. */
    remindDays: number
    /** Local hour from which people are reminded, and told what was missed. */
    fromHour: number
  }
  examples: Example[]
  /** Words and short phrases that go with a topic; only training reads them, so what is packed to decide by has none. */
  vocabulary: Example[]
  concepts: Concept[]
  /** Highest rank first. */
  ranked: CityRule[]
  notices: Notice[]
  places: Place[]
}

export type { CompiledRules } from './compile.ts'
export type { Card, Fact, LifeSituation, PlainWord, Reminder, Step } from './packages.ts'
