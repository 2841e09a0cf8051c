/** How far a call has come, kept between one answer of the caller and the next. */

import type { Language } from '#language/languages.ts'
import type { Decision } from '#routing/decision.ts'
import type { PublicContact, Texts } from '#routing/rules.ts'
import type { Ending, Step, Want } from './step.ts'

/** What the line is listening for. */
export const stages = [
  'returning',
  'language',
  'matter',
  'enterprise',
  'question',
  'competent-body',
  'notice',
  'nobody',
  'put-through',
  'waiting',
  'message',
  'over',
] as const
export type Stage = (typeof stages)[number]

export type Dialogue = {
  stage: Stage
  language: Language
  /** All that the caller has said of the matter. */
  words: string
  /** Chosen by key. */
  enterprise: string | null
  topic: string | null
  /** Silences and unknown keys in a row: after the third a person takes over. */
  lost: number
  /** Clarifying questions asked: one, and then a person. */
  asked: number
  decision: Decision | null
  /** Null while it goes on, and where an agent is to take it. */
  ending: Ending | null
  /** What the line remembers of the call before, where this one goes on with it. */
  returning?: Returning
}

/**
 * The call before. `to`: the place in the queue that was given up, the agent whose line broke off, or the place of
 * whoever was promised a call back.
 */
export type Returning = Pick<Dialogue, 'words' | 'topic' | 'enterprise'> & {
  callId: number
  to: 'place' | 'agent' | 'promise'
  decision: Decision
  /** Where a call about something else begins on this number. */
  startsAt: 'language' | 'matter'
}

/** A number that was verified, where somebody answers at every hour. */
export type Dispatcher = { enterprise: string; name: Texts; number: string }

/** What a caller has told of the matter, by words and by keys. */
export type Told = Pick<Dialogue, 'words' | 'language' | 'enterprise' | 'topic'>

/** What the city knows at the moment of a turn. */
export type World = {
  /** In the order in which they are offered: the caller's remembered language stands first, with its own key. */
  offered: readonly { language: Language; key: string }[]
  city: Texts
  emergencyNumber: string
  /** By key, from 1; at most eight. */
  enterprises: readonly { id: string; name: Texts }[]
  /** The very routing of mail and chat. */
  decide: (told: Told) => Decision
  /** The language that a caller names, or speaks when asked for one; null where neither can be told. */
  languageOf: (words: string) => Language | null
  topic: (id: string) => Texts | null
  /** A body that may help, with what has been verified of it. */
  institution: (id: string) => { name: Texts; contact: PublicContact } | null
  /** Whether the pool is at work now, and whether anybody could ever take this call today. */
  service: (decision: Decision) => {
    isOpen: boolean
    isSomebodyThere: boolean
    opens: Texts | null
  }
  /** Who is on duty at the body where nobody of ours is at work; null: nobody is known. */
  dispatcher: (decision: Decision) => Dispatcher | null
  /** What a supervisor has said to all whom it concerns: heard before the queue. */
  noticeFor: (decision: Decision) => Texts | null
  /** Whether a text message can reach the caller. */
  canText: boolean
  /** Whether the caller's number is known. */
  canCallBack: boolean
  /** Whether what is recorded reaches an agent; nobody is asked to speak to a machine that nobody hears. */
  canRecord: boolean
}

/** One turn: where the call stands now, what the line does, and what must be seen to. */
export type Turn = { dialogue: Dialogue; steps: Step[]; wants: Want[] }

export function begun(language: Language): Dialogue {
  return {
    stage: 'language',
    language,
    words: '',
    enterprise: null,
    topic: null,
    lost: 0,
    asked: 0,
    decision: null,
    ending: null,
  }
}
