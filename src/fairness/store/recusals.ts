/** Keeps who is recused of what: recusals, and the cases and contacts that each covers. */
import type { Database } from '#db/connect.ts'
import type { ConflictKind } from '#fairness/recusal.ts'

export type Matter = { contactId: number; caseId: number | null }

/** Null when she is recused of it already. Covers the whole family of the case. */
export async function insertCaseRecusal(
  tx: Database,
  about: Matter & { agentId: number; reason: string; decidedBy: number; now: Date },
): Promise<number | null> {
  const { agentId, contactId, caseId, reason, decidedBy, now } = about
  const [row] = await tx<{ id: number }[]>`
    insert into recusals (agent_id, kind, case_id, contact_id, reason, decided_by, decided_at)
    select ${agentId}, 'case', ${caseId}, ${contactId}, ${reason}, ${decidedBy}, ${now}
    where not is_recused(${agentId}::bigint, ${caseId}::bigint, ${contactId}::bigint)
    returning id`
  if (row === undefined) return null
  if (caseId === null)
    await tx`
      insert into recused_matters (recusal_id, agent_id, contact_id, since)
      values (${row.id}, ${agentId}, ${contactId}, ${now})`
  else
    await tx`
      insert into recused_matters (recusal_id, agent_id, case_id, since)
      select ${row.id}, ${agentId}, k, ${now} from case_family(${caseId}) k`
  return row.id
}

export type Conflict = {
  agentId: number
  kind: ConflictKind
  /** A citizen's id as text, a mail address or phone number, a name, ids of the city's rules. */
  value: string
  reason: string
  decidedBy: number
  now: Date
}

/** Covers what is there already; what comes later is held by the database itself as it comes. */
export async function insertConflict(tx: Database, conflict: Conflict): Promise<number> {
  const { agentId, kind, value, reason, decidedBy, now } = conflict
  const [row] = await tx<{ id: number }[]>`
    insert into recusals (agent_id, kind, value, match, citizen_id, reason, decided_by, decided_at)
    values (${agentId}, ${kind}, ${kind === 'citizen' ? null : value},
      case ${kind} when 'citizen' then null when 'name' then name_key(${value})
        when 'address' then lower(trim(${value})) else ${value} end,
      ${kind === 'citizen' ? Number(value) : null}, ${reason}, ${decidedBy}, ${now})
    returning id`
  if (row === undefined) throw new Error('A conflict was not inserted.')
  // Cases that stand alone are most of them, and need no search for relatives.
  await tx`
    with found as materialized (
      select c.id, c.case_id from contacts c where ${matches(tx, conflict)}
    ), own as materialized (
      select distinct f.case_id as id,
        k.parent_id is not null or k.merged_into is not null
        or exists (select from cases part where part.parent_id = k.id)
        or exists (select from cases gone where gone.merged_into = k.id) as has_relatives
      from found f join cases k on k.id = f.case_id
    )
    insert into recused_matters (recusal_id, agent_id, case_id, contact_id, since)
    select ${row.id}, ${agentId}, id, null, ${now} from own where not has_relatives
    union all
    select distinct ${row.id}::bigint, ${agentId}::bigint, k, null::bigint, ${now}::timestamptz
    from own cross join lateral case_family(own.id) k where own.has_relatives
    union all
    select ${row.id}, ${agentId}, null, id, ${now} from found where case_id is null
    on conflict do nothing`
  return row.id
}

/** A condition over `contacts c`. The database's own `recuse_known` says the same of one contact. */
function matches(tx: Database, { kind, value }: Conflict) {
  switch (kind) {
    case 'citizen':
      return tx`c.citizen_id = ${Number(value)}`
    case 'enterprise':
      return tx`c.enterprise = ${value}`
    case 'topic':
      return tx`c.topic = ${value}`
    case 'address':
      return tx`(c.citizen_id in (
          select citizen_id from addresses where lower(value) = lower(trim(${value})))
        or c.id in (select contact_id from messages
          where direction = 'in' and lower(from_address) = lower(trim(${value}))))`
    case 'name':
      return tx`(c.citizen_id in (
          select id from citizens where name_key(name) = name_key(${value})
          union select citizen_id from addresses where name_key(name) = name_key(${value}))
        or c.id in (select contact_id from messages
          where direction = 'in' and name_key(from_name) = name_key(${value})))`
  }
}

/** Whom and what a recusal is about; null when there is none, or it was taken back. Locked. */
export async function lockRecusal(
  tx: Database,
  id: number,
): Promise<(Matter & { agentId: number }) | null> {
  const [row] = await tx<{ agentId: number; contactId: number; caseId: number | null }[]>`
    select agent_id as "agentId", contact_id as "contactId", case_id as "caseId" from recusals
    where id = ${id} and taken_back_at is null for update`
  return row ?? null
}

/** All that it covers is hers again, unless another recusal keeps her from it. */
export async function takeBackRecusal(
  tx: Database,
  id: number,
  by: { agentId: number; because: string; now: Date },
): Promise<void> {
  await tx`
    update recusals set taken_back_at = ${by.now}, taken_back_by = ${by.agentId},
      taken_back_because = ${by.because}
    where id = ${id}`
  await tx`
    update recused_matters set released_at = ${by.now}, released_by = ${by.agentId},
      released_because = ${by.because}
    where recusal_id = ${id} and released_at is null`
}

/** One case of a conflict that was recorded ahead, with its family; false when it does not cover it. */
export async function releaseCase(
  tx: Database,
  id: number,
  number: string,
  by: { agentId: number; because: string; now: Date },
): Promise<boolean> {
  const released = await tx`
    update recused_matters set released_at = ${by.now}, released_by = ${by.agentId},
      released_because = ${by.because}
    where recusal_id = ${id} and released_at is null and case_id in (
      select case_family(k.id) from cases k where k.number = ${number})`
  return released.count > 0
}
