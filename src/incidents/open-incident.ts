/** Lets a supervisor gather the many contacts that one event has caused. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { together } from '#db/together.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { Incident } from './incident.ts'
import * as store from './store.ts'

export type IncidentRefusal = { outcome: 'not-found' } | { outcome: 'forbidden' }

export type IncidentOpened =
  | { outcome: 'done'; incidentId: number; added: number[]; skipped: number[] }
  | IncidentRefusal
  | { outcome: 'unknown-topic'; topics: string[] }

/** `contactIds` are gathered at once; what the actor may not see, or what is in another incident, is skipped. */
export async function openIncident(
  city: City,
  actor: Actor,
  incident: store.NewIncident & { contactIds?: number[] },
): Promise<IncidentOpened> {
  if (!mayLead(actor, incident.enterprise)) return { outcome: 'forbidden' }
  const known = new Set(city.rules.city.topics.map((topic) => topic.id))
  const topics = incident.topics.filter((topic) => !known.has(topic))
  if (topics.length > 0) return { outcome: 'unknown-topic', topics }
  const at = city.now()
  const incidentId = await city.sql.begin(async (tx) => {
    const { agentId } = actor
    const id = await store.insertIncident(tx, incident, agentId, at)
    const detail = { incidentId: id }
    await insertAudit(tx, { at, agentId, action: 'incident-opened', detail })
    const { enterprise } = incident
    await insertEvent(tx, { at, kind: 'incident-opened', agentId, enterprise, data: detail })
    return id
  })
  const gathered = await gatherInto(city, actor, incidentId, incident.contactIds ?? [])
  city.wake('events')
  return { outcome: 'done', incidentId, ...gathered }
}

/** An answer that is there already goes to those who are added, by `tellIncidents`. */
export async function addToIncident(
  city: City,
  actor: Actor,
  incidentId: number,
  contactIds: number[],
): Promise<IncidentOpened> {
  const found = await onIncident(city, actor, incidentId, async (_tx, { state }) =>
    state === 'closed' ? { outcome: 'not-found' as const } : { outcome: 'open' as const },
  )
  if (found.outcome !== 'open') return found
  const gathered = await gatherInto(city, actor, incidentId, contactIds)
  city.wake('events')
  return { outcome: 'done', incidentId, ...gathered }
}

/** Takes a contact out that was gathered by mistake and has not been answered. */
export async function removeFromIncident(
  city: City,
  actor: Actor,
  incidentId: number,
  contactId: number,
): Promise<{ outcome: 'done' } | IncidentRefusal> {
  return onIncident(city, actor, incidentId, async (tx) => {
    const isReleased = await store.release(tx, actor, incidentId, contactId)
    if (!isReleased) return { outcome: 'not-found' as const }
    const { agentId } = actor
    const action = 'incident-left'
    await insertAudit(tx, { at: city.now(), agentId, action, contactId, detail: { incidentId } })
    return { outcome: 'done' as const }
  })
}

/** Later contacts are on their own again. */
export async function closeIncident(
  city: City,
  actor: Actor,
  incidentId: number,
): Promise<{ outcome: 'done' } | IncidentRefusal> {
  const at = city.now()
  const result = await onIncident(city, actor, incidentId, async (tx, { enterprise }) => {
    await store.markClosed(tx, incidentId, at)
    const { agentId } = actor
    const detail = { incidentId }
    await insertAudit(tx, { at, agentId, action: 'incident-closed', detail })
    await insertEvent(tx, { at, kind: 'incident-closed', agentId, enterprise, data: detail })
    return { outcome: 'done' as const }
  })
  city.wake('events')
  return result
}

export async function listIncidents(city: City, actor: Actor): Promise<Incident[]> {
  return store.listVisible(city.sql, actor)
}

/** Locks it for a supervisor whose it is. */
export async function onIncident<Result>(
  city: City,
  actor: Actor,
  incidentId: number,
  act: (tx: Transaction, incident: Incident) => Promise<Result>,
): Promise<Result | IncidentRefusal> {
  return city.sql.begin(async (tx): Promise<Result | IncidentRefusal> => {
    const incident = await store.lockIncident(tx, actor, incidentId)
    if (incident === null) return { outcome: 'not-found' }
    if (!mayLead(actor, incident.enterprise)) return { outcome: 'forbidden' }
    return act(tx, incident)
  }) as Promise<Result | IncidentRefusal>
}

/** A supervisor leads incidents of her own enterprises; those of the whole city are any supervisor's. */
function mayLead(actor: Actor, enterprise: string | null): boolean {
  if (actor.role === 'administrator') return true
  const isHers = enterprise === null || actor.enterprises.includes(enterprise)
  return actor.role === 'supervisor' && isHers
}

/** A hundred a transaction, so that thousands at once keep nobody's events waiting. */
const gatheredAtOnce = 100

async function gatherInto(
  city: City,
  actor: Actor,
  incidentId: number,
  contactIds: number[],
): Promise<{ added: number[]; skipped: number[] }> {
  const { firstLinePool } = city.rules.city
  const added: number[] = []
  for (let start = 0; start < contactIds.length; start += gatheredAtOnce) {
    const some = contactIds.slice(start, start + gatheredAtOnce)
    await city.sql.begin(async (tx) => {
      const gathered = await store.gather(tx, actor, firstLinePool, incidentId, some)
      await together(gathered.map((contact) => noteJoining(city, tx, actor, incidentId, contact)))
      added.push(...gathered.map((contact) => contact.id))
    })
  }
  const isAdded = new Set(added)
  return { added, skipped: contactIds.filter((id) => !isAdded.has(id)) }
}

async function noteJoining(
  city: City,
  tx: Transaction,
  actor: Actor,
  incidentId: number,
  { id: contactId, caseId, enterprise, pool }: store.Gathered,
): Promise<void> {
  const about = { at: city.now(), agentId: actor.agentId, contactId, caseId }
  await insertAudit(tx, { ...about, action: 'incident-joined', detail: { incidentId } })
  await insertEvent(tx, { ...about, kind: 'contact-gathered', enterprise, pool })
}
