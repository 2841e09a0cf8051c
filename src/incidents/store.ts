/** Keeps incidents and the contacts gathered under each. */

import type { Actor } from '#agents/agent.ts'
import { mayHandle } from '#contacts/store/may-handle.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { Incident } from './incident.ts'

export type Gathered = { id: number; caseId: number; enterprise: string | null; pool: string }

export type NewIncident = Pick<Incident, 'title' | 'enterprise' | 'topics' | 'words'>

export async function insertIncident(
  tx: Database,
  incident: NewIncident,
  agentId: number,
  now: Date,
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into incidents (title, enterprise, state, opened_by, opened_at, topics, words)
    values (${incident.title}, ${incident.enterprise}, 'open', ${agentId}, ${now},
      ${incident.topics}, ${incident.words})
    returning id`
  if (row === undefined) throw new Error('An incident was not inserted.')
  return row.id
}

/** Null when it is not there or not the actor's to see. Locked. */
export async function lockIncident(
  tx: Database,
  actor: Actor,
  id: number,
): Promise<Incident | null> {
  await tx`select from incidents where id = ${id} for update`
  const [row] = await tx<Incident[]>`
    select ${columns(tx)} from incidents i where i.id = ${id} and ${visible(tx, actor)}`
  return row ?? null
}

/** Open ones first, then the latest. */
export async function listVisible(tx: Database, actor: Actor): Promise<Incident[]> {
  return tx<Incident[]>`
    select ${columns(tx)} from incidents i where ${visible(tx, actor)}
    order by i.state = 'closed', i.id desc limit 500`
}

/**
 * Takes those of the contacts in that the actor may see, that have a case and belong to no other incident; returns
 * them.
 */
export async function gather(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  incidentId: number,
  contactIds: number[],
): Promise<Gathered[]> {
  return tx<Gathered[]>`
    update contacts c set incident_id = ${incidentId}, version = version + 1
    where c.id = any(${contactIds}::bigint[]) and c.case_id is not null and c.incident_id is null
      and ${scopeOf(tx, actor, firstLinePool)}
    returning c.id, c.case_id as "caseId", c.enterprise, c.pool`
}

/** One that was gathered by mistake; false when it is not in it, has been answered, or is not the actor's to handle. */
export async function release(
  tx: Database,
  actor: Actor,
  incidentId: number,
  contactId: number,
): Promise<boolean> {
  const released = await tx`
    update contacts c set incident_id = null, version = version + 1
    where c.id = ${contactId} and c.incident_id = ${incidentId} and c.incident_told_at is null
      and ${mayHandle(tx, actor.agentId)}`
  return released.count === 1
}

export async function writeAnswer(
  tx: Database,
  id: number,
  answer: Record<Language, string>,
  agentId: number,
  now: Date,
): Promise<void> {
  await tx`
    update incidents set state = 'answered', answer = ${JSON.stringify(answer)},
      answered_at = ${now}, answered_by = ${agentId}
    where id = ${id}`
}

export async function markClosed(tx: Database, id: number, now: Date): Promise<void> {
  await tx`update incidents set state = 'closed', closed_at = ${now} where id = ${id}`
}

function visible(tx: Database, actor: Actor) {
  if (actor.role === 'administrator') return tx`true`
  return tx`(i.enterprise is null or i.enterprise = any(${actor.enterprises}::text[]))`
}

function columns(tx: Database) {
  return tx`i.id, i.title, i.enterprise, i.state, i.topics, i.words, i.opened_at as "openedAt",
    (select a.name from agents a where a.id = i.opened_by) as "openedBy", i.answer,
    i.answered_at as "answeredAt", i.closed_at as "closedAt",
    (select count(*) from contacts c where c.incident_id = i.id) as contacts,
    (select count(*) from contacts c
     where c.incident_id = i.id and c.incident_told_at is null) as waiting`
}
