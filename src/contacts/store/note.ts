/** Keeps what agents, or the house itself, tell about a contact; it never leaves the house. */

import type { Database } from '#db/connect.ts'

export async function insertNote(
  tx: Database,
  /** `agentId` null: the house itself remarks. */
  note: { contactId: number; agentId: number | null; text: string; now: Date },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into messages (contact_id, direction, kind, channel, agent_id, text, language, created_at)
    select id, 'note', 'note', channel, ${note.agentId}, ${note.text}, 'und', ${note.now}
    from contacts where id = ${note.contactId}
    returning id`
  if (row === undefined) throw new Error('A note was not inserted.')
  return row.id
}
