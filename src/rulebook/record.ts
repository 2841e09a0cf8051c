/** Writes down who changed what in the rules, for ever, and tells the desks that look at them. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { insertHistory } from './store/history.ts'
import type { HistoryAction } from './version.ts'

/** Inside the transaction of the change; `city.wake('events')` after it. */
export async function record(
  city: Pick<City, 'settings' | 'now'>,
  tx: Transaction,
  actor: Pick<Actor, 'agentId'> | null,
  done: {
    action: HistoryAction
    number: number
    fromNumber?: number | null
    detail?: Record<string, unknown>
  },
): Promise<void> {
  const at = city.now()
  const agentId = actor?.agentId ?? null
  const { action, number, detail = {} } = done
  await insertHistory(tx, { city: city.settings.city, at, agentId, ...done })
  await insertAudit(tx, { at, agentId, action: `rules-${action}`, detail: { number, ...detail } })
  const takesEffect = action === 'published' || action === 'rolled-back'
  const kind = takesEffect ? 'rules-published' : 'rules-draft'
  await insertEvent(tx, { at, kind, data: { number } })
}
