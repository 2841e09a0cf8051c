/** Finds what lies in hands that must not have it, and who could have it instead. */
import type { Database } from '#db/connect.ts'

export type Withdrawn = {
  id: number
  caseId: number | null
  agentId: number
  enterprise: string | null
  pool: string
  heldUntil: Date | null
}

/**
 * Takes contacts out of the hands and offers of agents who are recused of them. What was offered or in work stands
 * in the queue at its old place; what is on hold stays so until its day, as nobody's. `agentId` null: whoever's.
 */
export async function withdrawRecused(
  tx: Database,
  agentId: number | null,
  now: Date,
): Promise<Withdrawn[]> {
  return tx<Withdrawn[]>`
    with theirs as (
      select c.id, coalesce(s.agent_id, c.agent_id) as agent_id
      from contacts c left join slots s on s.contact_id = c.id
      where c.state in ('reserved', 'handling', 'on-hold', 'wrap-up')
        and (${agentId}::bigint is null or coalesce(s.agent_id, c.agent_id) = ${agentId}::bigint)
        and exists (
          select from recused_matters r
          where r.agent_id = coalesce(s.agent_id, c.agent_id) and r.released_at is null
            and (r.case_id = c.case_id or r.contact_id = c.id))
      for update of c skip locked
    ), freed as (
      update slots s set contact_id = null, expires_at = null from theirs where s.contact_id = theirs.id
    ), idle as (
      update presence p set idle_since = ${now} from theirs where p.agent_id = theirs.agent_id
    )
    update contacts c set state = case when c.state = 'on-hold' then c.state else 'queued' end,
      agent_id = null, version = c.version + 1
    from theirs where c.id = theirs.id
    returning c.id, c.case_id as "caseId", theirs.agent_id as "agentId", c.enterprise, c.pool,
      c.held_until as "heldUntil"`
}

export type Stranded = {
  id: number
  caseId: number | null
  number: string | null
  enterprise: string | null
  pool: string
}

/**
 * Waiting contacts of recused matters that none of the agents may ever be offered, whoever is there at the moment.
 * Those for whom somebody has been found (`stranded` alarms) are found again until they can be served.
 */
export async function listStranded(tx: Database): Promise<Stranded[]> {
  return tx<Stranded[]>`
    select c.id, c.case_id as "caseId", k.number, c.enterprise, c.pool
    from contacts c left join cases k on k.id = c.case_id
    where c.state = 'queued' and c.suspected_spam is null and c.automatic is null
      and exists (select from recused_matters r where r.released_at is null
                  and (r.case_id = c.case_id or r.contact_id = c.id))
      and not exists (
        select from queue_steps q
        join agents a on a.is_active and q.pool = any(a.pools)
          and (q.agent_id is null or q.agent_id = a.id)
        where q.contact_id = c.id and ${canHave(tx)}
          and (q.language is null or exists (
            select from agent_languages l
            where l.agent_id = a.id and l.language = q.language and l.level >= q.level)))
    order by c.id limit 200`
}

/**
 * Opens a stranded contact to the pools of whoever could answer in its language: of its enterprise if there is
 * anybody, else anywhere. Gives the pools; none: only a person can help.
 */
export async function openToOthers(tx: Database, contactId: number, now: Date): Promise<string[]> {
  const rows = await tx<{ pool: string }[]>`
    with able as (
      select distinct a.id, a.pools, coalesce(c.enterprise = any(a.enterprises), false) as is_near
      from contacts c
      cross join lateral (select coalesce(
        (select q.language from queue_steps q where q.contact_id = c.id and q.language is not null limit 1),
        c.decision #>> '{skills,language}') as language) wanted
      join agents a on a.is_active and cardinality(a.pools) > 0
      where c.id = ${contactId} and ${canHave(tx)} and (wanted.language is null or exists (
        select from agent_languages l
        where l.agent_id = a.id and l.language = wanted.language and l.level >= 2))
    ), nearest as (
      select * from able where is_near or not exists (select from able where is_near)
    )
    insert into queue_steps (contact_id, opens_at, pool, language, level, agent_id)
    select ${contactId}, ${now}, pools[1], null, 1, id from nearest
    returning pool`
  return [...new Set(rows.map(({ pool }) => pool))]
}

/** A condition over `agents a` and `contacts c`. */
function canHave(tx: Database) {
  return tx`not exists (
    select from recused_matters r
    where r.agent_id = a.id and r.released_at is null
      and (r.case_id = c.case_id or r.contact_id = c.id))`
}
