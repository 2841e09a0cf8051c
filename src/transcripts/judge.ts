/** Judges how much of what a machine has written anybody has said: it invents sentences for silence. */
import type { Segment, Written } from './written.ts'

export type Judged = {
  /** What was probably said; empty: nothing was. */
  words: string
  /** All that was written, invented or not. */
  all: string
  /** Listening is more needed than always. */
  isDoubtful: boolean
}

/**
 * Whisper's own limits ("no_speech_threshold", "logprob_threshold", "compression_ratio_threshold" of `transcribe`): a
 * segment is silence above the first and below the second. Sentences that it knows by heart ("thank you for watching")
 * come with high certainty, so that above `surelySilent` the first is enough.
 */
const silent = 0.6
const unsure = -1
const repeated = 2.4
const surelySilent = 0.8

/** Nobody says more in a second; the first word may be cut from it. */
const mostPerSecond = 30
const allowance = 30

/** More is no message of three minutes. */
const mostCharacters = 10_000

/** `[BLANK_AUDIO]`, `(music)`, `*coughs*`: whisper.cpp names so what is no speech. */
const annotation = /^(\s*(\[[^\]]*\]|\([^)]*\)|\*[^*]*\*))+\s*$/

/** `seconds`: how long the message is. */
export function judge({ text, segments }: Written, seconds: number): Judged {
  const all = text.slice(0, mostCharacters)
  const worded = segments.filter((segment) => !annotation.test(segment.text))
  const spoken = worded.filter((segment) => !isSilence(segment))
  const isWhole = spoken.length === segments.length
  const left = isWhole ? text : spoken.map((one) => one.text).join(' ')
  const words = annotation.test(left) ? '' : left.slice(0, mostCharacters)
  const isUnlikely = text.length > seconds * mostPerSecond + allowance
  const isDoubtful = spoken.length < worded.length || isUnlikely || spoken.some(isUnsure)
  return { words, all, isDoubtful }
}

function isSilence({ noSpeech, logarithm }: Segment): boolean {
  if (noSpeech === null) return false
  return noSpeech > surelySilent || (noSpeech > silent && logarithm !== null && logarithm < unsure)
}

function isUnsure({ noSpeech, logarithm, packing }: Segment): boolean {
  return (noSpeech ?? 0) > silent || (logarithm ?? 0) < unsure || (packing ?? 0) > repeated
}
