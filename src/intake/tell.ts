/** Tells desks, supervisors and the citizen's own chat what has just come in. */

import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'
import type { NewEvent } from '#live/store.ts'
import { insertEvent } from '#live/store.ts'
import type { FiledCase } from './file/case.ts'
import type { FiledContact } from './file/contact.ts'
import type { Reading } from './reading.ts'

/** `message-received` with every message; the first kind that fits says what became of the contact. */
export async function tell(
  tx: Database,
  reading: Reading,
  filedCase: FiledCase | null,
  contact: FiledContact,
  messageId: number,
): Promise<void> {
  const { arrival, message, nature } = reading
  const about: Omit<NewEvent, 'kind'> = {
    at: arrival.now,
    contactId: contact.id,
    caseId: filedCase?.id ?? null,
    agentId: contact.agentId,
    enterprise: contact.enterprise,
    pool: contact.pool,
  }
  const chatSession = message.channel === 'chat' ? message.from.address : null
  const became = becameKind(nature.kind, contact)
  await together([
    insertEvent(tx, { ...about, kind: 'message-received', chatSession, data: { messageId } }),
    became === null
      ? null
      : insertEvent(tx, { ...about, kind: became, data: { isNew: contact.isNew } }),
  ])
}

function becameKind(nature: Reading['nature']['kind'], contact: FiledContact): string | null {
  if (contact.isQueued) return 'contact-queued'
  if (!contact.isNew) return null
  if (nature === 'suspected') return 'contact-suspected'
  return nature === 'automatic' ? 'contact-automatic' : 'contact-closed'
}
