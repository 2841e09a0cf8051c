/** Keeps whom calls have rung: one agent at a time, and no agent twice at once. */

import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { Ring } from './call.ts'

function columns(tx: Database) {
  return tx`id, call_id as "callId", agent_id as "agentId", role, mode, number, leg, asked_at as "askedAt",
    answered_at is not null as "isAnswered", ended_at is not null as "isOver"`
}

export type ToRing = {
  callId: number
  contactId: number
  agentId: number
  /** Null: at her desk. */
  phone: string | null
  expiresAt: Date
  toNumber: string
}

/** An agent is told in a sentence why a call is over for her. */
const goodbyeSeconds = 10

/**
 * Calls that are offered to an agent, or that she took herself, and who has not been rung for them yet. Nobody is rung
 * whose phone still says goodbye: it would be engaged.
 */
export async function offeredCalls(tx: Database, now: Date): Promise<ToRing[]> {
  return tx<ToRing[]>`
    select k.id as "callId", c.id as "contactId", s.agent_id as "agentId", a.phone,
      least(s.expires_at, ${now}::timestamptz + interval '30 seconds') as "expiresAt", k.to_number as "toNumber"
    from slots s
    join contacts c on c.id = s.contact_id and c.state in ('reserved', 'handling') and c.channel = 'voice'
    join agents a on a.id = s.agent_id
    join calls k on k.contact_id = c.id and k.state in ('waiting', 'called-back')
    where s.expires_at > ${now} and k.rejoin_until is null
      and not exists (select from call_rings r where r.ended_at is null
        and ((r.call_id = k.id and r.role = 'agent') or r.agent_id = s.agent_id))
      and not exists (select from call_rings r where r.agent_id = s.agent_id and r.leg is not null
        and r.leg_ended_at is null and r.ended_at > ${now}::timestamptz - make_interval(secs => ${goodbyeSeconds}))
    order by c.priority, c.queued_at, c.id limit 50`
}

/** False: another copy rings already, or the call has ended meanwhile. */
export async function insertRing(
  tx: Database,
  ring: { id: string; callId: number; agentId: number; number: string | null },
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into call_rings (id, call_id, agent_id, number, asked_at)
    select ${ring.id}::uuid, k.id, ${ring.agentId}::bigint, ${ring.number}::text, ${now}::timestamptz
    from calls k where k.id = ${ring.callId} and k.state in ('waiting', 'called-back') for share
    on conflict do nothing returning id`
  return rows.length === 1
}

/** True: the ring is over already. */
export async function nameRing(tx: Database, id: string, leg: string): Promise<boolean> {
  const [row] = await tx<{ isOver: boolean }[]>`
    update call_rings set leg = coalesce(leg, ${leg}) where id = ${id}
    returning ended_at is not null and leg_ended_at is null as "isOver"`
  return row?.isOver ?? false
}

/** Nobody is on it any more, as the provider has told or was asked to see to. */
export async function legEnded(tx: Database, id: string, now: Date): Promise<void> {
  await tx`update call_rings set leg_ended_at = ${now} where id = ${id} and leg_ended_at is null`
}

/** Legs of rings that ended between these moments, and of whose own end nobody has told. */
export async function lingeringLegs(
  tx: Database,
  { since, until }: { since: Date; until: Date },
): Promise<{ id: string; leg: string }[]> {
  return tx<{ id: string; leg: string }[]>`
    select id, leg from call_rings
    where ended_at > ${since} and ended_at < ${until} and leg is not null and leg_ended_at is null
    order by ended_at limit 50`
}

export async function findRing(tx: Database, id: string): Promise<Ring | null> {
  if (!/^[0-9a-f-]{36}$/u.test(id)) return null
  const [row] = await tx<Ring[]>`select ${columns(tx)} from call_rings where id = ${id}`
  return row ?? null
}

export async function findRingByLeg(tx: Database, leg: string): Promise<Ring | null> {
  const [row] = await tx<Ring[]>`select ${columns(tx)} from call_rings where leg = ${leg}`
  return row ?? null
}

/** Of the agent whose contact it is, or who is rung to take it. */
export async function openRing(tx: Database, callId: number): Promise<Ring | null> {
  return (await openRings(tx, callId)).find(({ role }) => role === 'agent') ?? null
}

/** Everybody of ours who is rung or on the line. */
export async function openRings(tx: Database, callId: number): Promise<Ring[]> {
  return tx<Ring[]>`
    select ${columns(tx)} from call_rings where call_id = ${callId} and ended_at is null
    order by asked_at, id`
}

/** False: it was answered before, or is over. */
export async function markAnswered(
  tx: Database,
  id: string,
  leg: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    update call_rings set answered_at = ${now}, leg = coalesce(leg, ${leg})
    where id = ${id} and answered_at is null and ended_at is null returning id`
  return rows.length === 1
}

/** Frees the slot that it held, where the contact is another agent's. False: it was over already. */
export async function endRing(tx: Database, id: string, now: Date): Promise<boolean> {
  const rows = await tx`
    with ended as (
      update call_rings set ended_at = ${now} where id = ${id} and ended_at is null returning id
    ), freed as (
      update slots set call_ring_id = null where call_ring_id in (select id from ended)
    )
    select id from ended`
  return rows.length === 1
}

/** Ends the offer of a contact as if its time had run out; the sweep brings it back into its place. */
export async function endOffer(
  tx: Database,
  { contactId, agentId }: { contactId: number; agentId: number },
  now: Date,
): Promise<void> {
  await tx`
    update slots s set expires_at = ${now} from contacts c
    where s.contact_id = ${contactId} and s.agent_id = ${agentId} and c.id = s.contact_id
      and c.state = 'reserved' and s.expires_at > ${now}`
}

export async function isHandledBy(
  tx: Database,
  contactId: number,
  agentId: number,
): Promise<boolean> {
  const rows = await tx`
    select from contacts c join slots s on s.contact_id = c.id
    where c.id = ${contactId} and c.state = 'handling' and s.agent_id = ${agentId}`
  return rows.length === 1
}

export type RungAgent = { agentId: number; interfaceLanguage: Language; phone: string | null }

export async function rungAgent(tx: Database, agentId: number): Promise<RungAgent | null> {
  const [row] = await tx<RungAgent[]>`
    select id as "agentId", interface_language as "interfaceLanguage", phone from agents
    where id = ${agentId}`
  return row ?? null
}

/** Whoever talks is there, even if her desk is shut. */
export async function talkingAgents(tx: Database): Promise<number[]> {
  const rows = await tx<{ agentId: number }[]>`
    select agent_id as "agentId" from call_rings
    where answered_at is not null and ended_at is null`
  return rows.map(({ agentId }) => agentId)
}

export type Concerned = {
  contactId: number
  caseId: number | null
  enterprise: string | null
  pool: string
  agentIds: number[]
}

/** Whom a change of the call concerns: who has the contact, is rung or is on the line. Null: it is no contact yet. */
export async function concernedIn(tx: Database, callId: number): Promise<Concerned | null> {
  const [row] = await tx<Concerned[]>`
    select c.id as "contactId", c.case_id as "caseId", c.enterprise, c.pool,
      array(select agent_id from call_rings where call_id = k.id and ended_at is null
            union select c.agent_id where c.agent_id is not null)::bigint[] as "agentIds"
    from calls k join contacts c on c.id = k.contact_id
    where k.id = ${callId}`
  return row ?? null
}
