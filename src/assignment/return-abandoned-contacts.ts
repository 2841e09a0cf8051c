/** Takes contacts back from agents who have gone, so that no citizen waits for somebody who is not there. */

import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { limits } from './limits.ts'
import { returnFromGone } from './store/presence.ts'

/** How many came back. */
export async function returnAbandonedContacts(city: City): Promise<number> {
  const now = city.now()
  const since = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
  const returned = await city.sql.begin(async (tx) => {
    const goneSince = {
      chat: since(limits.gone.chat),
      voice: since(limits.gone.voice),
      other: since(limits.gone.email),
    }
    const contacts = await returnFromGone(tx, goneSince, now)
    for (const { contactId, caseId, agentId, enterprise, pool } of contacts) {
      const about = { at: now, contactId, caseId }
      if (caseId !== null) await settleHolder(tx, caseId, now)
      await insertAudit(tx, {
        ...about,
        agentId: null,
        action: 'contact-returned',
        detail: { from: agentId },
      })
      await insertEvent(tx, { ...about, kind: 'contact-queued', agentId, enterprise, pool })
    }
    return contacts.length
  })
  if (returned > 0) {
    city.wake('queue')
    city.wake('events')
  }
  return returned
}
