/** Lists deliveries of the contacts that a person may see. */
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { DeliveryState } from '#delivery/delivery.ts'

export type DeliveryRow = {
  id: number
  contactId: number
  messageId: number
  channel: string
  address: string
  state: DeliveryState
  heldBecause: string | null
  isAutomatic: boolean
  attempts: number
  nextAttemptAt: Date
  detail: string | null
  createdAt: Date
  sentAt: Date | null
  reportedAt: Date | null
}

/** Newest first; `before` is the last id of the page above. */
export async function listDeliveries(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  page: {
    state: DeliveryState | null
    isHeld: boolean | null
    before: number | null
    limit: number
  },
): Promise<DeliveryRow[]> {
  const { state, isHeld, before, limit } = page
  return tx<DeliveryRow[]>`
    select d.id, c.id as "contactId", d.message_id as "messageId", d.channel, d.address, d.state,
      d.held_because as "heldBecause", d.automatic as "isAutomatic", d.attempts,
      d.next_attempt_at as "nextAttemptAt", d.detail, d.created_at as "createdAt",
      d.sent_at as "sentAt", d.reported_at as "reportedAt"
    from deliveries d
    join messages m on m.id = d.message_id
    join contacts c on c.id = m.contact_id
    where ${scopeOf(tx, actor, firstLinePool)}
      and (${state}::text is null or d.state = ${state}::text)
      and (${isHeld}::boolean is null or (d.held_because is not null) = ${isHeld}::boolean)
      and (${before}::bigint is null or d.id < ${before}::bigint)
    order by d.id desc limit ${limit}`
}

/** The contact of a delivery that the actor may see; null otherwise. */
export async function contactOfDelivery(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  deliveryId: number,
): Promise<{ contactId: number; caseId: number | null } | null> {
  const [row] = await tx<{ contactId: number; caseId: number | null }[]>`
    select c.id as "contactId", c.case_id as "caseId"
    from deliveries d
    join messages m on m.id = d.message_id
    join contacts c on c.id = m.contact_id
    where d.id = ${deliveryId} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}
