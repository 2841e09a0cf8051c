/** Keeps the clocks of cases, and for every move of one a row that says when, by whom and why. */

import type { Database } from '#db/connect.ts'
import type { LocalDate } from '#deadlines/local-date.ts'
import type { Term } from '#deadlines/term.ts'
import type { ClockMove, Done, NewClock } from '../clock.ts'

export type ClockRow = {
  id: number
  caseId: number
  rule: string
  action: string
  /** Local dates, YYYY-MM-DD. */
  startedOn: LocalDate
  dueOn: LocalDate
  dueAt: Date
  /** Null only for a clock from before terms were kept. */
  term: Term | null
  metAt: Date | null
  cancelledAt: Date | null
  suspendedAt: Date | null
  restartedAt: Date | null
  extendedFrom: LocalDate | null
  extendedBy: string | null
}

/** Their ids, in the order given. */
export async function insertClocks(
  tx: Database,
  caseId: number,
  clocks: readonly NewClock[],
  done: Done,
): Promise<number[]> {
  if (clocks.length === 0) return []
  const rows = await tx<{ id: number }[]>`
    with started as (
      insert into deadlines (case_id, rule, action, started_on, due_on, due_at, term_from, term_count, term_unit,
        rule_amount)
      select ${caseId}, d.* from unnest(
        ${clocks.map((c) => c.rule)}::text[], ${clocks.map((c) => c.action)}::text[],
        ${clocks.map((c) => c.startedOn)}::date[], ${clocks.map((c) => c.dueOn)}::date[],
        ${clocks.map((c) => c.dueAt.toISOString())}::timestamptz[],
        ${clocks.map((c) => c.term.from)}::date[], ${clocks.map((c) => c.term.count)}::integer[],
        ${clocks.map((c) => c.term.unit)}::text[], ${clocks.map((c) => c.term.count)}::integer[]) d
      returning id, due_on
    ), noted as (
      insert into deadline_changes (deadline_id, at, by, kind, because, due_after)
      select id, ${done.now}, ${done.by ?? null}, 'started', ${done.because ?? null}, due_on from started
    )
    select id from started order by id`
  return rows.map(({ id }) => id)
}

/** Those of a case, soonest first. */
export async function listClocks(tx: Database, caseId: number): Promise<ClockRow[]> {
  return tx<ClockRow[]>`
    select ${clockColumns(tx)} from deadlines d where d.case_id = ${caseId} order by d.due_at, d.id`
}

/** Those that are neither met nor cancelled; held until the transaction ends. */
export async function lockOpenClocks(tx: Database, caseId: number): Promise<ClockRow[]> {
  return tx<ClockRow[]>`
    select ${clockColumns(tx)} from deadlines d
    where d.case_id = ${caseId} and d.met_at is null and d.cancelled_at is null
    order by d.id for update`
}

/** A clock gets another term; whether it stands, restarted or was extended goes with it. */
export type Moved = {
  id: number
  term: Term
  dueOn: LocalDate
  dueAt: Date
  startedOn?: LocalDate
  suspendedAt?: Date | null
  restartedAt?: Date
  /** Null: it is as if it had never been extended. */
  extended?: { from: LocalDate; by: string } | null
}

/** People are reminded anew where the due day is another. */
export async function moveClock(
  tx: Database,
  kind: Extract<ClockMove, 'restarted' | 'extended' | 'suspended' | 'resumed'>,
  moved: Moved,
  done: Done,
): Promise<void> {
  const { term, extended, startedOn, restartedAt } = moved
  await tx`
    with before as (
      select id, due_on from deadlines where id = ${moved.id} for update
    ), changed as (
      update deadlines d set due_on = ${moved.dueOn}::date, due_at = ${moved.dueAt},
        term_from = ${term.from}::date, term_count = ${term.count}, term_unit = ${term.unit},
        started_on = coalesce(${startedOn ?? null}::date, d.started_on),
        restarted_at = coalesce(${restartedAt ?? null}::timestamptz, d.restarted_at),
        suspended_at = case when ${moved.suspendedAt === undefined} then d.suspended_at
          else ${moved.suspendedAt ?? null}::timestamptz end,
        extended_from = case when ${extended === undefined} then d.extended_from
          else ${extended?.from ?? null}::date end,
        extended_by = case when ${extended === undefined} then d.extended_by
          else ${extended?.by ?? null}::text end,
        reminded_at = case when d.due_on = ${moved.dueOn}::date then reminded_at end,
        alarmed_at = case when d.due_on = ${moved.dueOn}::date then alarmed_at end
      from before where d.id = before.id
      returning d.id, d.due_on
    )
    insert into deadline_changes (deadline_id, at, by, kind, because, due_before, due_after)
    select before.id, ${done.now}, ${done.by ?? null}, ${kind}, ${done.because ?? null}, before.due_on, changed.due_on
    from before join changed using (id)`
}

