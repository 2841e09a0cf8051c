/** Says what a text message carries, before an agent or the house sends one. */

import type { ChannelName } from '#channels/channel.ts'
import type { Channels } from '#channels/index.ts'
import type { TextLength } from '#channels/sms/words.ts'

export type BeyondText =
  | { outcome: 'text-too-long'; letters: number; most: number }
  | { outcome: 'no-files-by-text' }

/** Null: it can go, or it goes by another channel. */
export function beyondText(
  channels: Channels,
  channel: ChannelName,
  words: string,
  files = 0,
): BeyondText | null {
  if (channel !== 'sms') return null
  if (files > 0) return { outcome: 'no-files-by-text' }
  const length = textLength(channels, channel, words)
  if (length === null || length.letters <= length.most) return null
  return { outcome: 'text-too-long', letters: length.letters, most: length.most }
}

/** Null where nobody counts: another channel, or nothing can be sent by text. */
export function textLength(
  { sms = null }: Channels,
  channel: ChannelName,
  words: string,
): TextLength | null {
  return channel === 'sms' && sms !== null ? sms.measure(words) : null
}
