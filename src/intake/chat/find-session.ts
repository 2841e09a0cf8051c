/** Finds whose chat a token opens; the only way in. */

import type { City } from '#city.ts'
import type { ChatSessionRow } from '../store/chat-session.ts'
import { findSessionByToken, findSpeaker } from '../store/chat-session.ts'
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

/** The same for somebody who is about to say something: counted at once. */
export async function findSpeakingSession(
  city: Pick<City, 'sql' | 'now'>,
  token: string,
): Promise<{ session: ChatSessionRow; spoken: Spoken } | null> {
  if (token.length > 200) return null
  const { start, endsAt } = windowAt(city.now(), chatLimits.messages.seconds)
  const found = await findSpeaker(city.sql, tokenHash(token), start)
  return found === null ? null : { session: found.session, spoken: { hits: found.hits, endsAt } }
}
