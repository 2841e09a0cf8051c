/** Keeps who of ours takes part in a talk beside its agent, and whose contact it becomes. */

import { isAway } from '#agents/away-store.ts'
import type { Database } from '#db/connect.ts'
import type { RingRole, SupervisionMode } from '../call.ts'

export type NewRing = {
  id: string
  callId: number
  agentId: number
  role: RingRole
  mode: SupervisionMode | null
  number: string | null
  note: string | null
}

/** False: she is on a call or is being rung, or another agent is consulted already. */
export async function insertRing(tx: Database, ring: NewRing, now: Date): Promise<boolean> {
  const rows = await tx`
    insert into call_rings (id, call_id, agent_id, role, mode, number, note, asked_at)
    values (${ring.id}, ${ring.callId}, ${ring.agentId}, ${ring.role}, ${ring.mode}, ${ring.number},
      ${ring.note}, ${now})
    on conflict do nothing returning id`
  return rows.length === 1
}

/** Her slot for calls is taken as by an offer: both lock the same row. False: she has none that is free. */
export async function claimSlot(tx: Database, agentId: number, ringId: string): Promise<boolean> {
  const taken = await tx`
    update slots set call_ring_id = ${ringId}
    where (agent_id, channel, n) in (
      select agent_id, channel, n from slots
      where agent_id = ${agentId} and channel = 'voice' and n > 0
        and contact_id is null and call_ring_id is null
        and not exists (select from slots beyond where beyond.agent_id = ${agentId}
          and beyond.channel = 'voice' and beyond.n < 0 and beyond.contact_id is not null)
      order by n limit 1 for update skip locked)`
  return taken.count === 1
}

export type Colleague = { agentId: number; phone: string | null }

/** Who is there, takes calls now, and may know of this contact; null otherwise, for whatever reason. */
export async function askableColleague(
  tx: Database,
  agentId: number,
  contactId: number,
  heardSince: Date,
  now: Date,
): Promise<Colleague | null> {
  const [row] = await tx<Colleague[]>`
    select a.id as "agentId", a.phone from agents a
    join presence p on p.agent_id = a.id
    join contacts c on c.id = ${contactId}
    where a.id = ${agentId} and a.is_active and p.last_seen_at > ${heardSince}
      and (p.state = 'available' or (p.state in ('missed', 'wrap-up') and p.until <= ${now}))
      and not ${isAway(tx, tx`a.id`, now)} and not is_recused(a.id, c.case_id, c.id)`
  return row ?? null
}

/** Whether an agent still may know of the contact: somebody may have withdrawn her meanwhile. */
export async function mayKnow(tx: Database, agentId: number, contactId: number): Promise<boolean> {
  const rows = await tx`
    select from contacts c where c.id = ${contactId} and not is_recused(${agentId}, c.case_id, c.id)`
  return rows.length === 1
}

/** The slot that she held for the consultation becomes that of the contact. */
export async function keepSlotFor(tx: Database, ringId: string, contactId: number): Promise<void> {
  await tx`
    update slots set contact_id = ${contactId}, expires_at = 'infinity', call_ring_id = null
    where call_ring_id = ${ringId}`
}

/** From being consulted she has become the agent of the call. */
export async function becomeAgent(tx: Database, ringId: string): Promise<void> {
  await tx`update call_rings set role = 'agent' where id = ${ringId} and ended_at is null`
}

export async function changeMode(
  tx: Database,
  ringId: string,
  mode: SupervisionMode,
): Promise<void> {
  await tx`update call_rings set mode = ${mode} where id = ${ringId} and ended_at is null`
}

/** Calls whose agent did not come back in time, and who is not being rung. */
export async function overdueRejoins(tx: Database, now: Date): Promise<{ id: number }[]> {
  return tx<{ id: number }[]>`
    select k.id from calls k
    where k.rejoin_until <= ${now} and k.state <> 'over'
      and not exists (select from call_rings r
        where r.call_id = k.id and r.role = 'agent' and r.ended_at is null)
    order by k.id limit 50`
}

/** Who handles the contact; null: nobody does. */
export async function holderOf(tx: Database, contactId: number): Promise<number | null> {
  const [row] = await tx<{ agentId: number | null }[]>`
    select agent_id as "agentId" from contacts where id = ${contactId} and state = 'handling'`
  return row?.agentId ?? null
}
