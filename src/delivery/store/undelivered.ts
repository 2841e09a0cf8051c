/** Finds the answer that did not arrive. */

import type { Database } from '#db/connect.ts'

/** Null for what no agent wrote for this citizen. */
export async function answerOfDelivery(
  tx: Database,
  deliveryId: number,
): Promise<{ contactId: number; agentId: number | null; answeredAt: Date } | null> {
  const [row] = await tx<{ contactId: number; agentId: number | null; answeredAt: Date }[]>`
    select m.contact_id as "contactId", m.agent_id as "agentId", m.created_at as "answeredAt"
    from deliveries d join messages m on m.id = d.message_id
    where d.id = ${deliveryId} and m.kind = 'message'`
  return row ?? null
}
