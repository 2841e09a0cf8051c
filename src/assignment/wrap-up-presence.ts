/** Gives an agent a moment for writing up a call before anything else is offered to her. */

import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { limits } from './limits.ts'
import { beginWrapUpPresence } from './store/presence.ts'

/** It ends with the wrap-up, or by itself. What she has chosen herself (a break) stays. */
export async function beginWrapUp(tx: Database, agentId: number, now: Date): Promise<void> {
  const until = new Date(now.getTime() + limits.wrapUp * 1000)
  if (await beginWrapUpPresence(tx, agentId, until, now))
    await insertEvent(tx, {
      at: now,
      kind: 'presence-changed',
      agentId,
      data: { state: 'wrap-up' },
    })
}
