/** Lets a supervisor correct what an agent's presence says: one who forgot to leave, or to come back. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { ChosenPresence } from './set-presence.ts'
import { correctPresence } from './store/presence.ts'

/** Her desk is not heard by this: nothing is offered to somebody who is not there. */
export async function setPresenceFor(
  city: City,
  by: Pick<Actor, 'agentId'>,
  agentId: number,
  state: ChosenPresence,
): Promise<void> {
  const now = city.now()
  await city.sql.begin(async (tx) => {
    await correctPresence(tx, agentId, state, now)
    const detail = { agent: agentId, state }
    await insertAudit(tx, { at: now, agentId: by.agentId, action: 'presence-set', detail })
    await insertEvent(tx, { at: now, kind: 'presence-changed', agentId, data: { state } })
  })
  city.wake('events')
  if (state === 'available') city.wake('queue')
}
