/** The words between a phone line and the house: what the line does, and what happened on it. */

import type { RecordingFound, RecordingWays } from './recording-words.ts'

/** One thing said in one voice. `prompt`: name of a sentence that may have been recorded; null where only a machine can. */
export type Said = { language: string; text: string; prompt: string | null }

/**
 * What a leg of a call does next. After any but `say` the line asks again, or is over.
 * `turn` numbers the answers of one call, so that an answer that comes twice counts once.
 */
export type LineStep =
  | { do: 'say'; said: Said[] }
  | {
      do: 'ask'
      said: Said[]
      language: string
      /** So many keys at most; 1 does not wait for more. */
      keys: number
      /** Listens to speech too. */
      hears: boolean
      patienceSeconds: number
      turn: number
    }
  | { do: 'record'; said: Said[]; language: string; mostSeconds: number; turn: number }
  /** Asks for one key, and waits no longer than that; the line goes on with `rated`. */
  | { do: 'rate'; said: Said[]; language: string; patienceSeconds: number }
  /** Waits in a queue of the call's own, so that the order is ours and never the provider's. */
  | { do: 'queue'; call: string; turn: number }
  /** Speaks to the caller who waits, and listens for one key until it is asked again. */
  | { do: 'entertain'; said: Said[]; language: string; turn: number }
  /** Leaves the queue; the line goes on with `left`. */
  | { do: 'leave-queue' }
  /** Asks an agent on her phone for a key, so that her answering machine takes no call. */
  | { do: 'confirm'; said: Said[]; leg: string }
  /**
   * Talks in a room. The caller hears music until an agent is there; the room ends with the caller or with the agent,
   * and goes on without a colleague or a supervisor. `isMuted`: hears, and is not heard. `coach`: heard by that leg alone.
   */
  | {
      do: 'join'
      room: string
      as: 'caller' | 'agent' | 'colleague' | 'supervisor'
      leg: string
      language: string
      isMuted?: boolean
      coach?: string | null
    }
  /** Music for whoever is on hold, and a sentence from time to time. */
  | { do: 'music'; said: Said[]; language: string }
  /** Rings somebody outside and lets them talk; `from` null: the caller's own number is shown. */
  | { do: 'dial'; number: string; from: string | null; turn: number }
  /** Asks the house once more, a moment later; `path` as it was asked, with its query. */
  | { do: 'again'; path: string }
  | { do: 'hang-up' }

/** How a leg ended, as the provider names it. */
export type LegEnd = 'completed' | 'no-answer' | 'busy' | 'failed' | 'canceled'

/** Something that happened to a call; `call` and `leg` are the provider's names. */
export type LineEvent =
  | { kind: 'arrived'; call: string; from: string | null; to: string }
  | { kind: 'keys'; call: string; turn: number; keys: string }
  | { kind: 'words'; call: string; turn: number; text: string }
  | { kind: 'silence'; call: string; turn: number }
  | { kind: 'waiting'; call: string; turn: number }
  | { kind: 'left-queue'; call: string; because: string }
  | { kind: 'recorded'; call: string; turn: number; recording: string; seconds: number }
  /** Moved into its room by the house; `leg`: the ringing of an agent for whom a caller was rung back. */
  | { kind: 'moved'; call: string; leg: string | null }
  /** `isHungUp`: nobody is on this leg any more. */
  /** What came of ringing somebody outside; caller-gone: the caller hung up, and nothing else is known. */
  | {
      kind: 'dialled'
      call: string
      turn: number
      outcome: 'answered' | 'busy' | 'no-answer' | 'failed' | 'caller-gone'
      seconds: number | null
    }
  /** Somebody outside has answered; `seconds` once they have parted. */
  | { kind: 'dispatcher'; call: string; seconds: number | null }
  | { kind: 'room-over'; call: string; isHungUp: boolean }
  /** A key after the talk; null: none was pressed. */
  | { kind: 'rated'; call: string; key: string | null }
  /** What became of a recording: of a message at `turn`, or of a talk by our own number of it. */
  | {
      kind: 'recording'
      call: string
      of: { turn: number } | { id: number }
      found: RecordingFound
    }
  /** A room asks for the sentence that it is to hear. */
  | { kind: 'announcing'; call: string; language: string; prompt: string }
  /** Somebody on hold hears nothing yet, or has heard it all. */
  | { kind: 'held'; call: string; language: string }
  /** `leg`: the ringing for which a caller was called back. */
  | { kind: 'ended'; call: string; leg: string | null; how: LegEnd }
  /** `leg`: our own name of the ringing. `isConfirmed`: a key was pressed, so it is no answering machine. */
  | { kind: 'agent-answered'; call: string; leg: string; isConfirmed: boolean }
  | { kind: 'agent-ended'; call: string; leg: string; how: LegEnd }

