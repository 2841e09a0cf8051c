/** Writes the conditions that figures about contacts and agents share. */
import type { Database } from '#db/connect.ts'
import type { Narrowing, ReportDimension, Targets } from '#figures/dimension.ts'

/** A condition over `contacts c`. */
export function narrowed(tx: Database, by: Narrowing) {
  const same = [
    [tx`c.enterprise`, by.enterprise],
    [tx`c.pool`, by.pool],
    [tx`c.language`, by.language],
    [tx`c.channel`, by.channel],
  ] as const
  return same.reduce(
    (all, [column, value]) => (value === undefined ? all : tx`${all} and ${column} = ${value}`),
    tx`c.suspected_spam is null and c.automatic is null`,
  )
}

/** Null: of no enterprise, without a topic. */
export function columnOf(tx: Database, dimension: ReportDimension) {
  switch (dimension) {
    case 'enterprise':
      return tx`c.enterprise`
    case 'pool':
      return tx`c.pool`
    case 'language':
      return tx`c.language`
    case 'channel':
      return tx`c.channel`
    case 'topic':
      return tx`c.topic`
  }
}

/** How long a contact of its channel may wait. */
export function targetOf(tx: Database, { live, letters }: Targets) {
  return tx`make_interval(secs => case when c.channel in ('chat', 'voice') then ${live}::float8
    else ${letters}::float8 end)`
}

/** Answered or given up, and which of it in time; for `count(*) filter`. */
export function servedColumns(tx: Database, targets: Targets) {
  const target = targetOf(tx, targets)
  return tx`count(*) filter (where c.first_answered_at is not null) as answered,
    count(*) filter (where c.first_answered_at <= c.queued_at + ${target}) as "answeredInTarget",
    count(*) filter (where c.state = 'abandoned' and c.first_answered_at is null) as abandoned,
    count(*) filter (where c.state = 'abandoned' and c.first_answered_at is null
      and c.closed_at <= c.queued_at + ${target}) as "abandonedInTarget"`
}
