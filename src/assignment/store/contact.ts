/** Opens a contact for the person who wants to move it, and ties it to that person's slots. */

import type { Actor } from '#agents/agent.ts'
import type { ChannelName } from '#channels/channel.ts'
import type { ContactState } from '#contacts/contact.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

/** What a verb must know before it decides. */
export type HeldContact = {
  id: number
  channel: ChannelName
  state: ContactState
  caseId: number | null
  citizenId: number
  enterprise: string | null
  pool: string
  agentId: number | null
  queuedAt: Date
  language: string
  suspectedSpam: string | null
  automatic: string | null
  version: number
  /** Who has it in a slot now, and until when: `infinity` once accepted. Null when nobody has. */
  holder: { agentId: number; name: string; isAccepted: boolean; isOver: boolean } | null
}

/** Locks the contact if the actor may see it; null otherwise, as if there were none. */
export async function lockVisible(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  contactId: number,
  now: Date,
): Promise<HeldContact | null> {
  const [row] = await tx<Omit<HeldContact, 'holder'>[]>`
    select c.id, c.channel, c.state, c.case_id as "caseId", c.citizen_id as "citizenId", c.enterprise,
      c.pool, c.agent_id as "agentId", c.queued_at as "queuedAt", c.language,
      c.suspected_spam as "suspectedSpam", c.automatic, c.version
    from contacts c
    where c.id = ${contactId} and ${scopeOf(tx, actor, firstLinePool)}
    for update of c`
  if (row === undefined) return null
  const [holder] = await tx<NonNullable<HeldContact['holder']>[]>`
    select s.agent_id as "agentId", a.name, s.expires_at = 'infinity' as "isAccepted",
      s.expires_at <= ${now} as "isOver"
    from slots s join agents a on a.id = s.agent_id
    where s.contact_id = ${contactId}
    for update of s`
  return { ...row, holder: holder ?? null }
}

/** Empties whatever slot holds the contact; who worked on it is idle from now on. */
export async function freeSlot(tx: Database, contactId: number, now: Date): Promise<void> {
  await tx`
    with held as (
      select agent_id, channel, n, expires_at = 'infinity' as is_work from slots
      where contact_id = ${contactId} for update
    ), freed as (
      update slots s set contact_id = null, expires_at = null from held
      where s.agent_id = held.agent_id and s.channel = held.channel and s.n = held.n
    )
    update presence p set idle_since = ${now},
      -- The moment for writing up a call is over with it; what she chose herself has no end.
      until = case when held.channel = 'voice' and p.state = 'wrap-up' and p.until > ${now}
        then ${now} else p.until end
    from held
    where p.agent_id = held.agent_id and held.is_work`
}

/** Puts the contact into a free slot of the agent for as long as she works on it; false when all are full. */
export async function takeSlot(
  tx: Database,
  agentId: number,
  channel: ChannelName,
  contactId: number,
  now: Date,
): Promise<boolean> {
  await passOn(tx, agentId, channel, now)
  const taken = await tx`
    update slots set contact_id = ${contactId}, expires_at = 'infinity'
    where (agent_id, channel, n) in (
      select agent_id, channel, n from slots
      where agent_id = ${agentId} and channel = ${channel}
        and contact_id is null and call_ring_id is null and n > 0 and not exists (
          select from slots beyond
          where beyond.agent_id = ${agentId} and beyond.channel = ${channel} and beyond.n < 0
            and beyond.contact_id is not null)
      order by n limit 1 for update skip locked)`
  return taken.count === 1
}

/**
 * Puts back what she let pass, so that its slot is free and nobody forgets it. What another transaction
 * has a hand on is left to that one: two that wait for one another would end in a deadlock.
 */
async function passOn(
  tx: Database,
  agentId: number,
  channel: ChannelName,
  now: Date,
): Promise<void> {
  await tx`
    with over as (
      select s.agent_id, s.channel, s.n, s.contact_id
      from slots s join contacts c on c.id = s.contact_id
      where s.agent_id = ${agentId} and s.channel = ${channel} and s.expires_at <= ${now}
      for update of s, c skip locked
    ), freed as (
      update slots s set contact_id = null, expires_at = null from over
      where s.agent_id = over.agent_id and s.channel = over.channel and s.n = over.n
    )
    update contacts c set state = 'queued', version = c.version + 1
    from over where c.id = over.contact_id and c.state = 'reserved'`
}

/** The agent's own offer becomes work: it no longer runs out. False when it had run out or is not hers. */
export async function keepSlot(
  tx: Database,
  agentId: number,
  contactId: number,
  now: Date,
): Promise<boolean> {
  const kept = await tx`
    update slots set expires_at = 'infinity'
    where agent_id = ${agentId} and contact_id = ${contactId} and expires_at > ${now}`
  return kept.count === 1
}

/** Replaces who may be offered the contact, and from when. */
export async function replaceSteps(
  tx: Database,
  contactId: number,
  steps: {
    opensAt: Date
    pool: string
    language: string | null
    level: number
    agentId: number | null
  }[],
): Promise<void> {
  await tx`delete from queue_steps where contact_id = ${contactId}`
  if (steps.length === 0) return
  await tx`
    insert into queue_steps (contact_id, opens_at, pool, language, level, agent_id)
    select ${contactId}, s.opens_at, s.pool, s.language, s.level, s.agent_id
    from jsonb_to_recordset(${JSON.stringify(
      steps.map((step) => ({
        opens_at: step.opensAt.toISOString(),
        pool: step.pool,
        language: step.language,
        level: step.level,
        agent_id: step.agentId,
      })),
    )}::text::jsonb)
      as s(opens_at timestamptz, pool text, language text, level smallint, agent_id bigint)`
}

/** The decision that put it where it is: steps of relaxation are made anew from it. */
export async function loadSkills(
  tx: Database,
  contactId: number,
): Promise<{
  language: string
  steps: { afterSeconds: number; level: number; pools: string[] }[]
} | null> {
  const [row] = await tx<
    {
      skills: {
        language: string
        steps: { afterSeconds: number; level: number; pools: string[] }[]
      } | null
    }[]
  >`select decision -> 'skills' as skills from contacts where id = ${contactId}`
  return row?.skills ?? null
}
