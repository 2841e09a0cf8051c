/** Notes that an agent came, left, or needs a moment, and lets the queue know. */

import type { Actor, PresenceState } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { writePresence } from './store/presence.ts'

/** What a person may choose; `missed` is for the house to say. */
export type ChosenPresence = Exclude<PresenceState, 'missed'>

/** Offers that she has not accepted stay hers until they run out. */
export async function setPresence(
  city: City,
  agent: Pick<Actor, 'agentId'>,
  state: ChosenPresence,
): Promise<void> {
  const now = city.now()
  await city.sql.begin(async (tx) => {
    await writePresence(tx, agent.agentId, state, null, now)
    await insertEvent(tx, {
      at: now,
      kind: 'presence-changed',
      agentId: agent.agentId,
      data: { state },
    })
  })
  city.wake('events')
  if (state === 'available') city.wake('queue')
}
