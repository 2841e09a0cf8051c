/** Writes down that somebody looked at a citizen's matter, once in a while for each pair of eyes. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { insertReadAudit } from '#live/audit-store.ts'

/** A desk refetches with every event; a quarter of an hour of looking is one look. */
const quietSeconds = 900

export async function auditRead(
  city: City,
  actor: Actor,
  contact: { id: number | null; caseId: number | null },
  action: 'contact-read' | 'messages-read' | 'attachment-read' | 'case-read',
): Promise<void> {
  await insertReadAudit(
    city.sql,
    {
      at: city.now(),
      agentId: actor.agentId,
      action,
      contactId: contact.id,
      caseId: contact.caseId,
    },
    quietSeconds,
  )
}
