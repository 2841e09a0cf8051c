/** Gives open clocks their day anew where the calendar or a rule's term was corrected, some thousands at a time. */

import type { Database } from '#db/connect.ts'
import type { LocalDate } from '#deadlines/local-date.ts'
import type { Term } from '#deadlines/term.ts'

/** A day that is not what its weekday makes it. */
export type UnusualDay = { on: LocalDate; isWorking: boolean }

export type Redating = {
  id: number
  kind: 'calendar' | 'rule'
  /** The calendar's id or the rule's. */
  about: string
  detail: { days?: UnusualDay[] }
  because: string | null
}

/** The days by which open clocks were counted last; null: never. Held, so that one copy alone compares. */
export async function lockCounted(tx: Database, calendar: string): Promise<UnusualDay[] | null> {
  const [row] = await tx<{ days: UnusualDay[] }[]>`
    select days from calendars_counted where calendar = ${calendar} for update`
  return row?.days ?? null
}

export async function writeCounted(
  tx: Database,
  calendar: string,
  days: readonly UnusualDay[],
  now: Date,
): Promise<void> {
  await tx`
    insert into calendars_counted (calendar, days, counted_at)
    values (${calendar}, ${JSON.stringify(days)}, ${now})
    on conflict (calendar) do update set days = excluded.days, counted_at = excluded.counted_at`
}

/** Null where the same correction is on its way already; then its days are added to it. */
export async function insertRedating(
  tx: Database,
  redating: Omit<Redating, 'id'> & { by: number | null; now: Date },
): Promise<number | null> {
  const { kind, about, because, by, now } = redating
  const [row] = await tx<{ id: number; isNew: boolean }[]>`
    insert into redatings (kind, about, detail, because, asked_by, asked_at)
    values (${kind}, ${about}, ${JSON.stringify(redating.detail)}, ${because}, ${by}, ${now})
    on conflict (kind, about) where finished_at is null do update set detail = jsonb_build_object('days',
      coalesce(redatings.detail -> 'days', '[]') || coalesce(excluded.detail -> 'days', '[]'))
    returning id, xmax = 0 as "isNew"`
  return row?.isNew === true ? row.id : null
}

export async function openRedatings(tx: Database): Promise<Redating[]> {
  return tx<Redating[]>`
    select id, kind, about, detail, because from redatings where finished_at is null order by id`
}

export async function finishRedating(tx: Database, id: number, now: Date): Promise<void> {
  await tx`update redatings set finished_at = ${now} where id = ${id} and finished_at is null`
}

/** Clocks with the same term and day are one row here: of a million there are some hundreds. */
export type Terms = { term: Term; ruleAmount: number | null; dueOn: LocalDate }

/** Open clocks in working days that have one of these days within their term. */
export async function termsOver(tx: Database, days: readonly LocalDate[]): Promise<Terms[]> {
  return tx<Terms[]>`
    select jsonb_build_object('from', term_from, 'count', term_count, 'unit', term_unit) as term,
      null::integer as "ruleAmount", due_on as "dueOn"
    from (
      select distinct term_from, term_count, term_unit, due_on from deadlines
      where met_at is null and cancelled_at is null
        and term_unit in ('working_day', 'same_working_day')
    ) terms
    where exists (
      select from unnest(${[...days]}::date[]) as d(day)
      where d.day between terms.term_from and terms.due_on)
    order by term_from, term_count, due_on`
}

/** Open clocks of the rule that were started with another amount, or in another unit and never moved since. */
export async function termsOfRule(
  tx: Database,
  rule: string,
  now: { amount: number; unit: Term['unit'] },
): Promise<Terms[]> {
  return tx<Terms[]>`
    select jsonb_build_object('from', term_from, 'count', term_count, 'unit', term_unit) as term,
      rule_amount as "ruleAmount", due_on as "dueOn"
    from (
      select distinct term_from, term_count, term_unit, rule_amount, due_on from deadlines
      where rule = ${rule} and met_at is null and cancelled_at is null
        and case when term_unit = ${now.unit} then rule_amount <> ${now.amount}
          else term_count = rule_amount and extended_by is null and suspended_at is null end
    ) terms order by term_from, term_count, due_on`
}

export type Redated = { term: Term; ruleAmount: number | null; dueOn: LocalDate; dueAt: Date }

/** At most `limit` of those with that term and day; each with a row that says why. What is locked waits for the next turn. */
export async function redate(
  tx: Database,
  redating: Pick<Redating, 'id' | 'kind' | 'about' | 'because'>,
  before: Terms,
  after: Redated,
  now: Date,
  limit: number,
): Promise<number> {
  const isRule = redating.kind === 'rule'
  const changed = await tx`
    with batch as materialized (
      select id, due_on from deadlines
      where met_at is null and cancelled_at is null and term_unit = ${before.term.unit}
        and term_from = ${before.term.from}::date and term_count = ${before.term.count}
        and due_on = ${before.dueOn}::date
        and (${!isRule} or (rule = ${redating.about} and rule_amount is not distinct from ${before.ruleAmount}::integer))
      limit ${limit} for update skip locked
    ), changed as (
      update deadlines d set due_on = ${after.dueOn}::date, due_at = ${after.dueAt},
        term_count = ${after.term.count}, term_unit = ${after.term.unit},
        rule_amount = coalesce(${after.ruleAmount}::integer, d.rule_amount),
        reminded_at = null, alarmed_at = null
      from batch where d.id = batch.id
      returning d.id, batch.due_on as due_before, d.due_on as due_after
    ), counted as (
      update redatings set changed = changed + (select count(*) from changed) where id = ${redating.id}
    )
    insert into deadline_changes (deadline_id, at, kind, because, due_before, due_after, redating_id)
    select id, ${now}, 're-dated', ${redating.because}, due_before, due_after, ${redating.id} from changed`
  return changed.count
}

/** Whether there is any from before terms were kept. */
export async function hasOldClocks(tx: Database): Promise<boolean> {
  const [row] = await tx<{ isThere: boolean }[]>`
    select exists (
      select from deadlines where term_unit is null and met_at is null and cancelled_at is null
    ) as "isThere"`
  return row?.isThere === true
}

/** Clocks from before terms were kept get that of their rule; how many. */
export async function fillTerms(
  tx: Database,
  rule: { id: string; amount: number; unit: Term['unit'] },
  limit: number,
): Promise<number> {
  const filled = await tx`
    update deadlines set term_from = started_on, term_count = ${rule.amount}, term_unit = ${rule.unit},
      rule_amount = ${rule.amount}
    where id in (
      select id from deadlines
      where rule = ${rule.id} and term_unit is null and met_at is null and cancelled_at is null
      limit ${limit})`
  return filled.count
}

export type RedatingShown = Redating & {
  askedAt: Date
  askedBy: string | null
  finishedAt: Date | null
  changed: number
}

export async function listRedatings(tx: Database, limit: number): Promise<RedatingShown[]> {
  return tx<RedatingShown[]>`
    select r.id, r.kind, r.about, r.detail, r.because, r.asked_at as "askedAt", a.name as "askedBy",
      r.finished_at as "finishedAt", r.changed
    from redatings r left join agents a on a.id = r.asked_by
    order by r.id desc limit ${limit}`
}
