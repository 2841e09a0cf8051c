/** Lets an agent put a contact back: it stands at its old place, and others may have it at once. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { freeSlot } from './store/contact.ts'
import { queueForAll } from './queue-steps.ts'

export async function giveBack(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'giveBack', async (tx, contact, now) => {
    if (!isHers(contact.agentId, actor)) return { outcome: 'not-yours' }
    await freeSlot(tx, contactId, now)
    await queueForAll(tx, contact, contact.pool, now)
    return { fields: { agentId: null, heldUntil: null } }
  })
}

/** What is hers, or what she answers for. */
export function isHers(agentId: number | null, actor: Actor): boolean {
  return agentId === actor.agentId || actor.role !== 'agent'
}
