/** Lets a manager take a recusal back, with a reason: wholly, or for one case that it caught by mistake. */
import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { answersFor } from './answers-for.ts'
import type { RecusalRefusal } from './recusal.ts'
import { lockRecusal, releaseCase, takeBackRecusal } from './store/recusals.ts'
import { wakeAfter } from './withdraw-recused.ts'

export async function takeBack(
  city: City,
  actor: Actor,
  recusalId: number,
  asked: { because: string; caseNumber?: string | undefined },
): Promise<{ outcome: 'taken-back' } | RecusalRefusal> {
  const now = city.now()
  const result = await city.sql.begin(async (tx) => {
    const recusal = await lockRecusal(tx, recusalId)
    if (recusal === null) return { outcome: 'not-found' as const }
    const agent = await loadAgent(tx, recusal.agentId)
    if (agent === null || !answersFor(actor, agent)) return { outcome: 'forbidden' as const }
    // Nobody opens her own eyes again, whatever her role.
    if (recusal.agentId === actor.agentId) return { outcome: 'forbidden' as const }
    const by = { agentId: actor.agentId, because: asked.because, now }
    if (asked.caseNumber === undefined) await takeBackRecusal(tx, recusalId, by)
    else if (!(await releaseCase(tx, recusalId, asked.caseNumber, by)))
      return { outcome: 'not-found' as const }
    const { contactId, caseId } = recusal
    const detail = { agent: recusal.agentId, recusal: recusalId, case: asked.caseNumber ?? null }
    const written = { at: now, contactId, caseId, agentId: actor.agentId }
    await insertAudit(tx, { ...written, action: 'recusal-taken-back', detail })
    await insertEvent(tx, { at: now, kind: 'recusals-changed', contactId, caseId })
    await insertEvent(tx, { at: now, kind: 'desk-changed', agentId: recusal.agentId })
    return { outcome: 'taken-back' as const }
  })
  if (result.outcome === 'taken-back') wakeAfter(city)
  return result
}
