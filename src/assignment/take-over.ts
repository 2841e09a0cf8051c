/** Lets a supervisor take a contact out of somebody's hands into her own, with all that was said in it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isHers } from './give-back.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { freeSlot, takeSlot } from './store/contact.ts'

/** With all her slots taken she works without one: whoever steps in does so because it cannot wait. */
export async function takeOver(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'takeOver', async (tx, contact, now) => {
    if (!isHers(contact.agentId, actor)) return { outcome: 'not-yours' }
    await freeSlot(tx, contactId, now)
    await takeSlot(tx, actor.agentId, contact.channel, contactId, now)
    return {
      fields: { agentId: actor.agentId, heldUntil: null },
      audit: { fromAgent: contact.agentId },
    }
  })
}
