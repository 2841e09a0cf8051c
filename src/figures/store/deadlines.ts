/** Lists the deadlines of cases that the reader may see, and counts how they were kept. */
import type { Actor } from '#agents/agent.ts'
import type { HolderKind } from '#cases/holding-store.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

/**
 * due: open, time left. overdue: open, time is up. suspended: it stands while the citizen is asked. late: kept after its
 * time. met: kept in time. missed: overdue or late, whoever had it.
 */
export const deadlineStates = ['due', 'overdue', 'suspended', 'late', 'met', 'missed'] as const
export type DeadlineState = (typeof deadlineStates)[number]

export type DeadlineRow = {
  id: number
  caseNumber: string
  rule: string
  action: string
  startedOn: string
  dueOn: string
  dueAt: Date
  metAt: Date | null
  suspendedAt: Date | null
  extendedFrom: string | null
  receivedAt: Date
  registeredAt: Date
  /** Who has had the case since its registration, the first first; seconds. */
  held: { kind: HolderKind; holder: string; name: string | null; seconds: number }[]
  topic: string | null
  subject: string | null
  /** The latest contact of the case that the reader may see, and who has it. */
  contactId: number
  enterprise: string | null
  pool: string
  language: string
  agent: { id: number; name: string } | null
}

export type DeadlinesAsked = {
  actor: Actor
  firstLinePool: string
  state: DeadlineState
  now: Date
  enterprise?: string | undefined
  pool?: string | undefined
  /** The last one of the page above. */
  after: { at: string; id: number } | null
  limit: number
}

/** Open ones by what is due first; kept ones the latest first. */
export async function listDeadlines(tx: Database, asked: DeadlinesAsked): Promise<DeadlineRow[]> {
  const { actor, firstLinePool, after, enterprise, pool } = asked
  const isOpen = ['due', 'overdue', 'suspended'].includes(asked.state)
  const beyond =
    after === null
      ? tx`true`
      : isOpen
        ? tx`(d.due_at, d.id) > (${after.at}::timestamptz, ${after.id}::bigint)`
        : tx`(d.due_at, d.id) < (${after.at}::timestamptz, ${after.id}::bigint)`
  return tx<DeadlineRow[]>`
    select d.id, d.suspended_at as "suspendedAt", d.extended_from as "extendedFrom",
      k.received_at as "receivedAt", k.registered_at as "registeredAt", had.held,
      k.number as "caseNumber", d.rule, d.action, d.started_on::text as "startedOn",
      d.due_on::text as "dueOn", d.due_at as "dueAt", d.met_at as "metAt", k.topic, k.subject,
      last.id as "contactId", last.enterprise, last.pool, last.language,
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as agent
    from deadlines d
    join cases k on k.id = d.case_id
    join lateral (
      select c.id, c.enterprise, c.pool, c.language, c.agent_id from contacts c
      where c.case_id = d.case_id and ${scopeOf(tx, actor, firstLinePool)}
        and (${enterprise ?? null}::text is null or c.enterprise = ${enterprise ?? null})
        and (${pool ?? null}::text is null or c.pool = ${pool ?? null})
      order by c.id desc limit 1) last on true
    left join agents a on a.id = last.agent_id
    left join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', h.holder_kind, 'holder', h.holder,
        'name', who.name, 'seconds', extract(epoch from coalesce(h.until, ${asked.now}) - h.since)::bigint)
        order by h.since), '[]') as held
      from case_holdings h left join agents who on h.holder_kind = 'agent' and who.id::text = h.holder
      where h.case_id = d.case_id) had on true
    where d.cancelled_at is null and ${inState(tx, asked.state, asked.now)} and ${beyond}
    order by ${isOpen ? tx`d.due_at, d.id` : tx`d.due_at desc, d.id desc`}
    limit ${asked.limit}`
}

export type Kept = {
  enterprise: string | null
  due: number
  overdue: number
  suspended: number
  late: number
  met: number
}

/** Of what is due since `since`, and all that is still open; by the enterprise of the latest contact. */
export async function countKept(
  tx: Database,
  asked: { actor: Actor; firstLinePool: string; since: Date; now: Date },
): Promise<Kept[]> {
  const { now } = asked
  return tx<Kept[]>`
    select last.enterprise, count(*) filter (where ${inState(tx, 'due', now)}) as due,
      count(*) filter (where ${inState(tx, 'overdue', now)}) as overdue,
      count(*) filter (where ${inState(tx, 'suspended', now)}) as suspended,
      count(*) filter (where ${inState(tx, 'late', now)}) as late,
      count(*) filter (where ${inState(tx, 'met', now)}) as met
    from deadlines d
    join lateral (
      select c.enterprise from contacts c
      where c.case_id = d.case_id and ${scopeOf(tx, asked.actor, asked.firstLinePool)}
      order by c.id desc limit 1) last on true
    where d.cancelled_at is null and (d.due_at >= ${asked.since} or d.met_at is null)
    group by 1 order by 1 nulls last`
}

/** What stood when it was met was in time, however long the citizen took. */
function inState(tx: Database, state: DeadlineState, now: Date) {
  switch (state) {
    case 'due':
      return tx`(d.met_at is null and d.suspended_at is null and d.due_at > ${now})`
    case 'overdue':
      return tx`(d.met_at is null and d.suspended_at is null and d.due_at <= ${now})`
    case 'suspended':
      return tx`(d.met_at is null and d.suspended_at is not null)`
    case 'late':
      return tx`(d.met_at > d.due_at and d.suspended_at is null)`
    case 'met':
      return tx`(d.met_at <= d.due_at or (d.met_at is not null and d.suspended_at is not null))`
    case 'missed':
      return tx`(d.suspended_at is null and d.due_at <= ${now} and (d.met_at is null or d.met_at > d.due_at))`
  }
}
