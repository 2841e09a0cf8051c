/** Describes what stands on the screen of a telephone: who is on the line, what was said, what was written. */

/** One thing said on a call. `at`: epoch milliseconds. */
export type SaidLine = {
  id: string
  at: number
  /** `line`: a sentence of the house, `keys`: what was pressed, `sound`: a recorded file at `url`. */
  kind: 'line' | 'voice' | 'keys' | 'sound'
  /** Of a voice. `me`: whoever holds this telephone. */
  who: 'line' | 'me' | 'caller' | 'colleague'
  /** Tag as the voice has it (lt-LT); null where nobody knows. */
  language: string | null
  text: string
  url: string | null
}

export type ShownCall = {
  id: string
  isIncoming: boolean
  /** The other number, as the line names it. */
  with: string
  state: 'ringing' | 'talking' | 'over'
  /** What the line waits for now. */
  awaits: { keys: boolean; speech: boolean; recording: boolean }
  /** The tone that is heard now. */
  tone: string | null
  said: SaidLine[]
}

export type ShownText = { id: string; at: number; isMine: boolean; with: string; text: string }

/** Everything; whoever looks is sent it anew whenever some of it has changed. */
export type ShownPhone = { call: ShownCall | null; texts: ShownText[] }
