/** Keeps who is there, since when, and when each was last heard of. */

import type { PresenceState } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'

/** `until` null: it lasts until changed. A state that has ended by itself reads as available. */
export async function writePresence(
  tx: Database,
  agentId: number,
  state: PresenceState,
  until: Date | null,
  now: Date,
): Promise<void> {
  await tx`
    insert into presence (agent_id, state, since, until, idle_since, last_seen_at)
    values (${agentId}, ${state}, ${now}, ${until}, ${now}, ${now})
    on conflict (agent_id) do update set state = excluded.state, since = excluded.since,
      until = excluded.until, last_seen_at = excluded.last_seen_at,
      idle_since = case when presence.state = 'available' then presence.idle_since
        else excluded.idle_since end`
}

/** As a supervisor says; when the desk was last heard of stays what it was. */
export async function correctPresence(
  tx: Database,
  agentId: number,
  state: PresenceState,
  now: Date,
): Promise<void> {
  await tx`
    update presence set state = ${state}, since = ${now}, until = null,
      idle_since = case when state = 'available' then idle_since else ${now} end
    where agent_id = ${agentId}`
}

/** A desk was heard of. Written at most every 15 s, since each desk asks far more often. */
export async function writeHeartbeat(tx: Database, agentId: number, now: Date): Promise<void> {
  await tx`
    update presence set last_seen_at = ${now}
    where agent_id = ${agentId} and last_seen_at < ${new Date(now.getTime() - 15_000)}`
}

export type Abandoned = {
  contactId: number
  caseId: number | null
  agentId: number
  enterprise: string | null
  pool: string
  state: string
}

/**
 * Contacts in the hands of agents who have been gone for too long, each channel with its own patience:
 * freed, back in the queue at their old place, open to all who may.
 */
export async function returnFromGone(
  tx: Database,
  goneSince: { chat: Date; voice: Date; other: Date },
  now: Date,
): Promise<Abandoned[]> {
  return tx<Abandoned[]>`
    with gone as (
      select s.agent_id, s.channel, s.n, s.contact_id
      from slots s
      join agents a on a.id = s.agent_id
      left join presence p on p.agent_id = s.agent_id
      join contacts held on held.id = s.contact_id
      where s.expires_at > ${now}
        and (not a.is_active or p.last_seen_at is null or p.last_seen_at <= case
          when s.channel = 'chat' then ${goneSince.chat}::timestamptz
          when s.channel = 'voice' and held.state <> 'wrap-up' then ${goneSince.voice}::timestamptz
          else ${goneSince.other}::timestamptz end)
        and not ${isTalking(tx, tx`held.id`)}
      for update of s, held skip locked
    ), without_slot as (
      -- A supervisor who stepped in with all her slots taken works without one.
      select c.agent_id, c.id as contact_id
      from contacts c
      join agents a on a.id = c.agent_id
      left join presence p on p.agent_id = c.agent_id
      where c.state = 'handling' and not exists (select from slots s where s.contact_id = c.id)
        and not ${isTalking(tx, tx`c.id`)}
        and (not a.is_active or p.last_seen_at is null or p.last_seen_at <= case c.channel
          when 'chat' then ${goneSince.chat}::timestamptz
          when 'voice' then ${goneSince.voice}::timestamptz else ${goneSince.other}::timestamptz end)
      for update of c skip locked
    ), emptied as (
      update slots s set contact_id = null, expires_at = null from gone
      where s.agent_id = gone.agent_id and s.channel = gone.channel and s.n = gone.n
    ), freed as (
      select agent_id, contact_id from gone union all select agent_id, contact_id from without_slot
    ), opened as (
      update queue_steps q set opens_at = least(q.opens_at, ${now}) from freed
      where q.contact_id = freed.contact_id and q.agent_id is null
    ), offline as (
      update presence p set state = 'offline', since = ${now}, until = null
      from freed where p.agent_id = freed.agent_id and p.state <> 'offline'
    )
    update contacts c set state = 'queued', version = c.version + 1
    from freed where c.id = freed.contact_id and c.state in ('reserved', 'handling', 'wrap-up')
    returning c.id as "contactId", c.case_id as "caseId", freed.agent_id as "agentId", c.enterprise,
      c.pool, c.state`
}

/** A call says itself when it is over; whether a desk is open beside it tells nothing. */
function isTalking(tx: Database, contactId: ReturnType<Database>) {
  return tx`exists (select from calls k where k.contact_id = ${contactId} and k.state = 'talking')`
}

/** False: she is not available anyway. */
export async function beginWrapUpPresence(
  tx: Database,
  agentId: number,
  until: Date,
  now: Date,
): Promise<boolean> {
  const begun = await tx`
    update presence set state = 'wrap-up', since = ${now}, until = ${until}
    where agent_id = ${agentId} and (state = 'available' or until <= ${now})`
  return begun.count === 1
}
