/** Keeps what an agent wants her colleagues to know about a contact; the citizen never sees it. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { insertNote } from '#contacts/store/note.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'

export async function writeNote(
  city: City,
  actor: Actor,
  contactId: number,
  text: string,
): Promise<{ outcome: 'noted'; messageId: number } | { outcome: 'not-found' }> {
  const now = city.now()
  const firstLine = city.rules.city.firstLinePool
  const result = await city.sql.begin(async (tx) => {
    const contact = await isVisible(tx, actor, firstLine, contactId)
    if (contact === null) return { outcome: 'not-found' as const }
    const messageId = await insertNote(tx, { contactId, agentId: actor.agentId, text, now })
    const about = { at: now, contactId, caseId: contact.caseId, agentId: actor.agentId }
    await insertAudit(tx, { ...about, action: 'note-written', detail: { messageId } })
    await insertEvent(tx, { ...about, kind: 'note-written', data: { messageId } })
    return { outcome: 'noted' as const, messageId }
  })
  if (result.outcome === 'noted') city.wake('events')
  return result
}
