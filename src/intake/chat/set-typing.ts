/** Shows the other side of a chat that somebody is writing; nothing of it is kept but the hint. */

import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { loadSession } from '../store/chat-session.ts'
import { countHit } from '../store/rate.ts'

/** One hint in so many seconds from each side is enough for dots on a screen. */
const everySeconds = 2

/** An event without a row of its own: whoever misses it misses nothing. */
export async function setTyping(
  city: City,
  sessionId: string,
  by: { kind: 'citizen' } | { kind: 'agent'; agentId: number },
): Promise<void> {
  const now = city.now()
  const { hits } = await countHit(city.sql, `typing ${by.kind} ${sessionId}`, everySeconds, now)
  if (hits > 1) return
  const session = await loadSession(city.sql, sessionId)
  if (session === null || session.contactId === null) return
  await insertEvent(city.sql, {
    at: now,
    kind: 'chat-typing',
    contactId: session.contactId,
    agentId: by.kind === 'agent' ? by.agentId : null,
    chatSession: sessionId,
    data: { by: by.kind },
  })
  city.wake('events')
}
