/** Hands out a recording as a WAV or an MP3 file: silence of its length, at most so long as a test needs. */
import { lengthSeconds } from '../recording.ts'
import type { World } from '../words.ts'

const rate = 8000
const longestSeconds = 2

/** Null: the path is no recording's media, or the recording is not over. */
export function media(world: World, path: string): { bytes: ArrayBuffer; type: string } | null {
  const [, sid, format] = /\/Recordings\/(RE[0-9a-f]{32})(\.wav|\.mp3)?$/.exec(path) ?? []
  const recording = sid === undefined ? undefined : world.recordings.get(sid)
  if (recording === undefined || recording.status !== 'completed') return null
  const seconds = Math.min(Math.max(lengthSeconds(recording), 1), longestSeconds)
  return format === '.mp3'
    ? { bytes: silentMp3(seconds), type: 'audio/mpeg' }
    : { bytes: silentWav(seconds), type: 'audio/x-wav' }
}

/** 8-bit PCM, in which silence is 128. */
function silentWav(seconds: number): ArrayBuffer {
  const bytes = seconds * rate
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
  for (let at = 44; at < 44 + bytes; at++) view.setUint8(at, 128)
  return view.buffer
}

/** MPEG 1 layer III, mono, 32 kbit/s at 32 kHz: frames of 144 bytes and 36 ms, empty but for their heads. */
function silentMp3(seconds: number): ArrayBuffer {
  const frameBytes = 144
  const frames = Math.ceil(seconds / 0.036)
  const view = new DataView(new ArrayBuffer(frames * frameBytes))
  for (let frame = 0; frame < frames; frame++) view.setUint32(frame * frameBytes, 0xfffb18c0)
  return view.buffer
}
