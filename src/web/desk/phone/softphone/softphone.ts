/** Names what the phone inside an agent's browser does, whoever carries the sound: Twilio, or the phones of a demo. */

/** `off`: not started, or there is no line. `failed`: it cannot be rung, and `detail` says why. */
export type SoftphoneState = 'off' | 'connecting' | 'ready' | 'failed'

/** One thing said on the line, as text; only where the line carries no sound. `id` stays the same within one call. */
export type HeardLine = {
  id: string
  /** `line`: a sentence of the house; `colleague`: another agent in the same room. */
  who: 'me' | 'caller' | 'colleague' | 'line'
  text: string
}

export type SoftphoneView = {
  state: SoftphoneState
  /** While it has failed: why, in one sentence in the agent's language. */
  detail: string | null
  /** Rings now; `from`: as the line names it, often our own number. Who calls is known by `GET /api/me/call`. */
  incoming: { from: string } | null
  isTalking: boolean
  isMuted: boolean
  /** The line carries no sound: what is said is typed (`say`) and read (`heard`). */
  isTyped: boolean
  /** Oldest first; empty where there is sound. */
  heard: readonly HeardLine[]
}

/** A store for `useSyncExternalStore`: `get` gives the same value until something has changed. */
export type Softphone = {
  get: () => SoftphoneView
  /** Gives back how to stop listening. */
  subscribe: (listener: () => void) => () => void
  /** Makes it ready to be rung. Resolves when it is, or when it has failed; never throws. Called from a click, the browser lets it sound. */
  start: () => Promise<void>
  /** Hangs up, and cannot be rung any more. */
  stop: () => void
  /** Does nothing where nothing rings, as do the others without a call. */
  answer: () => void
  reject: () => void
  hangUp: () => void
  mute: (isMuted: boolean) => void
  /** Of 0–9, * and #, to whoever is on the line. */
  sendDigits: (keys: string) => void
  /** What the agent says, where it is typed. */
  say: (text: string) => void
}

/** How she is rung at her desk: `line` of `GET /api/me/phone`. */
export type SoftphoneLine = 'off' | 'browser' | 'demo'

export const silent: SoftphoneView = {
  state: 'off',
  detail: null,
  incoming: null,
  isTalking: false,
  isMuted: false,
  isTyped: false,
  heard: [],
}
