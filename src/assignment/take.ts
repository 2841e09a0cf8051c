/** Lets an agent take a contact by hand, as long as she has a slot for it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { freeSlot, takeSlot } from './store/contact.ts'

export async function take(city: City, actor: Actor, contactId: number): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'take', async (tx, contact, now) => {
    // An offer that ran out may still stand in somebody's slot.
    await freeSlot(tx, contactId, now)
    const isTaken = await takeSlot(tx, actor.agentId, contact.channel, contactId, now)
    return isTaken
      ? { fields: { agentId: actor.agentId, heldUntil: null } }
      : { outcome: 'no-slot-free' }
  })
}
