/** Lets a package go on when one of its parts has come to something: the next parts begin, or the answer is due. */

import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import { queueForAll, queueForOne } from '#assignment/queue-steps.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { beginParts } from './begin-parts.ts'
import { isOver } from './package.ts'
import { setFinished } from './store/change.ts'
import { loadPackage } from './store/package.ts'

/** Within the transaction that changed a part, with the package locked. */
export async function goOn(
  city: City,
  tx: Transaction,
  actor: Actor,
  caseId: number,
  now: Date,
): Promise<void> {
  const found = await loadPackage(tx, caseId)
  if (found === null) return
  await beginParts(tx, { city, actor, found, now })
  const over = isOver(found.parts)
  if (over !== (found.finishedAt !== null)) await setFinished(tx, found.id, over ? now : null)
  const about = { at: now, agentId: actor.agentId, caseId }
  await insertEvent(tx, {
    ...about,
    contactId: found.contactId,
    kind: 'package-changed',
    ...(await where(tx, city, actor, found.contactId, now)),
  })
  if (!over || found.finishedAt !== null) return
  await insertAudit(tx, { ...about, contactId: found.contactId, action: 'package-finished' })
  await wakeAsker(city, tx, actor, found.contactId, now)
}

/** The contact through which the citizen asked comes back to whoever knows it, since now it can be answered. */
async function wakeAsker(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  now: Date,
): Promise<void> {
  const contact = await lockAsHouse(tx, city, actor, contactId, now)
  if (contact === null) return
  const fields = { closedAt: null, heldUntil: null, queuedAt: now }
  const moved = await moveContact(tx, contactId, 'reopen', fields)
  if (moved === null) return
  const agent = contact.agentId === null ? null : await loadAgent(tx, contact.agentId)
  if (agent?.isActive === true) await queueForOne(tx, contact, contact.pool, agent, now)
  else await queueForAll(tx, contact, contact.pool, now)
  if (contact.caseId !== null) await settleHolder(tx, contact.caseId, now)
  const { caseId, enterprise, pool } = contact
  const about = { at: now, agentId: actor.agentId, contactId, caseId, enterprise, pool }
  await insertEvent(tx, { ...about, kind: `contact-${moved.state}` })
}

async function where(
  tx: Transaction,
  city: City,
  actor: Actor,
  contactId: number,
  now: Date,
): Promise<{ enterprise: string | null; pool: string | null }> {
  const contact = await lockAsHouse(tx, city, actor, contactId, now)
  return { enterprise: contact?.enterprise ?? null, pool: contact?.pool ?? null }
}

/** Whoever finishes a part need not see what the citizen asked; the house does. */
function lockAsHouse(tx: Transaction, city: City, actor: Actor, contactId: number, now: Date) {
  const house: Actor = { ...actor, agentId: 0, role: 'administrator' }
  return lockVisible(tx, house, city.rules.city.firstLinePool, contactId, now)
}