/** What became of one thing asked of the provider. `gone`: there is no such call any more. */
export type PhoneResult<T = object> =
  | ({ outcome: 'done' } & T)
  | { outcome: 'gone' }
  /** `isUnheard`: no answer came, so it may have been done all the same. */
  | { outcome: 'later'; detail: string; isUnheard: boolean }
  | { outcome: 'refused'; detail: string }

/** Whom to ring: an agent's desk, her phone, or a caller who is called back for her. */
export type Ringing = {
  to: { agent: number } | { number: string } | { caller: string }
  from: string
  leg: string
  seconds: number
  askedAt: Date
}

export type LineRequest = { path: string; headers: Headers; raw: string }

/** What the house may ask of the line; never throws for what a peer may do. */
export type VoiceWays = {
  /** Null: nobody but the provider could have signed it, and nobody did. */
  read: (request: LineRequest) => LineEvent | { kind: 'ignored'; because: string } | null
  /** The steps in the provider's own language, with its media type. */
  write: (steps: LineStep[]) => { body: string; mediaType: string }
  /** `call` null: it may ring, and says itself what it is called once somebody answers or it is over. */
  ring: (ringing: Ringing) => Promise<PhoneResult<{ call: string | null }>>
  /** Takes a call out of its queue into its room. */
  move: (call: string) => Promise<PhoneResult>
  hangUp: (call: string) => Promise<PhoneResult>
  /** What goes on in a room; `gone` also where the room or the leg is. */
  rooms: RoomWays
  /** How a call stands, where nothing was heard of it. */
  look: (call: string) => Promise<PhoneResult<{ isOver: boolean }>>
  recordings: RecordingWays
  /** Where agents answer: in their browsers, on the simulated line, or (off) at their own numbers alone. */
  desks: 'off' | 'browser' | 'demo'
  /** Lets the phone in a browser be rung under that name; null where browsers have no phone. */
  accessToken: (identity: string) => AccessPass | null
  /** The numbers that reach us, the hotline first. */
  numbers: readonly LineNumber[]
}

/** Rooms by our own name, legs by the provider's. */
export type RoomWays = {
  /** On hold one neither hears nor is heard: a mute would let the others' words through. */
  hold: (room: string, leg: string, isHeld: boolean, language: string) => Promise<PhoneResult>
  mute: (room: string, leg: string, isMuted: boolean) => Promise<PhoneResult>
  /** Who hears a supervisor: nobody, the leg that she coaches, or all. */
  listen: (
    room: string,
    leg: string,
    as: { isMuted: boolean; coach: string | null },
  ) => Promise<PhoneResult>
  /** Whether the room ends with that leg. Never asked of one on hold: the provider would say yes and do nothing. */
  endWith: (room: string, leg: string, ends: boolean) => Promise<PhoneResult>
  /** Everybody leaves; each leg goes on with `room-over`. */
  end: (room: string) => Promise<PhoneResult>
}

export type AccessPass = {
  token: string
  expiresAt: Date
  region: string | null
  edge: string | null
}

/** One of our own numbers; `enterprise` and `language` where the number is theirs alone. */
export type LineNumber = {
  number: string
  enterprise: string | null
  language: string | null
  canText: boolean
}
