/** Lets go what was held, by the word of a person who answers for it. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { release } from '#delivery/store/due.ts'
import { contactOfDelivery } from '#delivery/store/list.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'

export type Released =
  | { outcome: 'released' }
  | { outcome: 'not-found' }
  /** It is on its way, or has arrived. */
  | { outcome: 'not-held' }

export async function releaseDelivery(
  city: City,
  actor: Actor,
  deliveryId: number,
): Promise<Released> {
  const now = city.now()
  const firstLine = city.rules.city.firstLinePool
  const result = await city.sql.begin(async (tx): Promise<Released> => {
    const about = await contactOfDelivery(tx, actor, firstLine, deliveryId)
    if (about === null) return { outcome: 'not-found' }
    if (!(await release(tx, deliveryId, now))) return { outcome: 'not-held' }
    const said = { ...about, at: now, agentId: actor.agentId }
    await insertAudit(tx, { ...said, action: 'delivery-released', detail: { deliveryId } })
    await insertEvent(tx, { ...said, kind: 'delivery-changed', data: { deliveryId } })
    return { outcome: 'released' }
  })
  if (result.outcome === 'released') {
    city.wake('deliveries')
    city.wake('events')
  }
  return result
}
