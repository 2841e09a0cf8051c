/** The words for what is recorded on a phone line: begun, paused, found again, fetched and erased. */

import type { PhoneResult } from './words.ts'

/** A recording as the provider has it. `absent`: nothing was said, or it is gone. */
export type RecordingFound = {
  recording: string
  state: 'running' | 'made' | 'absent'
  seconds: number
}

/** wav: as it was spoken; mp3: a quarter of the size, for talks. */
export type AudioFormat = 'wav' | 'mp3'

export type Audio = { bytes: Uint8Array; mediaType: 'audio/wav' | 'audio/mpeg' }

/** `leg`: the leg of a caller; what an agent says to a colleague while that caller is on hold is not on it. */
export type RecordingWays = {
  /** `id`: our own number of it, by which the provider tells of it later. */
  start: (leg: string, id: number) => Promise<PhoneResult<{ recording: string }>>
  /** A pause is silence in the recording: whoever listens knows that something was left out. */
  change: (leg: string, recording: string, to: 'on' | 'paused' | 'off') => Promise<PhoneResult>
  /** All of a leg, the latest first: for whoever was not told. */
  ofLeg: (leg: string) => Promise<PhoneResult<{ recordings: RecordingFound[] }>>
  /** `gone`: the provider has none of that name. */
  fetch: (recording: string, format: AudioFormat) => Promise<PhoneResult<Audio>>
  /** Gone already is done. */
  erase: (recording: string) => Promise<PhoneResult>
  /** Says one sentence to one leg of a room, while the talk goes on. */
  announce: (
    room: string,
    leg: string,
    sentence: { language: string; prompt: string },
  ) => Promise<PhoneResult>
}
