/** Finds the call that a caller was lost from, or is to be called back for, and ties the new one to it. */

import type { Database } from '#db/connect.ts'
import type { Dialogue, Returning } from './dialogue/dialogue.ts'

export type LeftCall = {
  id: number
  contactId: number
  dialogue: Dialogue
  /**
   * place: given up in the queue; agent: she still writes up what was said until the line broke off, or that nobody
   * answered when she called back; promise: to be called back.
   */
  to: Returning['to']
}

/**
 * The last call between two numbers whose line was lost since `since`, or that is to be called back, whenever it was.
 * Only where nobody else has come to its contact: given up and untouched, in the hands of the agent who talked, or in
 * the queue, or with an agent who is calling back. `leg`: the new call's own.
 */
export async function findLeftCall(
  tx: Database,
  numbers: { from: string; to: string; leg: string },
  since: Date,
): Promise<LeftCall | null> {
  const [row] = await tx<LeftCall[]>`
    select ${columns(tx)}
    from calls k join contacts c on c.id = k.contact_id
    where ${isLeft(tx, since)} and k.from_number = ${numbers.from} and k.to_number = ${numbers.to}
      and k.leg <> ${numbers.leg}
    order by k.began_at desc limit 1`
  return row ?? null
}

/** Locked until the transaction ends; null: somebody has come to it meanwhile. */
export async function lockLeftCall(
  tx: Database,
  id: number,
  since: Date,
): Promise<LeftCall | null> {
  const [row] = await tx<LeftCall[]>`
    select ${columns(tx)}
    from calls k join contacts c on c.id = k.contact_id
    where ${isLeft(tx, since)} and k.id = ${id}
    for update of k, c`
  return row ?? null
}

function columns(tx: Database) {
  return tx`k.id, k.contact_id as "contactId", k.dialogue,
    case when k.state = 'called-back' then 'promise' when k.ending = 'abandoned' then 'place' else 'agent' end as to`
}

function isLeft(tx: Database, since: Date) {
  return tx`((k.state = 'called-back' and c.state in ('queued', 'reserved', 'handling'))
    or (k.state = 'over' and k.ended_at >= ${since}
      and ((k.ending = 'abandoned' and c.state = 'abandoned')
        or (k.ending in ('answered', 'not-reached') and c.state = 'wrap-up' and c.agent_id is not null))))`
}

/** The new call goes on with the old one's contact. */
export async function continueCall(
  tx: Database,
  callId: number,
  left: { id: number; contactId: number },
): Promise<void> {
  await tx`
    update calls set continues = ${left.id}, contact_id = ${left.contactId} where id = ${callId}`
}

/** Who is rung for the call before, or has answered, is there for the new one, and so is their room. */
export async function passRings(tx: Database, from: number, to: number): Promise<void> {
  await tx`update call_rings set call_id = ${to} where call_id = ${from} and ended_at is null`
  await tx`update calls set room = null where id = ${from}`
}

/** Who is to be called back and has rung again: the leg on which they are still welcomed. Null: on none. */
export async function findWelcomed(tx: Database, callId: number): Promise<string | null> {
  const [row] = await tx<{ leg: string }[]>`
    select k.leg from calls before join calls k on k.from_number = before.from_number
    where before.id = ${callId} and ${isWelcomed(tx, callId)}
    order by k.began_at desc limit 1`
  return row?.leg ?? null
}

/** Nobody is torn out of a sentence that they speak themselves. */
function isWelcomed(tx: Database, callId: number) {
  return tx`k.state = 'line' and k.contact_id is null
    and k.dialogue ->> 'stage' in ('returning', 'nobody')
    and k.dialogue #>> '{returning,callId}' = ${String(callId)}`
}

/** Whether an agent could be rung now: at her desk, and neither on a break nor in another call. */
export async function isFree(tx: Database, agentId: number, heardSince: Date): Promise<boolean> {
  const rows = await tx`
    select from presence p join slots s on s.agent_id = p.agent_id and s.channel = 'voice'
    where p.agent_id = ${agentId} and p.last_seen_at > ${heardSince} and p.state in ('available', 'wrap-up')
      and s.n > 0 and s.contact_id is null and s.call_ring_id is null`
  return rows.length > 0
}
