/** Changes what an agent may see and do; what she may no longer see leaves her hands at once. */
import type { Actor } from '#agents/agent.ts'
import type { AgentChange, NewAgent } from '#agents/store.ts'
import { changeAgent, loadActor, loadAgent, setLanguages, setSlots } from '#agents/store.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { City } from '#city.ts'
import { contactsInHand } from '#contacts/store/in-hand.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { endSessions } from '#sign-in/create-account.ts'
import { userOfAgent } from '#sign-in/store.ts'

export type WholeChange = AgentChange & Partial<Pick<NewAgent, 'languages' | 'slots'>>

export async function changeAgentRights(
  city: City,
  by: Actor,
  agentId: number,
  change: WholeChange,
): Promise<{ outcome: 'changed' } | { outcome: 'not-found' }> {
  const { languages, slots, ...columns } = change
  const now = city.now()
  if ((await loadAgent(city.sql, agentId)) === null) return { outcome: 'not-found' }
  const userId = await userOfAgent(city.sql, agentId)
  await city.sql.begin(async (tx) => {
    await changeAgent(tx, agentId, columns)
    if (languages !== undefined) await setLanguages(tx, agentId, languages)
    if (slots !== undefined) await setSlots(tx, agentId, slots)
    const detail = { agent: agentId, changed: Object.keys(change) }
    await insertAudit(tx, { at: now, agentId: by.agentId, action: 'agent-changed', detail })
    await insertEvent(tx, { at: now, kind: 'agent-changed', agentId })
  })
  await returnWhatIsOutOfSight(city, by, agentId)
  if (change.isActive === false && userId !== null) await endSessions(city, userId)
  city.wake('events')
  return { outcome: 'changed' }
}

/** A person who left sees nothing any more; otherwise what her new rights do not cover. */
async function returnWhatIsOutOfSight(city: City, by: Actor, agentId: number): Promise<void> {
  const actor = await loadActor(city.sql, agentId)
  const firstLine = city.rules.city.firstLinePool
  for (const contactId of await contactsInHand(city.sql, agentId, actor, firstLine)) {
    await giveBack(city, by, contactId)
  }
}
