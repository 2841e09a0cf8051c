/** Tells desks that a call has changed, and an agent that she is rung. */

import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { concernedIn } from './ring-store.ts'

/**
 * One event for each of ours who is rung, on the line, or has the contact; supervisors hear it by the contact itself.
 * `also`: who has just left. Call `city.wake('events')` after the commit.
 */
export async function tellCall(
  tx: Database,
  callId: number,
  now: Date,
  also: readonly number[] = [],
): Promise<void> {
  const concerned = await concernedIn(tx, callId)
  if (concerned === null) return
  const { agentIds, ...about } = concerned
  const all = new Set([...agentIds.map(Number), ...also])
  const told = all.size === 0 ? [null] : [...all]
  for (const agentId of told)
    await insertEvent(tx, { at: now, kind: 'call-changed', ...about, agentId, data: { callId } })
}

export async function tellRinging(
  tx: Database,
  callId: number,
  agentId: number,
  now: Date,
): Promise<void> {
  const concerned = await concernedIn(tx, callId)
  if (concerned === null) return
  const { agentIds: _, ...about } = concerned
  await insertEvent(tx, { at: now, kind: 'call-ringing', ...about, agentId, data: { callId } })
}
