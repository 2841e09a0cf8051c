/** Frames everything that a person does to a contact: seen, allowed, done, written down, told. */

import type { Actor } from '#agents/agent.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { ContactMove, ContactState } from '#contacts/contact.ts'
import { mayMove } from '#contacts/contact.ts'
import { moveContact, type MoveFields } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { HeldContact } from './store/contact.ts'
import { lockVisible } from './store/contact.ts'
import { writeHeartbeat } from './store/presence.ts'

/** What a person is told when a move cannot be made. */
export type Refusal =
  | { outcome: 'not-found' }
  | { outcome: 'move-not-allowed'; move: ContactMove; state: ContactState }
  | { outcome: 'already-reserved'; by: string }
  | { outcome: 'no-slot-free' }
  | { outcome: 'not-yours' }
  | { outcome: 'reservation-over' }
  /** An unfinished part of a package ends with what came of it. */
  | { outcome: 'part-open' }
  | { outcome: 'unknown-target' }

export type Moved = { outcome: 'done'; contactId: number; state: ContactState; version: number }

/** What the step in the middle answers: how to move, or why not. */
export type Step =
  | { outcome?: undefined; fields?: MoveFields; audit?: Record<string, unknown> }
  | Refusal

/**
 * Locks the contact, checks the table of moves, lets `step` do its part in the same transaction, moves,
 * and leaves an audit row and an event. A contact that the actor may not see is not found. A refusal of
 * `step` undoes what it had done until then.
 */
export async function onContact(
  city: City,
  actor: Actor,
  contactId: number,
  move: ContactMove,
  step: (tx: Transaction, contact: HeldContact, now: Date) => Promise<Step>,
): Promise<Moved | Refusal> {
  const now = city.now()
  const result = await begun(city, async (tx, undo): Promise<Moved | Refusal> => {
    const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
    if (contact === null) return { outcome: 'not-found' }
    const state = stateNow(contact)
    if (!mayMove(move, state)) {
      return contact.holder !== null &&
        contact.holder.agentId !== actor.agentId &&
        state !== 'queued'
        ? { outcome: 'already-reserved', by: contact.holder.name }
        : { outcome: 'move-not-allowed', move, state }
    }
    const did = await step(tx, contact, now)
    if (did.outcome !== undefined) return undo(did)
    const moved = await moveContact(tx, contactId, move, did.fields)
    // A reservation that ran out is still written as `reserved`: it is brought home first.
    const again =
      moved ??
      (state === 'queued' && (await moveContact(tx, contactId, 'expire')) !== null
        ? await moveContact(tx, contactId, move, did.fields)
        : null)
    if (again === null) return undo({ outcome: 'move-not-allowed', move, state })
    if (contact.caseId !== null) await settleHolder(tx, contact.caseId, now)
    // Whoever does something is there, whatever her desk has said.
    await writeHeartbeat(tx, actor.agentId, now)
    const about = { at: now, contactId, caseId: contact.caseId, agentId: actor.agentId }
    await insertAudit(tx, { ...about, action: `contact-${kebab(move)}`, detail: did.audit ?? {} })
    await insertEvent(tx, {
      ...about,
      kind: `contact-${again.state}`,
      enterprise: did.fields?.enterprise ?? contact.enterprise,
      pool: did.fields?.pool ?? contact.pool,
    })
    return { outcome: 'done', contactId, state: again.state, version: again.version }
  })
  if (result.outcome === 'done') {
    city.wake('events')
    city.wake('queue')
  }
  return result
}

/** A transaction of which nothing is kept once `undo` was called; its refusal is the answer. */
async function begun(
  city: City,
  work: (tx: Transaction, undo: (refusal: Refusal) => never) => Promise<Moved | Refusal>,
): Promise<Moved | Refusal> {
  const undone = Object.assign(new Error('Refused: nothing is kept.'), {
    refusal: null as Refusal | null,
  })
  const undo = (refusal: Refusal): never => {
    undone.refusal = refusal
    throw undone
  }
  try {
    return await city.sql.begin((tx) => work(tx, undo))
  } catch (fault) {
    if (fault === undone && undone.refusal !== null) return undone.refusal
    throw fault
  }
}

/** A reservation whose time is over counts as queued, whether or not anybody has swept it. */
function stateNow(contact: HeldContact): ContactState {
  const isOver = contact.holder === null || contact.holder.isOver
  return contact.state === 'reserved' && isOver ? 'queued' : contact.state
}

function kebab(move: string): string {
  return move.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
