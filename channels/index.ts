/** Lists the channels by which citizens reach the city: the only list there is. */

import type { Outbound, SendResult } from './channel.ts'
import type { SlackWays } from './slack/ways.ts'
import type { TextWays } from './sms/words.ts'
import type { VoiceWays } from './voice/words.ts'

/** Sends one text; never throws for what a peer may do, and never decides. */
export type Sender = (outbound: Outbound) => Promise<SendResult>

/**
 * Channels as this service runs them. Null: its settings are missing, so it is off, and /health says so.
 * Chat needs no sender: its messages are delivered by standing in the session's stream.
 */
export type Channels = {
  email: { send: Sender } | null
  /** For agents, never for citizens. Not on the edge. */
  slack?: SlackWays | null
  /** Text messages, where one of our numbers can. Not on the edge. */
  sms?: TextWays | null
  /** The phone line. Not on the edge. */
  voice?: VoiceWays | null
}
