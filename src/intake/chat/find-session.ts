/** Finds whose chat a token opens; the only way in. */

import type { City } from '#city.ts'
import type { ChatSessionRow } from '../store/chat-session.ts'
import { findSessionByToken } from '../store/chat-session.ts'
import type { RunningChat, SpeakingSession } from '../store/running-chat.ts'
import { recallSpeaker } from '../store/running-chat.ts'
import { windowAt } from '../store/rate.ts'
import type { Spoken } from '../store/rate.ts'
import { chatLimits } from './limits.ts'
import { tokenHash } from './secrets.ts'

/** Null for a token that is none of ours. */
export async function findSession(
  city: Pick<City, 'sql'>,
  token: string,
): Promise<ChatSessionRow | null> {
  return token.length > 200 ? null : findSessionByToken(city.sql, tokenHash(token))
}

/** The same for somebody who says something: counted at once, and with the chat that it continues. */
export async function findSpeaker(
  city: Pick<City, 'sql' | 'now'>,
  token: string,
  messageId: string,
): Promise<Speaker | null> {
  if (token.length > 200) return null
  const { start, endsAt } = windowAt(city.now(), chatLimits.messages.seconds)
  const found = await recallSpeaker(city.sql, {
    tokenHash: tokenHash(token),
    windowStart: start,
    externalId: messageId.toLowerCase(),
  })
  if (found === null) return null
  const { session, hits, running } = found
  return { session, spoken: { hits, endsAt }, running }
}

export type Speaker = { session: SpeakingSession; spoken: Spoken; running: RunningChat | null }
