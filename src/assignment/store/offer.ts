/** Finds the contact that is served next and the agent who serves it, and ties both in one statement. */

import { isAway } from '#agents/away-store.ts'
import type { Database } from '#db/connect.ts'
import type { ChannelName } from '#channels/channel.ts'

export type Reservation = {
  contactId: number
  agentId: number
  channel: ChannelName
  enterprise: string | null
  pool: string
  caseId: number | null
  expiresAt: Date
}

/** How many of the longest waiting contacts one statement looks at. */
const window = 100

/**
 * Takes the most urgent, then oldest contact that somebody free may serve, and of those who may, first the
 * one who knows it, then for a call whoever is needed least elsewhere, then the longest idle. Both rows are locked
 * `for update skip locked`, so copies of the service never wait for one another and never take the same;
 * the unique index on `slots.contact_id` would refuse a second reservation all the same. Counting
 * reservations against a number instead oversells under READ COMMITTED.
 *
 * A slot whose offer ran out is free once `expireReservations` has put its contact back: were it given away
 * before, that contact would be in nobody's hands and in no queue.
 *
 * `contended`: somebody may be served, but another copy has a hand on the rows at this moment; two copies
 * may even keep each other from them (one has the contact, the other the slot), so the caller tries again.
 * Nobody is offered what she is recused of, and nobody who is away is offered anything.
 * `onlyAgent`: an agent asks for her next contact herself; her presence then need not be `available`.
 */
export async function reserveOne(
  tx: Database,
  now: Date,
  expiresAt: Record<ChannelName, Date>,
  heardSince: Date,
  onlyAgent: number | null,
): Promise<Reservation | 'contended' | null> {
  const [row] = await tx<(Reservation & { isContended: boolean })[]>`
    with free as materialized (
      select distinct on (s.agent_id, s.channel) s.agent_id, s.channel, s.n, a.pools, p.idle_since,
        -- Of anything at all: most are of nothing, and need not be asked about each contact.
        exists (select from recused_matters r
                where r.agent_id = a.id and r.released_at is null) as is_recused
      from slots s
      join agents a on a.id = s.agent_id and a.is_active
      join presence p on p.agent_id = a.id
      where s.contact_id is null and s.call_ring_id is null and s.n > 0 and not ${isAway(tx, tx`a.id`, now)}
        -- Whoever has more in hand than she is to have (slots below zero) gets nothing new.
        and not exists (
          select from slots beyond
          where beyond.agent_id = s.agent_id and beyond.channel = s.channel and beyond.n < 0
            and beyond.contact_id is not null)
        and case when ${onlyAgent}::bigint is null
          then p.last_seen_at > ${heardSince} and (p.state = 'available'
            or (p.state in ('missed', 'wrap-up') and p.until <= ${now}))
          else a.id = ${onlyAgent}::bigint end
      order by s.agent_id, s.channel, s.n
    ), waiting as materialized (
      select c.id, c.channel, c.priority, c.queued_at
      from contacts c
      where c.state = 'queued' and c.suspected_spam is null and c.automatic is null
        and exists (
          select from queue_steps q
          join free f on f.channel = c.channel and q.pool = any(f.pools)
            and (q.agent_id is null or q.agent_id = f.agent_id)
            and (not f.is_recused or not is_recused(f.agent_id, c.case_id, c.id))
          where q.contact_id = c.id and q.opens_at <= ${now}
            and (q.language is null or exists (
              select from agent_languages l where l.agent_id = f.agent_id
                and l.language = q.language and l.level >= q.level)))
      order by c.priority, c.queued_at, c.id
      limit ${window}
    ), needed_elsewhere as materialized (
      -- A call takes all of an agent, so whoever serves what few others who are free could serve is kept for that.
      -- Of letters and chats she may have several; there the idle come first, so that nobody is heaped upon.
      select served.agent_id, sum(5040 / served.by_free) as much
      from (
        select f.agent_id, count(*) over (partition by pool, l.language) as by_free
        from free f
        cross join unnest(f.pools) as pool
        join agent_languages l on l.agent_id = f.agent_id and l.level >= 2
        where f.channel = 'voice' and exists (select from waiting w where w.channel = 'voice')
      ) as served
      group by served.agent_id
    ), pair as (
      select c.id as contact_id, s.agent_id, s.channel, s.n
      from waiting w
      join contacts c on c.id = w.id
      join free f on f.channel = w.channel
      join slots s on s.agent_id = f.agent_id and s.channel = f.channel and s.n = f.n
      left join needed_elsewhere e on e.agent_id = f.agent_id and f.channel = 'voice'
      cross join lateral (
        select max(coalesce(l.level, 1)) as level, bool_or(q.agent_id is not null) as knows_it
        from queue_steps q
        left join agent_languages l on l.agent_id = f.agent_id and l.language = q.language
        where q.contact_id = w.id and q.opens_at <= ${now} and q.pool = any(f.pools)
          and (q.agent_id is null or q.agent_id = f.agent_id)
          and (q.language is null or l.level >= q.level)
      ) fit
      where fit.level is not null
        and (not f.is_recused or not is_recused(f.agent_id, c.case_id, c.id))
        and c.state = 'queued' and s.contact_id is null and s.call_ring_id is null
      order by w.priority, w.queued_at, w.id, fit.knows_it desc, coalesce(e.much, 0), f.idle_since,
        f.agent_id
      limit 1
      for update of c, s skip locked
    ), slot as (
      update slots set contact_id = pair.contact_id,
        expires_at = case when pair.channel = 'chat' then ${expiresAt.chat}::timestamptz
          when pair.channel = 'voice' and not ${isHungUp(tx, tx`pair.contact_id`)}
            then ${expiresAt.voice}::timestamptz
          else ${expiresAt.email}::timestamptz end
      from pair
      where slots.agent_id = pair.agent_id and slots.channel = pair.channel and slots.n = pair.n
      returning slots.contact_id, slots.agent_id, slots.expires_at
    ), idle as (
      update presence set idle_since = ${now} from pair where presence.agent_id = pair.agent_id
    ), reserved as (
      update contacts c set state = 'reserved', version = c.version + 1
      from slot where c.id = slot.contact_id
      returning c.id as "contactId", slot.agent_id as "agentId", c.channel, c.enterprise, c.pool,
        c.case_id as "caseId", slot.expires_at as "expiresAt"
    )
    select reserved.*, exists (select from waiting) as "isContended"
    from (select) as always left join reserved on true`
  if (row === undefined || row.contactId === null) return row?.isContended ? 'contended' : null
  const { isContended: _, ...reservation } = row
  return reservation
}

