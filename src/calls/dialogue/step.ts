/** The words between the dialogue of a call and whoever carries it: what the line says and does, in nobody's terms. */

import type { TextParams } from '#texts.ts'
import type { Language } from '#language/languages.ts'
import type { Decision } from '#routing/decision.ts'

/** One thing said, in one voice. `prompt`: a sentence of locales/<language>/voice.json; `number`: read digit by digit. */
export type Spoken = { language: Language } & (
  | { prompt: string; params?: TextParams }
  | { text: string }
  | { number: string }
)

/**
 * `ask` listens for keys and, where `hears`, for speech in `language`; a silence is an answer too. No step follows an
 * `ask`, a `record`, a `wait` or a `hang-up`: what comes next depends on the caller.
 */
export type Step =
  | { do: 'say'; spoken: Spoken[] }
  | {
      do: 'ask'
      spoken: Spoken[]
      language: Language
      /** So many keys at most; 1 does not wait for more. */
      keys: number
      hears: boolean
      /** Silence before the line speaks again; long, for whoever thinks or speaks slowly. */
      patienceSeconds: number
    }
  | { do: 'record'; spoken: Spoken[]; language: Language; mostSeconds: number }
  /** Rings somebody outside; what comes next depends on them. */
  | { do: 'dial'; number: string }
  | { do: 'wait' }
  | { do: 'hang-up' }

/** What the line has to see to while it speaks; carried out by verbs, in the transaction of the turn. */
export type Want =
  | { want: 'queue'; decision: Decision }
  | { want: 'call-back'; decision: Decision }
  | { want: 'voicemail'; decision: Decision; recording: string; seconds: number }
  /** A dispatcher is rung, and nobody else takes the matter meanwhile. */
  | { want: 'put-through'; enterprise: string; number: string }
  /** Somebody outside has talked with the caller: the call is over. */
  | { want: 'served' }
  /** The competent body's number goes to the caller as a text message. */
  | { want: 'text-number'; institution: string }

/** How a call ended that no agent answered. */
export type Ending = 'informed' | 'deflected' | 'voicemail' | 'call-back'

/** What reached the line. `silence`: neither key nor word within the patience. */
export type Heard =
  | { kind: 'arrived' }
  | { kind: 'keys'; keys: string }
  | { kind: 'words'; text: string }
  | { kind: 'silence' }
  | { kind: 'recorded'; recording: string; seconds: number }
  /** Whom the line has rung outside. */
  | { kind: 'dialled'; isAnswered: boolean }
