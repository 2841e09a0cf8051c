/** Lets an agent say that she must not handle a matter, or her manager decide it: from then on she sees none of it. */
import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { answersFor } from './answers-for.ts'
import type { RecusalRefusal } from './recusal.ts'
import { insertCaseRecusal } from './store/recusals.ts'
import { wakeAfter, withdraw } from './withdraw-recused.ts'

export type Recused = { outcome: 'recused'; agentId: number }

/** `agentId` left out: herself. Said twice, it is one recusal; the first reason stays. */
export async function recuse(
  city: City,
  actor: Actor,
  contactId: number,
  asked: { reason: string; agentId?: number | undefined },
): Promise<Recused | RecusalRefusal> {
  const agentId = asked.agentId ?? actor.agentId
  const now = city.now()
  const result = await city.sql.begin(async (tx): Promise<Recused | RecusalRefusal> => {
    const firstLine = city.rules.city.firstLinePool
    const contact = await lockVisible(tx, actor, firstLine, contactId, now)
    if (contact === null) return { outcome: 'not-found' }
    if (agentId !== actor.agentId) {
      const agent = await loadAgent(tx, agentId)
      if (agent === null) return { outcome: 'unknown-target' }
      if (!answersFor(actor, agent)) return { outcome: 'forbidden' }
    }
    const { caseId } = contact
    const about = { contactId, caseId, agentId, reason: asked.reason }
    const recusalId = await insertCaseRecusal(tx, { ...about, decidedBy: actor.agentId, now })
    if (recusalId === null) return { outcome: 'recused', agentId }
    const detail = { agent: agentId, recusal: recusalId }
    const written = { at: now, contactId, caseId, agentId: actor.agentId }
    const action = agentId === actor.agentId ? 'recusal-declared' : 'recusal-decided'
    await insertAudit(tx, { ...written, action, detail })
    await withdraw(city, tx, agentId)
    await insertEvent(tx, {
      at: now,
      kind: 'recusals-changed',
      contactId,
      caseId,
      enterprise: contact.enterprise,
      pool: contact.pool,
    })
    await insertEvent(tx, { at: now, kind: 'desk-changed', agentId })
    return { outcome: 'recused', agentId }
  })
  if (result.outcome === 'recused') wakeAfter(city)
  return result
}
