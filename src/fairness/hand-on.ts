/** Hands on what somebody who is away still has: to whoever stands in for her, or back to the pool, as it stood. */
import type { City } from '#city.ts'
import { limits } from '#assignment/limits.ts'
import { queueForAll, queueForOne } from '#assignment/queue-steps.ts'
import { freeSlot, lockVisible, takeSlot } from '#assignment/store/contact.ts'
import { correctPresence } from '#assignment/store/presence.ts'
import { loadAgent } from '#agents/store.ts'
import { settleHolder } from '#cases/holding-store.ts'
import { insertNote } from '#contacts/store/note.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { text } from '#texts.ts'
import {
  markBegun,
  passDraft,
  placeContact,
  takeDraft,
  takeLeft,
  writeMove,
  type Left,
} from './store/hand-on.ts'
import { theHouse } from './the-house.ts'

/** One transaction each, well within the five seconds that a writer has; killed between two, the next goes on. */
const batch = 25

type Away = { id: number; agentId: number; hasBegun: boolean }

/** How many contacts went on. Whatever comes to her while she is away goes the same way. */
export async function handOn(city: City, absence: Away): Promise<number> {
  let moved = 0
  for (;;) {
    const count = await city.sql.begin((tx) => handOnSome(city, tx, absence))
    moved += count
    if (count < batch) return moved
  }
}

async function handOnSome(city: City, tx: Transaction, absence: Away): Promise<number> {
  const now = city.now()
  const heardSince = new Date(now.getTime() - limits.heartbeat * 1000)
  const all = await takeLeft(tx, absence.agentId, { now, heardSince, limit: batch })
  for (const left of all) await move(city, tx, absence, left)
  if (all.length < batch && !absence.hasBegun) {
    await markBegun(tx, absence.id, now)
    await correctPresence(tx, absence.agentId, 'offline', now)
    const data = { state: 'offline' }
    await insertEvent(tx, { at: now, kind: 'presence-changed', agentId: absence.agentId, data })
  }
  return all.length
}

async function move(city: City, tx: Transaction, absence: Away, left: Left): Promise<void> {
  const now = city.now()
  const contact = await lockVisible(tx, theHouse, city.rules.city.firstLinePool, left.id, now)
  if (contact === null) return
  await freeSlot(tx, left.id, now)
  const from = left.heldUntil !== null && left.state === 'on-hold' ? left.heldUntil : now
  const deputy = left.deputyId === null ? null : await loadAgent(tx, left.deputyId)
  if (deputy === null) await queueForAll(tx, contact, left.pool, from)
  else await queueForOne(tx, contact, left.pool, { ...deputy, pools: [left.pool] }, from)
  const toAgent = deputy?.agentId ?? null
  const holder = await place(tx, left, toAgent, now)
  await passWords(city, tx, absence.agentId, left.id, toAgent, now)
  await writeMove(tx, absence, left, toAgent, now)
  if (left.caseId !== null) await settleHolder(tx, left.caseId, now)
  const about = { at: now, contactId: left.id, caseId: left.caseId }
  const detail = { absence: absence.id, from: absence.agentId, to: toAgent, pool: left.pool }
  await insertAudit(tx, { ...about, agentId: null, action: 'contact-handed-on', detail })
  const kind = `contact-${holder}`
  const { enterprise, pool } = left
  await insertEvent(tx, { ...about, kind, agentId: toAgent, enterprise, pool })
}

/**
 * What is on hold stays so, as the deputy's. What was in work is in her hands at once if she has a slot for it, and
 * is there where it cannot wait; otherwise it stands in the queue at its old place, hers first for a while.
 */
async function place(
  tx: Transaction,
  left: Left,
  deputyId: number | null,
  now: Date,
): Promise<'queued' | 'handling' | 'on-hold'> {
  if (left.state === 'on-hold') {
    await placeContact(tx, left.id, { state: 'on-hold', agentId: deputyId })
    return 'on-hold'
  }
  const canWait = left.channel === 'email' || left.channel === 'sms'
  const isHers =
    deputyId !== null &&
    left.state !== 'reserved' &&
    (canWait || left.isDeputyThere) &&
    (await takeSlot(tx, deputyId, left.channel, left.id, now))
  const state = isHers ? 'handling' : 'queued'
  await placeContact(tx, left.id, { state, agentId: deputyId })
  return state
}

/** Nothing that she had begun to write is lost: it is the deputy's draft, or a note for whoever takes it. */
async function passWords(
  city: City,
  tx: Transaction,
  agentId: number,
  contactId: number,
  deputyId: number | null,
  now: Date,
): Promise<void> {
  if (deputyId !== null && (await passDraft(tx, agentId, deputyId, contactId))) return
  const words = await takeDraft(tx, agentId, contactId)
  if (words === null || words.trim() === '') return
  const note = text(city.rules.city.stateLanguage, 'fairness:draftLeft', { text: words })
  await insertNote(tx, { contactId, agentId, text: note, now })
}
