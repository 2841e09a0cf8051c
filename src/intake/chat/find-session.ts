/** Finds whose chat a token opens; the only way in. */

import type { City } from '#city.ts'
import type { ChatSessionRow } from '../store/chat-session.ts'
import { findSessionByToken } from '../store/chat-session.ts'
import { tokenHash } from './secrets.ts'

/** Null for a token that is none of ours. */
export async function findSession(
  city: Pick<City, 'sql'>,
  token: string,
): Promise<ChatSessionRow | null> {
  return token.length > 200 ? null : findSessionByToken(city.sql, tokenHash(token))
}
