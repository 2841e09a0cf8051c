/** Brings a contact into the hands of the agent who is about to answer it. */

import type { Actor } from '#agents/agent.ts'
import { freeSlot, keepSlot, takeSlot, type HeldContact } from '#assignment/store/contact.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import type { Holding } from './holding.ts'

/** False when all her slots are taken; then she holds nothing more than before. */
export async function takeHold(
  tx: Transaction,
  contact: HeldContact,
  actor: Actor,
  how: Extract<Holding, { may: unknown }>['may'],
  now: Date,
): Promise<boolean> {
  const { id, channel, state } = contact
  const { agentId } = actor
  switch (how) {
    case 'hers':
    case 'afterwards':
      return true
    case 'accept':
      await keepSlot(tx, agentId, id, now)
      return (await moveContact(tx, id, 'accept', { agentId })) !== null
    case 'take': {
      // An offer that ran out may still stand in somebody's slot.
      if (contact.holder?.isOver === true) await freeSlot(tx, id, now)
      if (state === 'reserved') await moveContact(tx, id, 'expire')
      const hasSlot = await takeSlot(tx, agentId, channel, id, now)
      // Supervisors answer what waits although they have no slots of their own.
      if (!hasSlot && actor.role === 'agent') return false
      return (await moveContact(tx, id, 'take', { agentId, heldUntil: null })) !== null
    }
    case 'takeOver': {
      await freeSlot(tx, id, now)
      await takeSlot(tx, agentId, channel, id, now)
      if (state === 'reserved') await moveContact(tx, id, 'expire')
      if (state !== 'handling') return (await moveContact(tx, id, 'take', { agentId })) !== null
      return (await moveContact(tx, id, 'reply', { agentId })) !== null
    }
  }
}
