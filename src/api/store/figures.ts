/** Counts how the house stands now, for monitors: figures only, nothing of anybody. */
import type { Database } from '#db/connect.ts'

export type Standing = {
  /** Deliveries that wait longer than they should, or of which we cannot know whether they arrived. */
  stuckDeliveries: number
  heldDeliveries: number
  openAlarms: number
  /** Somebody has a webhook of her own, the second way of an alarm. */
  hasOwnWebhook: boolean
}

export async function loadStanding(tx: Database, now: Date): Promise<Standing> {
  const late = new Date(now.getTime() - 10 * 60_000)
  const [row] = await tx<Standing[]>`
    select
      (select count(*) from deliveries where state = 'uncertain'
         or (state in ('created', 'sending') and held_because is null and next_attempt_at <= ${late}))
        as "stuckDeliveries",
      (select count(*) from deliveries where state = 'created' and held_because is not null)
        as "heldDeliveries",
      (select count(*) from alarms where acknowledged_at is null and ended_at is null) as "openAlarms",
      exists (select from agents where is_active and alarm_webhook is not null) as "hasOwnWebhook"`
  return row ?? { stuckDeliveries: 0, heldDeliveries: 0, openAlarms: 0, hasOwnWebhook: false }
}

export type QueueFigure = { pool: string; language: string; waiting: number; oldestSeconds: number }

/** A reservation that has run out counts as waiting. */
export async function countQueues(tx: Database, now: Date): Promise<QueueFigure[]> {
  return tx<QueueFigure[]>`
    select c.pool, c.language, count(*) as waiting,
      extract(epoch from ${now}::timestamptz - min(c.queued_at))::float8 as "oldestSeconds"
    from contacts c left join slots s on s.contact_id = c.id
    where c.suspected_spam is null and c.automatic is null and c.state in ('queued', 'reserved')
      and (c.state = 'queued' or s.contact_id is null or s.expires_at <= ${now})
    group by c.pool, c.language`
}

/** Of the last day for what is over, all of what is not. */
export async function countDeliveries(
  tx: Database,
  now: Date,
): Promise<{ state: string; count: number }[]> {
  const since = new Date(now.getTime() - 86_400_000)
  return tx<{ state: string; count: number }[]>`
    select state, count(*) as count from deliveries
    where created_at > ${since} or state in ('created', 'sending', 'uncertain', 'temporary-failure')
    group by state`
}

/** Languages that the house had taken a contact for, and what agents made of it. `setBy`: whose word it was. */
export async function countLanguageCorrections(
  tx: Database,
): Promise<{ from: string; to: string; setBy: string; count: number }[]> {
  return tx<{ from: string; to: string; setBy: string; count: number }[]>`
    select coalesce(was, 'und') as "from", is_now as "to", coalesce(was_source, 'unknown') as "setBy",
      count(*) as count
    from corrections where field = 'language'
    group by 1, 2, 3`
}

export async function countPresence(
  tx: Database,
  now: Date,
): Promise<{ state: string; count: number }[]> {
  return tx<{ state: string; count: number }[]>`
    select case when until <= ${now} then 'available' else state end as state, count(*) as count
    from presence p join agents a on a.id = p.agent_id and a.is_active
    group by 1`
}
