/** Hands a contact to another pool or another agent inside the centre, with its history. */

import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { insertNote } from '#contacts/store/note.ts'
import { insertPoolCorrection } from '#rulebook/corrections/store.ts'
import { isHers } from './give-back.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { queueForAll, queueForOne } from './queue-steps.ts'
import { freeSlot } from './store/contact.ts'

export type TransferTarget = { pool: string } | { agentId: number }

/** It keeps its place: a citizen does not wait twice because the city sorted wrongly. */
export async function transfer(
  city: City,
  actor: Actor,
  contactId: number,
  request: { to: TransferTarget; note?: string | null },
): Promise<Moved | Refusal> {
  const { to } = request
  return onContact(city, actor, contactId, 'transfer', async (tx, contact, now) => {
    if (contact.state !== 'queued' && !isHers(contact.agentId, actor))
      return { outcome: 'not-yours' }
    await freeSlot(tx, contactId, now)
    if (request.note) {
      await insertNote(tx, { contactId, agentId: actor.agentId, text: request.note, now })
    }
    if ('agentId' in to) {
      const agent = await loadAgent(tx, to.agentId)
      const pool = agent?.pools.includes(contact.pool) ? contact.pool : agent?.pools[0]
      if (agent === null || !agent.isActive || pool === undefined)
        return { outcome: 'unknown-target' }
      await queueForOne(tx, contact, pool, agent, now)
      return {
        fields: {
          pool,
          enterprise: enterpriseOf(city, pool) ?? contact.enterprise,
          agentId: agent.agentId,
          heldUntil: null,
        },
        audit: { from: contact.pool, toAgent: agent.agentId },
      }
    }
    if (!city.rules.pools.has(to.pool)) return { outcome: 'unknown-target' }
    await queueForAll(tx, contact, to.pool, now)
    const { agentId } = actor
    await insertPoolCorrection(tx, { contactId, agentId, was: contact.pool, isNow: to.pool, now })
    return {
      fields: {
        pool: to.pool,
        enterprise: enterpriseOf(city, to.pool) ?? contact.enterprise,
        agentId: null,
        heldUntil: null,
      },
      audit: { from: contact.pool, to: to.pool },
    }
  })
}

function enterpriseOf(city: City, pool: string): string | null {
  return city.rules.pools.get(pool)?.enterprise ?? null
}
