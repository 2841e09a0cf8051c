/** Notes how far the citizen or the agent has read, and shows it to the other. */

import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { loadSession, markSessionRead } from '../store/chat-session.ts'

export type Reader = { kind: 'citizen' } | { kind: 'agent'; agentId: number }

/** `messageId`: everything up to it. Marks only go forward; an old one changes nothing. */
export async function markRead(
  city: City,
  sessionId: string,
  reader: Reader,
  messageId: number,
): Promise<void> {
  const isNew = await city.sql.begin(async (tx) => {
    const session = await loadSession(tx, sessionId)
    if (session === null || !(await markSessionRead(tx, sessionId, reader.kind, messageId)))
      return false
    await insertEvent(tx, {
      at: city.now(),
      kind: 'chat-read',
      contactId: session.contactId,
      agentId: reader.kind === 'agent' ? reader.agentId : null,
      chatSession: sessionId,
      data: { by: reader.kind, messageId },
    })
    return true
  })
  if (isNew) city.wake('events')
}
