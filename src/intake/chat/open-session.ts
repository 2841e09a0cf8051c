/** Opens a chat for a citizen: from then on its token is who they are. */

import { randomUUID } from 'node:crypto'
import type { City } from '#city.ts'
import { isLanguage } from '#language/languages.ts'
import { insertSession } from '../store/chat-session.ts'
import { countHit } from '../store/rate.ts'
import { chatLimits } from './limits.ts'
import { ipHash, newToken, tokenHash } from './secrets.ts'

export type OpenedSession =
  | { outcome: 'opened'; session: string; token: string }
  | { outcome: 'too-many'; retryAfterSeconds: number }

/** `language`: of the page; `page`: its address; `ip`: counted, never kept. */
export async function openSession(
  city: City,
  asked: { language?: string | null; page?: string | null; ip: string },
): Promise<OpenedSession> {
  const now = city.now()
  const hashed = ipHash(city.settings.secret, asked.ip)
  const { hits, seconds } = chatLimits.openings
  const count = await countHit(city.sql, `chat-open ${hashed}`, seconds, now)
  if (count.hits > hits)
    return { outcome: 'too-many', retryAfterSeconds: secondsUntil(count.endsAt, now) }
  const session = randomUUID()
  const token = newToken()
  await insertSession(city.sql, {
    id: session,
    tokenHash: tokenHash(token),
    ipHash: hashed,
    language: isLanguage(asked.language) ? asked.language : null,
    page: asked.page?.slice(0, 500) ?? null,
    openedAt: now,
  })
  return { outcome: 'opened', session, token }
}

export function secondsUntil(at: Date, now: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000))
}
