/** Lets an agent say no to an offer: the contact is back at its old place at once. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { freeSlot } from './store/contact.ts'
import { writePresence } from './store/presence.ts'

/** The agent is busy from then on: otherwise the same contact would be offered to her again at once. */
export async function rejectReservation(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'reject', async (tx, contact, now) => {
    if (contact.holder?.agentId !== actor.agentId) return { outcome: 'not-yours' }
    await freeSlot(tx, contactId, now)
    await writePresence(tx, actor.agentId, 'busy', null, now)
    return {}
  })
}
