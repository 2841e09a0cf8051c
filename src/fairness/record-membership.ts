/** Lets an agent note that a citizen belongs to a group that is served first, with the document she has seen. */
import type { Actor } from '#agents/agent.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { MembershipRefusal } from './membership.ts'
import { endMembership, insertMembership, raiseWaiting } from './store/memberships.ts'

export type MembershipAsked = {
  group: string
  /** Kind and number of what was seen, as the agent writes it. */
  document: string
  /** Local day. */
  validUntil: string | null
}

/** What the citizen waits with rises at once. */
export async function recordMembership(
  city: City,
  actor: Actor,
  contactId: number,
  asked: MembershipAsked,
): Promise<{ outcome: 'recorded'; raised: number } | MembershipRefusal> {
  const group = city.rules.city.groups.find((one) => one.id === asked.group)
  if (group === undefined) return { outcome: 'unknown-target' }
  const now = city.now()
  const result = await city.sql.begin(async (tx) => {
    const firstLine = city.rules.city.firstLinePool
    const contact = await lockVisible(tx, actor, firstLine, contactId, now)
    if (contact === null) return { outcome: 'not-found' as const }
    const { citizenId, caseId } = contact
    const seen = { proof: 'document' as const, seenBy: actor.agentId }
    const id = await insertMembership(tx, { ...asked, ...seen, citizenId, now })
    if (id === null) return { outcome: 'already-there' as const }
    const about = { at: now, agentId: actor.agentId, contactId, caseId }
    const detail = { group: group.id, membership: id }
    await insertAudit(tx, { ...about, action: 'membership-recorded', detail })
    const priority = Number(group.priority.slice(1))
    const raised = await raise(tx, { citizenId, contactId, group: group.id, priority }, now)
    return { outcome: 'recorded' as const, raised }
  })
  if (result.outcome === 'recorded')
    for (const what of ['queue', 'events'] as const) city.wake(what)
  return result
}

async function raise(
  tx: Transaction,
  about: Parameters<typeof raiseWaiting>[1],
  now: Date,
): Promise<number> {
  const all = await raiseWaiting(tx, about)
  for (const { id: contactId, ...one } of all) {
    await insertEvent(tx, { at: now, kind: 'contact-raised', contactId, ...one })
  }
  return all.length
}

/** It was noted by mistake, or is over: what has risen stays where it is, what comes later does not rise. */
export async function takeMembershipBack(
  city: City,
  actor: Actor,
  contactId: number,
  membershipId: number,
  because: string,
): Promise<{ outcome: 'done' } | MembershipRefusal> {
  const now = city.now()
  const result = await city.sql.begin(async (tx) => {
    const firstLine = city.rules.city.firstLinePool
    const contact = await lockVisible(tx, actor, firstLine, contactId, now)
    if (contact === null) return { outcome: 'not-found' as const }
    const by = { agentId: actor.agentId, because, now }
    const group = await endMembership(tx, contact.citizenId, membershipId, by)
    if (group === null) return { outcome: 'not-found' as const }
    const about = { at: now, agentId: actor.agentId, contactId, caseId: contact.caseId }
    const detail = { group, membership: membershipId }
    await insertAudit(tx, { ...about, action: 'membership-ended', detail })
    const { enterprise, pool, caseId } = contact
    await insertEvent(tx, { at: now, kind: 'contact-changed', contactId, caseId, enterprise, pool })
    return { outcome: 'done' as const }
  })
  if (result.outcome === 'done') city.wake('events')
  return result
}
