/** Gives an agent the contact that is next for her, accepted at once, because she asked for it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { acceptReservation } from './accept-reservation.ts'
import { bringBack, reserve } from './offer.ts'
import type { Moved, Refusal } from './on-contact.ts'
import { offeredTo } from './store/offer.ts'

/** `nothing-waits`: no contact that she may serve, or no free slot for it. */
export async function next(
  city: City,
  actor: Actor,
): Promise<Moved | Refusal | { outcome: 'nothing-waits' }> {
  await bringBack(city)
  // What is offered to her at this moment is what is next for her.
  const reservation =
    (await offeredTo(city.sql, actor.agentId, city.now())) ?? (await reserve(city, actor.agentId))
  if (reservation === null) return { outcome: 'nothing-waits' }
  return acceptReservation(city, actor, reservation.contactId)
}
