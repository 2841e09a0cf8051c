/** Tells whether an agent may answer a contact now, so that two never answer the same citizen. */

import type { Actor } from '#agents/agent.ts'
import type { HeldContact } from '#assignment/store/contact.ts'
import type { ContactState } from '#contacts/contact.ts'

/**
 * hers: she holds it. accept: it is offered to her. take: nobody holds it, and a free slot of hers will.
 * takeOver: a supervisor steps in for whoever holds it. afterwards: she has just answered and writes once more.
 */
export type Holding =
  | { may: 'hers' | 'accept' | 'take' | 'takeOver' | 'afterwards' }
  | { outcome: 'held-by-another'; by: string }
  | { outcome: 'move-not-allowed'; move: 'reply'; state: ContactState }

/** `holderName`: of the agent in `contact.agentId`, where nobody has it in a slot. */
export function holdingOf(
  contact: Pick<HeldContact, 'state' | 'holder' | 'agentId'>,
  actor: Pick<Actor, 'agentId' | 'role'>,
  wantsToTakeOver: boolean,
  holderName: string,
): Holding {
  const { state } = contact
  const holder = contact.holder?.isOver === true ? null : contact.holder
  const owner = holder?.agentId ?? (state === 'queued' ? null : contact.agentId)
  const isHers = owner === actor.agentId
  if (state === 'queued' || (state === 'reserved' && holder === null)) return { may: 'take' }
  if (state === 'reserved' && isHers) return { may: 'accept' }
  if (state === 'handling' && isHers) return { may: 'hers' }
  if (state === 'on-hold' && (isHers || owner === null)) return { may: 'take' }
  if (state === 'wrap-up' && isHers) return { may: 'afterwards' }
  const isHeld = state === 'handling' || state === 'on-hold' || state === 'reserved'
  if (!isHeld) return { outcome: 'move-not-allowed', move: 'reply', state }
  if (wantsToTakeOver && actor.role !== 'agent') return { may: 'takeOver' }
  return { outcome: 'held-by-another', by: holder?.name ?? holderName }
}
