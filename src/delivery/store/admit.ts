/** Lets automatic mails and texts go as far as the ceilings allow, and holds the rest where people see it. */

import type { Database } from '#db/connect.ts'
import type { Carried, Ceilings } from '#delivery/delivery.ts'
import { by, type Settled } from './due.ts'

export type HeldBecause = 'address-ceiling' | 'hourly-ceiling'
export type Held = Settled & { heldBecause: HeldBecause }

/** A flood is judged bit by bit, so that no transaction becomes long. */
const mostAtOnce = 500

/**
 * What is automatic waits at this gate: a flood between two looks cannot slip past it. Counted is what was let go within
 * the last hour, oldest first; what is exempt (legal notices, danger) neither waits nor counts. One copy of the
 * service at a time, since two that count would let twice as much go.
 */
export async function admit(
  tx: Database,
  channel: Carried,
  ceilings: Ceilings,
  now: Date,
): Promise<{ held: Held[]; admitted: number }> {
  if (!(await isAnyAtGate(tx, channel))) return { held: [], admitted: 0 }
  const since = new Date(now.getTime() - 3_600_000)
  await tx`select pg_advisory_xact_lock(hashtextextended('delivery-ceilings', 0))`
  const done = await tx<(Omit<Held, 'heldBecause'> & { heldBecause: HeldBecause | null })[]>`
    with spent as (
      select address, count(*) as n from deliveries
      where automatic and not exempt and admitted_at > ${since} and ${by(tx, channel)}
      group by address
    ), waiting as (
      select d.id, coalesce(s.n, 0) + row_number() over (partition by d.address order by d.id)
        > ${ceilings.perAddressHour} as is_beyond_address
      from deliveries d left join spent s on s.address = d.address
      where d.automatic and not d.exempt and d.${by(tx, channel)} and d.state = 'created'
        and d.admitted_at is null and d.held_because is null
      order by d.id limit ${mostAtOnce}
    ), judged as (
      select id, case
        when is_beyond_address then 'address-ceiling'
        when (select coalesce(sum(n), 0) from spent)
          + row_number() over (partition by is_beyond_address order by id) > ${ceilings.perHour}
          then 'hourly-ceiling' end as because
      from waiting
    ), done as (
      update deliveries d set held_because = j.because,
        admitted_at = case when j.because is null then ${now}::timestamptz end
      from judged j where d.id = j.id
      returning d.id, d.message_id, d.held_because
    )
    select d.id, d.held_because as "heldBecause", c.id as "contactId", c.enterprise, c.pool,
      c.agent_id as "agentId"
    from done d join messages m on m.id = d.message_id join contacts c on c.id = m.contact_id
    order by d.id`
  const held = done.flatMap(({ heldBecause, ...delivery }) =>
    heldBecause === null ? [] : [{ ...delivery, heldBecause }],
  )
  return { held, admitted: done.length - held.length }
}

/** A look that waits for nobody: most of the time there is nothing. */
async function isAnyAtGate(tx: Database, channel: Carried): Promise<boolean> {
  const rows = await tx`
    select 1 from deliveries
    where automatic and not exempt and state = 'created' and admitted_at is null
      and held_because is null and ${by(tx, channel)}
    limit 1`
  return rows.length > 0
}

/** Whether anything is still held for this reason. */
export async function holdsAny(tx: Database, because: HeldBecause): Promise<boolean> {
  const rows = await tx`select 1 from deliveries where held_because = ${because} limit 1`
  return rows.length > 0
}
