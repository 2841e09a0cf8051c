/** Says which contacts a person may see, as one condition that every query about contacts carries. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import { mayHandle } from './may-handle.ts'

/**
 * A condition over `contacts c`; also for `select … for update`, so that a verb cannot lock what its
 * actor may not see. Administrators: all. Otherwise what is of one's enterprises, in one's pools, or in
 * one's own hands now; what one once answered elsewhere is no longer one's business. The shared first
 * line (whoever serves `firstLinePool`) also sees what is unclear.
 * Suspected spam and automatic mail: the first line and supervisors, so that a robot's noise is no
 * agent's work and a wrongly held mail has several pairs of eyes.
 * Nobody, an administrator neither, sees anything of what she is recused of.
 */
export function scopeOf(tx: Database, actor: Actor, firstLinePool: string) {
  const unrecused = mayHandle(tx, actor.agentId)
  if (actor.role === 'administrator') return unrecused
  const isFirstLine = actor.pools.includes(firstLinePool)
  const seesHeld = isFirstLine || actor.role === 'supervisor'
  return tx`(
    (c.enterprise = any(${actor.enterprises}::text[])
     or c.pool = any(${actor.pools}::text[])
     or (${isFirstLine} and (c.pool = ${firstLinePool} or c.outcome = 'unclear'
       or c.suspected_spam is not null or c.automatic is not null))
     or (c.agent_id = ${actor.agentId} and c.state in ('handling', 'on-hold', 'wrap-up'))
     or exists (select from slots own
                where own.contact_id = c.id and own.agent_id = ${actor.agentId}))
    and (${seesHeld} or (c.suspected_spam is null and c.automatic is null))
    and ${unrecused})`
}

/** Null when there is no such contact, or the actor may not see it: the two look the same from outside. */
export async function isVisible(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  contactId: number,
): Promise<{ id: number; caseId: number | null; version: number } | null> {
  const [row] = await tx<{ id: number; caseId: number | null; version: number }[]>`
    select c.id, c.case_id as "caseId", c.version from contacts c
    where c.id = ${contactId} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}
