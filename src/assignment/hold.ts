/** Puts a contact aside until a date; then it comes back to the same agent first, at its old place. */

import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { isHers } from './give-back.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { queueForOne } from './queue-steps.ts'
import { freeSlot } from './store/contact.ts'

export async function hold(
  city: City,
  actor: Actor,
  contactId: number,
  until: Date,
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'hold', async (tx, contact, now) => {
    if (!isHers(contact.agentId, actor)) return { outcome: 'not-yours' }
    await freeSlot(tx, contactId, now)
    const agent = await loadAgent(tx, contact.agentId ?? actor.agentId)
    if (agent !== null) await queueForOne(tx, contact, contact.pool, agent, until)
    return { fields: { heldUntil: until }, audit: { until: until.toISOString() } }
  })
}
