/** Lets a person say "I have seen it", which ends the telling for everybody. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { acknowledge, loadAlarm } from './store.ts'

export type Acknowledged =
  | { outcome: 'done'; alarmId: number }
  | { outcome: 'not-found' }
  | { outcome: 'already-acknowledged'; by: string | null }

export async function acknowledgeAlarm(
  city: City,
  actor: Actor,
  alarmId: number,
): Promise<Acknowledged> {
  const at = city.now()
  const result = await city.sql.begin(async (tx): Promise<Acknowledged> => {
    const alarm = await acknowledge(tx, actor, alarmId, at)
    if (alarm === null) {
      const known = await loadAlarm(tx, actor, alarmId)
      return known === null
        ? { outcome: 'not-found' }
        : { outcome: 'already-acknowledged', by: known.acknowledgedBy }
    }
    const { contactId, enterprise, kind } = alarm
    const { agentId } = actor
    const action = 'alarm-acknowledged'
    await insertAudit(tx, { at, agentId, action, contactId, detail: { alarmId, kind } })
    await insertEvent(tx, { at, kind: action, agentId, contactId, enterprise, data: { alarmId } })
    return { outcome: 'done', alarmId }
  })
  if (result.outcome === 'done') city.wake('events')
  return result
}
