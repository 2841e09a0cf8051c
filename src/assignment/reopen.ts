/** Opens again what was thought to be done: back to the agent who knows it, else to its pool. */

import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { queueForAll, queueForOne } from './queue-steps.ts'
import { reopenCase } from './store/case.ts'

export async function reopen(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'reopen', async (tx, contact, now) => {
    const agent = contact.agentId === null ? null : await loadAgent(tx, contact.agentId)
    if (agent?.isActive === true) await queueForOne(tx, contact, contact.pool, agent, now)
    else await queueForAll(tx, contact, contact.pool, now)
    if (contact.caseId !== null) await reopenCase(tx, contact.caseId)
    return { fields: { closedAt: null, heldUntil: null, queuedAt: now } }
  })
}
