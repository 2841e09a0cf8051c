/** Gives callers who ring again their place back: where they stood in the queue, or with the agent whom they had lost. */

import { loadAgent } from '#agents/store.ts'
import { limits } from '#assignment/limits.ts'
import { queueForAll, queueForOne } from '#assignment/queue-steps.ts'
import { freeSlot } from '#assignment/store/contact.ts'
import type { City } from '#city.ts'
import { moveContact } from '#contacts/store/contact.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import type { Call } from './call.ts'
import type { Dialogue, Returning } from './dialogue/dialogue.ts'
import { takeUp } from './meet.ts'
import { tellQueued } from './requeue.ts'
import * as store from './return-store.ts'
import { lockCallById } from './store.ts'

/** So long a place is kept. */
const keptSeconds = 600
/** Somebody who hears the question and hangs up may ring once more. */
const decidingSeconds = 60

/** Undefined: nothing was lost. A hidden number could be anybody's, and gives nobody's place back. */
export async function returningOf(
  city: City,
  { leg, fromNumber, toNumber }: Pick<Call, 'leg' | 'fromNumber' | 'toNumber'>,
  startsAt: Returning['startsAt'],
): Promise<{ language: Dialogue['language']; returning: Returning } | undefined> {
  if (fromNumber === null) return undefined
  const since = new Date(city.now().getTime() - keptSeconds * 1000)
  const left = await store.findLeftCall(city.sql, { from: fromNumber, to: toNumber, leg }, since)
  if (left === null || left.dialogue.decision === null) return undefined
  const { words, topic, enterprise, decision, language } = left.dialogue
  const returning = { callId: left.id, to: left.to, words, topic, enterprise, decision, startsAt }
  return { language, returning }
}

type Resumed = {
  /** Null: whoever was promised a call back has hung up again, and it stays promised. */
  contactId: number | null
  /** Was rung for them, and is needed no more. */
  rung?: string | null
}

/**
 * The contact, in the queue as before; null where somebody has come to it meanwhile. Tried twice it is done once.
 * `isSaid`: a message was left, which counts also where its caller has hung up since.
 */
export async function resume(
  city: City,
  call: Call,
  { callId }: Returning,
  isSaid: boolean,
): Promise<Resumed | null> {
  if (call.contactId !== null) return { contactId: call.contactId }
  const now = city.now()
  const since = new Date(now.getTime() - (keptSeconds + decidingSeconds) * 1000)
  const resumed = await city.sql.begin(async (tx): Promise<Resumed | null> => {
    // Two copies may be told the same at once: what the other has found is found.
    const own = await lockCallById(tx, call.id)
    if (own === null) return null
    if (own.contactId !== null) return { contactId: own.contactId }
    const left = await store.lockLeftCall(tx, callId, since)
    if (left === null) return null
    if (left.to === 'promise') {
      if (own.state === 'over') return { contactId: isSaid ? left.contactId : null }
      return { contactId: left.contactId, rung: await takeUp(tx, own, left, now) }
    }
    await freeSlot(tx, left.contactId, now)
    const moved = await moveContact(tx, left.contactId, 'reopen', {}, now)
    if (moved === null) return null
    await queue(tx, moved, now)
    await store.continueCall(tx, call.id, left)
    await tellQueued(tx, moved, now)
    return { contactId: moved.id }
  })
  const rung = resumed?.rung ?? null
  if (rung !== null) await city.channels.voice?.hangUp(rung)
  city.wake('events')
  return resumed
}

/** The agent who talked first, if she is free; what had opened to others by waiting is open still. */
async function queue(tx: Transaction, contact: ContactRow, now: Date): Promise<void> {
  const agent = contact.agentId === null ? null : await loadAgent(tx, contact.agentId)
  const heardSince = new Date(now.getTime() - limits.heartbeat * 1000)
  const isFree = agent?.isActive === true && (await store.isFree(tx, agent.agentId, heardSince))
  if (isFree) await queueForOne(tx, contact, contact.pool, agent, now)
  else await queueForAll(tx, contact, contact.pool, contact.queuedAt)
}
