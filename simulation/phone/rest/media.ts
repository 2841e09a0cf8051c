/** Hands out a recording as a WAV file, silence of its length at most so long as a test needs, and what came with a text. */
import type { Media } from '../places.ts'
import { lengthSeconds } from '../recording.ts'
import type { World } from '../words.ts'

const rate = 8000
const longestSeconds = 2

/** Null: the path is no recording's media. */
export function media(world: World, path: string): ArrayBuffer | null {
  const sid = /\/Recordings\/(RE[0-9a-f]{32})(\.wav|\.mp3)?$/.exec(path)?.[1]
  const recording = sid === undefined ? undefined : world.recordings.get(sid)
  if (recording === undefined) return null
  const bytes = Math.min(Math.max(lengthSeconds(recording), 1), longestSeconds) * rate
  const view = new DataView(new ArrayBuffer(44 + bytes))
  const letters = (at: number, text: string): void =>
    Array.from(text).forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  letters(0, 'RIFF')
  view.setUint32(4, 36 + bytes, true)
  letters(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  letters(36, 'data')
  view.setUint32(40, bytes, true)
  // 8-bit PCM: silence is 128.
  for (let at = 44; at < 44 + bytes; at++) view.setUint8(at, 128)
  return view.buffer
}

/** Null: the path is no file of a message. */
export function picture(world: World, path: string): Media | null {
  const [, sid = '', file = ''] =
    /\/Messages\/((?:SM|MM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/.exec(path) ?? []
  return world.messages.get(sid)?.media.find((one) => one.sid === file) ?? null
}
