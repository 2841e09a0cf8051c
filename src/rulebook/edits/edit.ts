/** Names the changes that forms make in a draft: each is one change of one file. */

import type { Language } from '#language/languages.ts'
import type { OpeningHours, Priority, Texts } from '#routing/rules.ts'
import type { Plain } from './splice.ts'

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]

type ById<Kind extends string> = { kind: Kind; id: string }

/** What is left out stays as it is. Ids are those of the city's files. */
export type Edit =
  | (ById<'topic'> & {
      title?: Partial<Texts>
      /** Whole lists: what is not in them any more goes. */
      keywords?: Partial<Record<Language, string[]>>
      pool?: string
      priority?: Priority
    })
  | (ById<'pool'> & {
      name?: Partial<Texts>
      /** Id of opening hours. */
      hours?: string
      /** Id of a list of language levels and when they are relaxed. */
      skills?: string
    })
  | (ById<'hours'> & {
      always?: OpeningHours['isAlwaysOpen']
      closedOnHolidays?: OpeningHours['closedOnHolidays']
      /** Periods such as "08:00-17:00"; an empty list closes the day. */
      days?: Partial<Record<Weekday, string[]>>
    })
  | (ById<'skills'> & {
      channel: 'voice' | 'chat' | 'sms' | 'email'
      steps: { after: number; level: 2 | 3 | 4; withFirstLine?: boolean }[]
    })
  /** `texts` null takes it away. */
  | (ById<'notice'> & { texts: Partial<Texts> | null })
  /** `rule` as in rules.yaml, without its id; null takes it away. `above`: id of the rule that it is to stand above. */
  | (ById<'rule'> & { rule: { [key: string]: Plain } | null; above?: string | null })
  /** A sentence of a citizen that the topic (its id) is to be learnt from; personal data masked. */
  | (ById<'example'> & { language: Language; text: string; remove?: boolean })
  | {
      kind: 'city'
      languages?: Language[]
      fallbackLanguages?: Language[]
      needsSecondPair?: boolean
      /** What is promised for the first answer to a letter. */
      letterHours?: number
    }