/** `rules`: these; `except`: all but these; neither: all that are open. How many. */
export async function meetClocks(
  tx: Database,
  caseId: number,
  which: { rules?: readonly string[]; except?: readonly string[] },
  done: Done,
): Promise<number> {
  return endClocks(tx, caseId, 'met', which, done)
}

/** As `meetClocks`. */
export async function cancelClocks(
  tx: Database,
  caseId: number,
  which: { rules?: readonly string[]; except?: readonly string[] },
  done: Done,
): Promise<number> {
  return endClocks(tx, caseId, 'cancelled', which, done)
}

/** What stood when it ended keeps `suspended_at`: it was in time, however long the citizen took. */
async function endClocks(
  tx: Database,
  caseId: number,
  kind: 'met' | 'cancelled',
  { rules, except }: { rules?: readonly string[]; except?: readonly string[] },
  done: Done,
): Promise<number> {
  const ended = await tx`
    with ended as (
      update deadlines set ${tx(kind === 'met' ? { met_at: done.now } : { cancelled_at: done.now })}
      where case_id = ${caseId} and met_at is null and cancelled_at is null
        and (${rules === undefined} or rule = any(${[...(rules ?? [])]}::text[]))
        and rule <> all(${[...(except ?? [])]}::text[])
      returning id, due_on
    )
    insert into deadline_changes (deadline_id, at, by, kind, because, due_before, due_after)
    select id, ${done.now}, ${done.by ?? null}, ${kind}, ${done.because ?? null}, due_on, due_on from ended`
  return ended.count
}

/** Clocks that an answer had met at that instant run again, since it did not arrive. */
export async function unmeetClocks(
  tx: Database,
  caseId: number,
  metAt: Date,
  now: Date,
): Promise<void> {
  await tx`
    with again as (
      update deadlines set met_at = null, alarmed_at = null where case_id = ${caseId} and met_at = ${metAt}
      returning id, due_on
    )
    insert into deadline_changes (deadline_id, at, kind, because, due_before, due_after)
    select id, ${now}, 'unmet', 'not-delivered', due_on, due_on from again`
}

/** What was set aside as spam runs again with the days that it had; what an agent cancelled stays so. */
export async function reviveClocks(tx: Database, caseId: number, now: Date): Promise<void> {
  await tx`
    with again as (
      update deadlines set cancelled_at = null
      where case_id = ${caseId} and met_at is null and cancelled_at is not null and not exists (
        select from deadline_changes c where c.deadline_id = deadlines.id and c.kind = 'cancelled'
          and c.because is distinct from 'spam')
      returning id, due_on
    )
    insert into deadline_changes (deadline_id, at, kind, because, due_before, due_after)
    select id, ${now}, 'revived', 'not-spam', due_on, due_on from again`
}

/** The new case runs against the same clocks, from the day on which the words arrived. */
export async function copyClocks(
  tx: Database,
  fromCase: number,
  toCase: number,
  now: Date,
): Promise<void> {
  await tx`
    with started as (
      insert into deadlines (case_id, rule, action, started_on, due_on, due_at, term_from, term_count, term_unit,
        rule_amount, suspended_at, restarted_at, extended_from, extended_by)
      select ${toCase}, rule, action, started_on, due_on, due_at, term_from, term_count, term_unit,
        rule_amount, suspended_at, restarted_at, extended_from, extended_by
      from deadlines where case_id = ${fromCase} and met_at is null and cancelled_at is null
      returning id, due_on
    )
    insert into deadline_changes (deadline_id, at, kind, because, due_after)
    select id, ${now}, 'started', 'split', due_on from started`
}

/** Every column of `deadlines d` under its name in `ClockRow`. */
export function clockColumns(tx: Database) {
  return tx`d.id, d.case_id as "caseId", d.rule, d.action, d.started_on as "startedOn",
    d.due_on as "dueOn", d.due_at as "dueAt", d.met_at as "metAt", d.cancelled_at as "cancelledAt",
    d.suspended_at as "suspendedAt", d.restarted_at as "restartedAt", d.extended_from as "extendedFrom",
    d.extended_by as "extendedBy",
    case when d.term_unit is not null then jsonb_build_object('from', d.term_from, 'count', d.term_count,
      'unit', d.term_unit) end as term`
}