/** Its call is over: a message was left, or it was handed on after the talk. Nobody rings for it, so it is read as a letter is. */
function isHungUp(tx: Database, contactId: ReturnType<Database>) {
  return tx`coalesce(
    (select bool_and(k.state = 'over') from calls k where k.contact_id = ${contactId}), false)`
}

export type Expired = {
  contactId: number
  agentId: number
  enterprise: string | null
  pool: string
}

/** What is offered to the agent at this moment, the most urgent first. */
export async function offeredTo(
  tx: Database,
  agentId: number,
  now: Date,
): Promise<{ contactId: number } | null> {
  const [row] = await tx<{ contactId: number }[]>`
    select c.id as "contactId" from slots s join contacts c on c.id = s.contact_id
    where s.agent_id = ${agentId} and c.state = 'reserved' and s.expires_at > ${now}
    order by c.priority, c.queued_at, c.id limit 1`
  return row ?? null
}

/**
 * Returns contacts whose reservation ran out to their old place (`queued_at` stays), and marks the
 * agents as missed until `backAt`. Slot and contact are locked together, `skip locked`: what somebody has a
 * hand on is theirs to settle, and nobody waits for one who waits.
 */
export async function expireReservations(
  tx: Database,
  now: Date,
  backAt: Date,
): Promise<Expired[]> {
  return tx<Expired[]>`
    with over as (
      select s.agent_id, s.channel, s.n, s.contact_id
      from slots s join contacts c on c.id = s.contact_id
      where s.expires_at <= ${now}
      for update of s, c skip locked
    ), freed as (
      update slots s set contact_id = null, expires_at = null from over
      where s.agent_id = over.agent_id and s.channel = over.channel and s.n = over.n
      returning over.agent_id, over.contact_id
    ), missed as (
      update presence p set state = 'missed', since = ${now}, until = ${backAt}
      from freed where p.agent_id = freed.agent_id and (p.state = 'available'
        -- Over by itself, which reads as available: a second miss puts her out as the first did.
        or (p.state in ('missed', 'wrap-up') and p.until <= ${now}))
    )
    update contacts c set state = 'queued', version = c.version + 1
    from freed where c.id = freed.contact_id and c.state = 'reserved'
    returning c.id as "contactId", freed.agent_id as "agentId", c.enterprise, c.pool`
}

export type Resumed = Omit<Expired, 'agentId'> & { caseId: number | null }

/** Brings back what was on hold until now. Its place is the one it had. */
export async function resumeHeld(tx: Database, now: Date): Promise<Resumed[]> {
  return tx<Resumed[]>`
    with due as (
      select id from contacts where state = 'on-hold' and held_until <= ${now}
      for update skip locked
    )
    update contacts c set state = 'queued', held_until = null, version = c.version + 1
    from due where c.id = due.id
    returning c.id as "contactId", c.case_id as "caseId", c.enterprise, c.pool`
}
