/** Says who acts and what an agent's presence may be. */

import type { Language } from '#language/languages.ts'

export const roles = ['agent', 'supervisor', 'administrator'] as const
export type Role = (typeof roles)[number]

export const presenceStates = [
  'available',
  'busy',
  'wrap-up',
  'break',
  'missed',
  'offline',
] as const
export type PresenceState = (typeof presenceStates)[number]

/** 1 understands, 2 can answer in it, 3 fluent, 4 native. Nobody answers a citizen below 2. */
export type LanguageLevel = 1 | 2 | 3 | 4

/** Who asks for something: every verb that acts for a person is handed one. */
export type Actor = {
  agentId: number
  name: string
  role: Role
  /** Enterprises whose contacts this person may see. Administrators see all. */
  enterprises: string[]
  /** Pools this person serves; the shared first line is one of them. */
  pools: string[]
  languages: Partial<Record<Language, LanguageLevel>>
  /** The language in which this person reads the desk and its errors. */
  interfaceLanguage: Language
}
