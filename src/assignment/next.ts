/** Gives an agent the contact that is next for her, accepted at once, because she asked for it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { acceptReservation } from './accept-reservation.ts'
import { offer, reserve } from './offer.ts'
import type { Moved, Refusal } from './on-contact.ts'

/** `nothing-waits`: no contact that she may serve, or no free slot for it. */
export async function next(
  city: City,
  actor: Actor,
): Promise<Moved | Refusal | { outcome: 'nothing-waits' }> {
  await offer(city)
  const reservation = await reserve(city, actor.agentId)
  if (reservation === null) return { outcome: 'nothing-waits' }
  return acceptReservation(city, actor, reservation.contactId)
}
