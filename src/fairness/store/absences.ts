/** Keeps who is away, from when to when, and who stands in. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import type { Absence } from '#fairness/absence.ts'

export type NewAbsence = {
  agentId: number
  kind: Absence['kind']
  startsAt: Date
  endsAt: Date | null
  deputyId: number | null
  /** Null: the house. */
  notedBy: number | null
  now: Date
}

/** Whoever plans for the same agent at this moment waits. */
export async function lockAgent(tx: Database, agentId: number): Promise<void> {
  await tx`select from agents where id = ${agentId} for update`
}

export async function insertAbsence(tx: Database, absence: NewAbsence): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    insert into absences (agent_id, kind, starts_at, ends_at, deputy_id, noted_by, noted_at)
    values (${absence.agentId}, ${absence.kind}, ${absence.startsAt}, ${absence.endsAt},
      ${absence.deputyId}, ${absence.notedBy}, ${absence.now})
    on conflict do nothing returning id`
  return row?.id ?? null
}

/** Whether she is away already at some moment of that time; without an end, at its beginning. */
export async function isAwayWithin(
  tx: Database,
  agentId: number,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date | null },
): Promise<boolean> {
  const rows = await tx`
    select from absences w
    where w.agent_id = ${agentId} and ${overlaps(tx, startsAt, endsAt)}
      and (${endsAt !== null} or w.starts_at <= ${startsAt}) limit 1`
  return rows.length > 0
}

/** Whether the deputies of that time, one standing in for the other, come back to the agent. */
export async function leadsBack(
  tx: Database,
  agentId: number,
  deputyId: number,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date | null },
): Promise<boolean> {
  const rows = await tx`
    with recursive chain as (
      select ${deputyId}::bigint as id
      union
      select w.deputy_id from chain join absences w on w.agent_id = chain.id
        and w.deputy_id is not null and ${overlaps(tx, startsAt, endsAt)}
    )
    select from chain where id = ${agentId}`
  return rows.length > 0
}

/** A condition over `absences w`. */
function overlaps(tx: Database, startsAt: Date, endsAt: Date | null) {
  return tx`w.cancelled_at is null
    and (${endsAt}::timestamptz is null or w.starts_at < ${endsAt}::timestamptz)
    and coalesce(least(w.ends_at, w.ended_at), 'infinity') > ${startsAt}`
}

/** Of the agents a manager answers for, and one's own; those that are over last. */
export async function listAbsences(
  tx: Database,
  actor: Actor,
  asked: { isOwn: boolean; before: number | null; limit: number; now: Date },
): Promise<Absence[]> {
  return tx<Absence[]>`
    select ${columns(tx, asked.now)} ${joins(tx)}
    where (w.agent_id = ${actor.agentId} or (${!asked.isOwn} and (${actor.role === 'administrator'}
        or a.enterprises && ${actor.enterprises}::text[] or a.pools && ${actor.pools}::text[])))
      and (${asked.before}::bigint is null or w.id < ${asked.before}::bigint)
    order by w.id desc limit ${asked.limit}`
}

export async function loadAbsence(tx: Database, id: number, now: Date): Promise<Absence | null> {
  const [row] = await tx<Absence[]>`
    select ${columns(tx, now)} ${joins(tx)} where w.id = ${id}`
  return row ?? null
}

function columns(tx: Database, now: Date) {
  return tx`w.id, jsonb_build_object('id', a.id, 'name', a.name) as agent, w.kind,
    w.starts_at as "startsAt", w.ends_at as "endsAt",
    case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as deputy,
    case when n.id is not null then jsonb_build_object('id', n.id, 'name', n.name) end as "notedBy",
    w.ended_at as "endedAt",
    case when w.cancelled_at is not null then 'cancelled' when w.starts_at > ${now} then 'coming'
      when least(w.ends_at, w.ended_at) <= ${now} then 'over' else 'away' end as state,
    (select count(*) from absence_moves m where m.absence_id = w.id) as moved`
}

function joins(tx: Database) {
  return tx`from absences w join agents a on a.id = w.agent_id
    left join agents d on d.id = w.deputy_id left join agents n on n.id = w.noted_by`
}

/** Ends what has begun, or cancels what has not; false when it is over already. */
export async function endAbsence(tx: Database, id: number, now: Date): Promise<boolean> {
  const ended = await tx`
    update absences set
      cancelled_at = case when starts_at > ${now} then ${now}::timestamptz end,
      ended_at = case when starts_at <= ${now} then ${now}::timestamptz end
    where id = ${id} and cancelled_at is null and ended_at is null
      and (ends_at is null or ends_at > ${now})`
  return ended.count === 1
}

/** Those whom the house had marked because their desks were silent, and who have been heard of since. */
export async function endSilences(tx: Database, now: Date): Promise<number[]> {
  const rows = await tx<{ agentId: number }[]>`
    update absences w set ended_at = ${now} from presence p
    where p.agent_id = w.agent_id and w.kind = 'sudden' and w.noted_by is null
      and w.ended_at is null and w.cancelled_at is null and p.last_seen_at > w.starts_at
    returning w.agent_id as "agentId"`
  return rows.map(({ agentId }) => agentId)
}

export type Silent = { agentId: number; pools: string[]; lastSeenAt: Date }

/** Who holds something and was not heard of since `before`. */
export async function listSilent(tx: Database, before: Date, now: Date): Promise<Silent[]> {
  return tx<Silent[]>`
    select a.id as "agentId", a.pools, p.last_seen_at as "lastSeenAt"
    from presence p join agents a on a.id = p.agent_id and a.is_active
    where p.last_seen_at <= ${before} and not is_away(a.id, ${now}::timestamptz)
      and (exists (select from contacts c where c.agent_id = a.id
                   and c.state in ('handling', 'on-hold', 'wrap-up'))
        or exists (select from slots s where s.agent_id = a.id and s.contact_id is not null))
    order by a.id limit 200`
}

export async function runningAbsence(
  tx: Database,
  agentId: number,
  now: Date,
): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    select id from absences
    where agent_id = ${agentId} and starts_at <= ${now} and cancelled_at is null
      and ended_at is null and (ends_at is null or ends_at > ${now})
    order by id limit 1`
  return row?.id ?? null
}
