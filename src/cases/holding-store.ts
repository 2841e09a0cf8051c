/** Keeps who has held a case and for how long, so that waiting counts against whoever let the citizen wait. */

import type { Database } from '#db/connect.ts'

export const holderKinds = ['pool', 'agent', 'citizen', 'institution'] as const
export type HolderKind = (typeof holderKinds)[number]

/** `id`: a pool's or an institution's id, an agent's or a citizen's number as text. */
export type Holder = { kind: HolderKind; id: string }

/** From `now` on it is this one's; whoever has it already keeps it since when they took it. Null: nobody's any more. */
export async function changeHolder(
  tx: Database,
  caseId: number,
  holder: Holder | null,
  now: Date,
): Promise<void> {
  const [kind, id] = [holder?.kind ?? null, holder?.id ?? null]
  // The count orders the two: the old row must have ended before the index meets the new one.
  await tx`
    with ended as (
      update case_holdings set until = greatest(since, ${now}::timestamptz)
      where case_id = ${caseId} and until is null
        and (holder_kind, holder) is distinct from (${kind}::text, ${id}::text)
      returning id
    )
    insert into case_holdings (case_id, holder_kind, holder, since)
    select ${caseId}, ${kind}, ${id}, ${now}
    where ${holder !== null} and (select count(*) from ended) >= 0 and not exists (
      select from case_holdings where case_id = ${caseId} and until is null
        and holder_kind = ${kind} and holder = ${id})
    on conflict (case_id) where until is null do nothing`
}

/**
 * Reads off the case and its contacts who holds it now: the citizen who was asked, the institution that it waits for,
 * the agent who works on it, or else the pool in which it waits or last was; nobody once it is answered or closed.
 */
export async function settleHolder(tx: Database, caseId: number, now: Date): Promise<void> {
  const [row] = await tx<{ kind: HolderKind | null; id: string | null }[]>`
    select case
        when k.state in ('answered', 'closed') then null
        when k.state = 'waiting-for-citizen' then 'citizen'
        when k.state = 'waiting-for-institution' and k.institution is not null then 'institution'
        when last.is_hers then 'agent'
        when last.pool is not null then 'pool' end as kind,
      case
        when k.state = 'waiting-for-citizen' then k.citizen_id::text
        when k.state = 'waiting-for-institution' and k.institution is not null then k.institution
        when last.is_hers then last.agent_id::text
        else last.pool end as id
    from cases k
    left join lateral (
      select c.pool, c.agent_id,
        c.agent_id is not null and c.state in ('handling', 'on-hold', 'wrap-up') as is_hers
      from contacts c
      where c.case_id = k.id
      order by is_hers desc, c.state not in ('closed', 'abandoned', 'referred') desc, c.id desc limit 1) last on true
    where k.id = ${caseId}`
  if (row === undefined) return
  const { kind, id } = row
  await changeHolder(tx, caseId, kind === null || id === null ? null : { kind, id }, now)
}
