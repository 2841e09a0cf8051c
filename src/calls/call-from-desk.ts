/** Lets an agent call a citizen back from her desk: she is rung first, then the citizen. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { moveContact } from '#contacts/store/contact.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { insertAudit } from '#live/audit-store.ts'
import * as store from './desk-call-store.ts'
import { ringAgents } from './ring-agents.ts'
import { tellCall } from './tell-call.ts'

export type CalledFromDesk =
  | { outcome: 'done'; callId: number }
  | { outcome: 'not-found' | 'not-yours' | 'no-number' | 'not-talking' | 'phone-off' }

/** Asked twice she is rung once. `not-talking`: that call goes on. */
export async function callFromDesk(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<CalledFromDesk> {
  const seen = await isVisible(city.sql, actor, city.rules.city.firstLinePool, contactId)
  if (seen === null) return { outcome: 'not-found' }
  if ((city.channels.voice ?? null) === null) return { outcome: 'phone-off' }
  const now = city.now()
  const called = await city.sql.begin(async (tx): Promise<CalledFromDesk> => {
    const call = await store.lockLastCall(tx, contactId)
    if (call === null || call.fromNumber === null) return { outcome: 'no-number' }
    if (!(await store.holdsContact(tx, contactId, actor.agentId))) return { outcome: 'not-yours' }
    if (call.state === 'called-back') return { outcome: 'done', callId: call.id }
    if (call.state !== 'over') return { outcome: 'not-talking' }
    // Tried before, and written up since: it is work again.
    await moveContact(tx, contactId, 'takeOver', { agentId: actor.agentId }, now)
    await store.callAgain(tx, call.id, actor.agentId, now)
    const detail = { callId: call.id }
    const about = { agentId: actor.agentId, contactId, caseId: seen.caseId }
    await insertAudit(tx, { at: now, action: 'citizen-called', ...about, detail })
    await tellCall(tx, call.id, now)
    return { outcome: 'done', callId: call.id }
  })
  if (called.outcome === 'done') await ringAgents(city)
  city.wake('events')
  return called
}
