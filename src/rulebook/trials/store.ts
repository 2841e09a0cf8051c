/** Keeps trials: asked for by a person, done by one copy at a time, taken up by another when that one dies. */

import type { Database } from '#db/connect.ts'
import type { Trial, TrialKind, TrialRequest } from './trial.ts'

/** The same trial of the same revision that waits or runs already is given back instead. */
export async function insertTrial(
  tx: Database,
  row: { number: number; kind: TrialKind; request: TrialRequest; askedBy: number; at: Date },
): Promise<number | null> {
  const [found] = await tx<{ id: number }[]>`
    with asked as (
      select number, revision from rule_versions where number = ${row.number}
    ), under_way as (
      select t.id from rule_trials t join asked a on a.number = t.number and a.revision = t.revision
      where t.kind = ${row.kind} and t.state in ('waiting', 'running')
        and t.request = ${JSON.stringify(row.request)}::text::jsonb
    ), added as (
      insert into rule_trials (number, revision, kind, state, request, asked_by, asked_at)
      select number, revision, ${row.kind}, 'waiting', ${JSON.stringify(row.request)}::text::jsonb,
        ${row.askedBy}, ${row.at}
      from asked where not exists (select from under_way)
      returning id
    )
    select id from under_way union all select id from added`
  return found?.id ?? null
}

export async function findTrial(tx: Database, city: string, id: number): Promise<Trial | null> {
  const [row] = await tx<Trial[]>`
    select ${columns(tx)} from rule_trials t join rule_versions v on v.number = t.number
    where t.id = ${id} and v.city = ${city}`
  return row ?? null
}

/** Of one version, or of all; the latest first, without their results. */
export async function listTrials(
  tx: Database,
  city: string,
  asked: { number: number | null; before: number; limit: number },
): Promise<Omit<Trial, 'result'>[]> {
  const rows = await tx<Trial[]>`
    select ${columns(tx, false)} from rule_trials t join rule_versions v on v.number = t.number
    where v.city = ${city} and t.id < ${asked.before}
      and (${asked.number}::bigint is null or t.number = ${asked.number}::bigint)
    order by t.id desc limit ${asked.limit}`
  return rows.map(({ result: _result, ...trial }) => trial)
}

/** Takes the oldest that waits, or whose copy has fallen silent. Null: there is nothing to do. */
export async function claimTrial(
  tx: Database,
  city: string,
  now: Date,
  leaseUntil: Date,
): Promise<Trial | null> {
  const [row] = await tx<Trial[]>`
    with next as (
      select t.id from rule_trials t join rule_versions v on v.number = t.number
      where v.city = ${city}
        and (t.state = 'waiting' or (t.state = 'running' and t.lease_until <= ${now}))
      order by t.id limit 1 for update of t skip locked
    )
    update rule_trials t
    set state = 'running', lease_until = ${leaseUntil}, attempts = t.attempts + 1, progress = 0
    from next where t.id = next.id
    returning ${columns(tx)}`
  return row ?? null
}

/** False: it was cancelled, or another copy has taken it up; then it is nobody's here any more. */
export async function renewLease(
  tx: Database,
  trial: Pick<Trial, 'id' | 'attempts'>,
  progress: number,
  leaseUntil: Date,
): Promise<boolean> {
  const rows = await tx`
    update rule_trials set lease_until = ${leaseUntil}, progress = ${progress}
    where id = ${trial.id} and attempts = ${trial.attempts} and state = 'running'`
  return rows.count === 1
}

/** False: it is nobody's here any more, and nothing was written. */
export async function finishTrial(
  tx: Database,
  trial: Pick<Trial, 'id' | 'attempts'>,
  end: { state: 'done' | 'failed'; result: Trial['result']; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update rule_trials
    set state = ${end.state}, result = ${JSON.stringify(end.result)}::text::jsonb, finished_at = ${end.at},
      lease_until = null, progress = case ${end.state} when 'done' then 1 else progress end
    where id = ${trial.id} and attempts = ${trial.attempts} and state = 'running'`
  return rows.count === 1
}

/** A copy that stops gives back what it has in hand, so that another need not wait for the lease. */
export async function giveBackTrial(
  tx: Database,
  trial: Pick<Trial, 'id' | 'attempts'>,
): Promise<void> {
  await tx`
    update rule_trials
    set state = 'waiting', lease_until = null, attempts = greatest(attempts - 1, 0), progress = 0
    where id = ${trial.id} and attempts = ${trial.attempts} and state = 'running'`
}

/** Whoever works on it learns it with the next renewal. False: it is over already. */
export async function cancelTrial(tx: Database, id: number, now: Date): Promise<boolean> {
  const result = { reason: 'cancelled', detail: '' }
  const rows = await tx`
    update rule_trials
    set state = 'failed', result = ${JSON.stringify(result)}::text::jsonb, finished_at = ${now},
      lease_until = null
    where id = ${id} and state in ('waiting', 'running')`
  return rows.count === 1
}

/** What a version decides by, its files unread. `model`: its own, else null. */
export type TriedRules = {
  number: number
  version: string | null
  files: string
  joined: Uint8Array | null
  model: Uint8Array | null
}

export async function loadTried(
  tx: Database,
  city: string,
  number: number,
): Promise<TriedRules | null> {
  const [row] = await tx<TriedRules[]>`
    select v.number, v.version, v.files::text as files, v.joined, m.bytes as model
    from rule_versions v left join rule_models m on m.sha256 = v.model_sha256
    where v.city = ${city} and v.number = ${number}`
  return row ?? null
}

function columns(tx: Database, withResult = true) {
  const result = withResult ? tx`t.result` : tx`null::jsonb as result`
  return tx`t.id, t.number, t.revision, t.kind, t.state, t.request, t.asked_by as "askedBy",
    t.asked_at as "askedAt", t.finished_at as "finishedAt", t.progress, t.attempts, ${result}`
}
