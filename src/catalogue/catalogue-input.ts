/** Names what a catalogue is made of: the city's rules and promises, and by which ways it can be reached. */

import type { DeadlineRule } from '#deadlines/deadline-rule.ts'
import type { LocalDate } from '#deadlines/local-date.ts'
import type { Language } from '#language/languages.ts'
import type { CityRules, Texts } from '#routing/rules.ts'
import type { TextParams } from '#texts.ts'
import type { Naming } from './vocabulary.ts'

/** What the staff wrote of one service beside its title. */
export type ServiceFacts = {
  description?: Texts | undefined
  /** A paper that must be shown or sent. */
  evidence?: Record<string, Texts> | undefined
  /** What must be so, or must be said. */
  requirements?: Record<string, Texts> | undefined
  /** What it costs. `value` in `currency` (ISO 4217), 0 where it is free; left out where it depends. */
  costs?:
    | Record<
        string,
        { value?: number | undefined; currency?: string | undefined; description: Texts }
      >
    | undefined
}

export type CatalogueInput = {
  city: CityRules
  deadlineRules: readonly DeadlineRule[]
  /** Without a slash at its end. */
  publicUrl: string
  /** As it is dialled; null where the city has none. */
  hotline: { phone: string; free: boolean } | null
  /** The city's own mail addresses; none where mail is off. */
  mails: readonly string[]
  /** Life situations that are those of a business. */
  businessEvents: readonly string[]
  services: Readonly<Record<string, ServiceFacts>>
  /** Rules of law count by their days. */
  today: LocalDate
  /** A sentence of the namespace `catalogue`. */
  say: (language: Language, key: string, params?: TextParams) => string
}

/** The same, with the addresses of things. */
export type Making = CatalogueInput & { name: Naming }
