/** Records a conflict ahead, so that an agent is recused before she sees anything of what may come. */
import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { answersFor } from './answers-for.ts'
import type { ConflictKind, RecusalRefusal } from './recusal.ts'
import { hasCitizen } from './store/citizens.ts'
import { insertConflict } from './store/recusals.ts'
import { wakeAfter, withdraw } from './withdraw-recused.ts'

export type ConflictAsked = { agentId: number; kind: ConflictKind; value: string; reason: string }

export async function recordConflict(
  city: City,
  actor: Actor,
  asked: ConflictAsked,
): Promise<{ outcome: 'recorded'; recusalId: number } | RecusalRefusal> {
  const now = city.now()
  const agent = await loadAgent(city.sql, asked.agentId)
  if (agent === null) return { outcome: 'unknown-target' }
  if (asked.agentId !== actor.agentId && !answersFor(actor, agent)) return { outcome: 'forbidden' }
  if (!(await isKnown(city, asked))) return { outcome: 'unknown-target' }
  const recusalId = await city.sql.begin(async (tx) => {
    const id = await insertConflict(tx, { ...asked, decidedBy: actor.agentId, now })
    // What it is about stays out of the trail: that names a person or a relation.
    const detail = { agent: asked.agentId, recusal: id, kind: asked.kind }
    await insertAudit(tx, { at: now, agentId: actor.agentId, action: 'conflict-recorded', detail })
    await withdraw(city, tx, asked.agentId)
    await insertEvent(tx, { at: now, kind: 'desk-changed', agentId: asked.agentId })
    return id
  })
  wakeAfter(city)
  return { outcome: 'recorded', recusalId }
}

/** Names and addresses may be of people who never wrote; the rest must be there. */
async function isKnown(city: City, { kind, value }: ConflictAsked): Promise<boolean> {
  const { rules } = city
  switch (kind) {
    case 'enterprise':
      return rules.city.enterprises.some((one) => one.id === value)
    case 'topic':
      return rules.topics.some((one) => one.id === value)
    case 'citizen':
      return /^\d{1,15}$/.test(value) && (await hasCitizen(city.sql, Number(value)))
    case 'name':
      return /\p{L}/u.test(value)
    case 'address':
      return value.trim() !== ''
  }
}
