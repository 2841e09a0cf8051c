/** Lets an agent say yes to the contact that is offered to her. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { keepSlot } from './store/contact.ts'

export async function acceptReservation(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<Moved | Refusal> {
  const result = await onContact(city, actor, contactId, 'accept', async (tx, contact, now) => {
    if (contact.holder !== null && contact.holder.agentId !== actor.agentId) {
      return { outcome: 'already-reserved', by: contact.holder.name }
    }
    const isKept = await keepSlot(tx, actor.agentId, contactId, now)
    return isKept ? { fields: { agentId: actor.agentId } } : { outcome: 'reservation-over' }
  })
  // A second yes of the same agent, or a yes to what ran out a moment ago.
  return result.outcome === 'move-not-allowed' && result.state === 'queued'
    ? { outcome: 'reservation-over' }
    : result
}
