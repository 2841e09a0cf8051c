/** What routing answers: who serves a contact, how soon, in which language, and why. */

import type { ChannelName } from '#channels/channel.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import type { Priority, Texts } from './rules.ts'

/**
 * ours: a body of the city; partner: a city company or an institution served at our desk;
 * not-ours: an institution is competent; elsewhere: another municipality by place;
 * unclear: one question is asked, the first line holds it; emergency: danger to life.
 */
export type Outcome = 'ours' | 'partner' | 'not-ours' | 'elsewhere' | 'unclear' | 'emergency'

/** One reason, rendered by `explain` from locales/<language>/because.json. */
export type Because = { key: string; params: Record<string, string | number> }

export type Matter = { topic: string; enterprise: string | null; institution: string | null }

export type Decision = {
  outcome: Outcome
  topic: string | null
  /** Null where only an institution is competent, and while unclear. */
  enterprise: string | null
  /** Always one of the city's pools: the shared first line if nothing fits. Its enterprise has the people on call. */
  pool: string
  /** For a partner company both `enterprise` and `institution` carry its id. */
  institution: string | null
  service: 'apply' | 'inform' | null
  priority: Priority
  language: FoundLanguage
  skills: {
    /** The language an agent must have; the city's fallback where the citizen's is none of the six. */
    language: Language
    /** In order of time; the level never falls below 2, "can answer in it". */
    steps: { afterSeconds: number; level: 1 | 2 | 3 | 4; pools: string[] }[]
    /** The agent who knows the citizen's matter: hers alone until `othersAfterSeconds` have passed. */
    preferred?: { agentId: string; othersAfterSeconds: number }
  }
  /** Further matters of the message; while unclear, what it may be about, likeliest first. */
  also: Matter[]
  /** Asked when unclear; null otherwise. */
  question: Texts | null
  /** Said first, before anything else, in danger to life; null otherwise. */
  say: Texts | null
  /** What the city tells everyone whom one of its rules concerns; null or left out: nothing. */
  notice?: Texts | null
  /** Ids of deadline rules that apply. */
  deadlines: string[]
  because: Because[]
  rulesVersion: string
}

/** By pool; taken some seconds ago at most. */
export type PoolLoad = Record<string, { waiting: number; oldestSeconds: number }>

export type RoutingInput = {
  /** The citizen's own words; a mail's subject stands before them. */
  text: string
  language: FoundLanguage
  /** 0 to 1. */
  languageConfidence: number
  channel: ChannelName
  /** Our own address that was reached. */
  to: string
  /** Further addresses that the message was sent to. */
  contacted?: string[]
  /** Enterprise that owns the mailbox or the short number, where it has one. */
  mailboxEnterprise?: string | null
  sender?: string | null
  at: Date
  /** Whether a pool serves at `at`; without it every pool counts as open. */
  isOpen?: (pool: string) => boolean
  /** Whether `at` falls on a public holiday; without it no day does. */
  isHoliday?: () => boolean
  /** What waits in each pool; a pool that is left out has nothing waiting. */
  load?: PoolLoad
  /** Where the citizen lives, where that is known: its place counts where the words name none. */
  knownAddress?: string | null
  /** Topic that the citizen chose in an app: it stands whatever the words say, unless they tell of a danger. */
  wish?: string | null
  /** Ids of the city's groups with precedence. */
  citizenGroups?: string[]
  /**
   * Only outcome, topic and danger matter, as of one more line in a running chat: the city's ranked rules, the nearest
   * example and further matters are left out, and the rest is as it would be without them.
   */
  isBrief?: boolean
  /** Where it goes is all that is asked for: no example that it resembles, no further matters. */
  isUnexplained?: boolean
  /** The citizen's earlier contacts, latest first. */
  earlier?: { pool: string; agentId: string | null; topic: string | null }[]
}
