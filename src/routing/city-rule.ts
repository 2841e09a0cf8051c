/** The words of a city's ranked rules: under which conditions a contact is treated how, and why. */

import type { ChannelName } from '#channels/channel.ts'
import type { FoundLanguage } from '#language/languages.ts'
import type { Outcome } from './decision.ts'
import type { Priority, SkillStep, Texts } from './rules.ts'

/** All that are given must hold; of a list one is enough. Nothing given: always. */
export type Conditions = {
  channels?: ChannelName[]
  /** Our own numbers and addresses, in small letters, as the message named them. */
  contacted?: string[]
  languages?: FoundLanguage[]
  outcomes?: Outcome[]
  topics?: string[]
  enterprises?: string[]
  institutions?: string[]
  /** Ids of places of the city's gazetteer; `none`: no place was recognised. */
  places?: string[]
  /** Patterns as in dangers.yaml, in whatever language they are written. */
  words?: string[]
  /** Whole addresses, or `@domain` for all of a domain and its subdomains; in small letters. */
  senders?: string[]
  /** ISO weekdays, 1 is Monday, by the city's clock. */
  days?: number[]
  /** Minutes after midnight by the city's clock, `from` included, `to` not. */
  hours?: { from: number; to: number }[]
  isHoliday?: boolean
  /** 'MM-DD', both included; it may go over new year. */
  season?: { from: string; to: string }
  groups?: string[]
  /** The citizen has an earlier contact: about the same topic, in one of these pools, or any at all. */
  earlier?: { isSameTopic: boolean; pools: string[] }
  /** So many contacts wait in the pool, or the longest waits for so many seconds. */
  load?: { pool: string; waiting: number | null; oldestSeconds: number | null }
}

export type Effects = {
  pool?: string
  /** The pool of the earlier contact that the condition found. */
  isSamePoolAgain?: true
  priority?: Exclude<Priority, 'P0'>
  /** A list of steps of skills.yaml, or steps of its own. */
  skills?: string | SkillStep[]
  overflow?: { pool: string; afterSeconds: number }[]
  /** Id of a question of questions.yaml. */
  question?: string
  /** Id of a notice of rules.yaml. */
  notice?: string
  /** The agent of the earlier contact alone, for so many seconds. */
  sameAgentSeconds?: number
}

export type CityRule = { id: string; because: Texts; when: Conditions; effects: Effects }

export type Notice = { id: string; text: Texts }

/** A place as citizens call it; `within`: the larger one that it lies in. */
export type Place = {
  id: string
  kind: 'region' | 'city' | 'district' | 'street'
  name: Texts
  within: string | null
  words: string[]
}

/** What a rule decides is held by slots: a lower rule fills only those that are still empty. */
export const slots = [
  'pool',
  'priority',
  'skills',
  'overflow',
  'question',
  'notice',
  'same-agent',
] as const
export type Slot = (typeof slots)[number]

export function slotsOf(effects: Effects): Slot[] {
  const filled: Record<Slot, boolean> = {
    pool: effects.pool !== undefined || effects.isSamePoolAgain === true,
    priority: effects.priority !== undefined,
    skills: effects.skills !== undefined,
    overflow: effects.overflow !== undefined,
    question: effects.question !== undefined,
    notice: effects.notice !== undefined,
    'same-agent': effects.sameAgentSeconds !== undefined,
  }
  return slots.filter((slot) => filled[slot])
}
