/** Keeps alarms: each stands until somebody acknowledges it or its cause is gone. */

import type { Actor } from '#agents/agent.ts'
import { mayKnowOf } from '#contacts/store/may-handle.ts'
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { AlarmKind, Ring } from './alarm.ts'

export type AlarmRow = {
  id: number
  kind: AlarmKind
  enterprise: string | null
  contactId: number | null
  detail: { about: string; [more: string]: unknown }
  raisedAt: Date
  tellings: number
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  endedAt: Date | null
}

export type NewAlarm = Pick<AlarmRow, 'kind' | 'enterprise' | 'contactId' | 'detail'> & {
  now: Date
}

/** The id, or null when the same thing has been raised and has not ended. */
export async function insertAlarm(tx: Database, alarm: NewAlarm): Promise<number | null> {
  const about = alarm.contactId === null ? alarm.detail.about : String(alarm.contactId)
  const [row] = await tx<{ id: number }[]>`
    insert into alarms (kind, enterprise, contact_id, about, detail, raised_at, next_telling_at)
    values (${alarm.kind}, ${alarm.enterprise}, ${alarm.contactId}, ${about},
      ${JSON.stringify(alarm.detail)}, ${alarm.now}, ${alarm.now})
    on conflict (kind, about) where ended_at is null do nothing
    returning id`
  return row?.id ?? null
}

/** The cause is gone; null when there was no such alarm. */
export async function endAlarm(
  tx: Database,
  kind: AlarmKind,
  about: string,
  now: Date,
): Promise<{ id: number; enterprise: string | null } | null> {
  const [row] = await tx<{ id: number; enterprise: string | null }[]>`
    update alarms set ended_at = ${now}, next_telling_at = null
    where kind = ${kind} and about = ${about} and ended_at is null
    returning id, enterprise`
  return row ?? null
}

/**
 * Takes one alarm that is due to be told and keeps other copies from it until `leaseUntil`. Should this copy die
 * while telling, it is told again then: twice rather than never.
 */
export async function takeDueAlarm(
  tx: Database,
  now: Date,
  leaseUntil: Date,
): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    update alarms l set next_telling_at = ${leaseUntil}
    where l.id = (
      select id from alarms
      where next_telling_at <= ${now} and acknowledged_at is null and ended_at is null
      order by next_telling_at, id limit 1 for update skip locked)
    returning ${columns(tx)}`
  return row ?? null
}

export async function noteTelling(tx: Database, id: number, nextAt: Date): Promise<void> {
  await tx`
    update alarms set tellings = tellings + 1, next_telling_at = ${nextAt}
    where id = ${id} and acknowledged_at is null and ended_at is null`
}

export type Listener = {
  agentId: number
  name: string
  mail: string
  interfaceLanguage: Language
  alarmWebhook: string | null
  ring: Ring
}

/**
 * Everybody who could be told, with their ring. About an enterprise's matter: those on call, its supervisors,
 * administrators. Without an enterprise: whoever is on call anywhere for danger, administrators for the rest.
 * Nobody who is recused of the contact.
 */
export async function listListeners(
  tx: Database,
  kind: AlarmKind,
  enterprise: string | null,
  contactId: number | null,
): Promise<Listener[]> {
  const isDanger = kind === 'danger'
  return tx<Listener[]>`
    select a.id as "agentId", a.name, a.mail, a.interface_language as "interfaceLanguage",
      a.alarm_webhook as "alarmWebhook", near.ring
    from agents a
    cross join lateral (select case
      when exists (select from on_call o where o.agent_id = a.id
        and (o.enterprise = ${enterprise} or (${enterprise}::text is null and ${isDanger}))) then 0
      when a.role = 'administrator' and ${enterprise}::text is null and not ${isDanger} then 0
      when a.role = 'supervisor'
        and (${enterprise}::text is null or ${enterprise} = any(a.enterprises)) then 1
      when a.role = 'administrator' then 2
    end as ring) near
    where a.is_active and near.ring is not null
      and not exists (
        select from contacts c where c.id = ${contactId} and is_recused(a.id, c.case_id, c.id))
    order by near.ring, a.id`
}

/** Null when it is not there, not the actor's to see, or acknowledged already. */
export async function acknowledge(
  tx: Database,
  actor: Actor,
  id: number,
  now: Date,
): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    update alarms l set acknowledged_at = ${now}, acknowledged_by = ${actor.agentId},
      next_telling_at = null,
      ended_at = case when contact_id is null then ended_at else ${now} end
    where l.id = ${id} and l.acknowledged_at is null and ${visible(tx, actor)}
    returning ${columns(tx)}`
  return row ?? null
}

export async function loadAlarm(tx: Database, actor: Actor, id: number): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    select ${columns(tx)} from alarms l where l.id = ${id} and ${visible(tx, actor)}`
  return row ?? null
}

/** What stands open, and what was acknowledged but goes on; danger first, then the oldest. */
export async function listOpen(tx: Database, actor: Actor): Promise<AlarmRow[]> {
  return tx<AlarmRow[]>`
    select ${columns(tx)} from alarms l
    where l.ended_at is null and ${visible(tx, actor)}
    order by l.acknowledged_at is not null, l.kind <> 'danger', l.raised_at, l.id limit 500`
}

/** Those of one's enterprises and those one is on call for; what concerns the whole city is for supervisors. */
function visible(tx: Database, actor: Actor) {
  const unrecused = mayKnowOf(tx, actor.agentId, { contactId: tx`l.contact_id`, caseId: null })
  if (actor.role === 'administrator') return unrecused
  return tx`(${unrecused} and (l.enterprise = any(${actor.enterprises}::text[])
    or exists (select from on_call o where o.agent_id = ${actor.agentId}
               and (o.enterprise = l.enterprise or l.enterprise is null))
    or (l.enterprise is null and ${actor.role === 'supervisor'})))`
}

function columns(tx: Database) {
  return tx`l.id, l.kind, l.enterprise, l.contact_id as "contactId", l.detail,
    l.raised_at as "raisedAt", l.tellings, l.acknowledged_at as "acknowledgedAt",
    (select a.name from agents a where a.id = l.acknowledged_by) as "acknowledgedBy",
    l.ended_at as "endedAt"`
}
