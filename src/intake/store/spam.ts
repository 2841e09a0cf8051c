/** Moves a contact between the work and the view of suspected spam. */

import type { Actor } from '#agents/agent.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import { columns } from '#contacts/store/contact.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import { reviveClocks } from '#clocks/store/clock.ts'
import type { Database } from '#db/connect.ts'

/** Locked; null when there is none or it is not this person's to see. */
export async function lockSeen(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  contactId: number,
): Promise<ContactRow | null> {
  const [row] = await tx<ContactRow[]>`
    select ${columns(tx)} from contacts c
    where c.id = ${contactId} and ${scopeOf(tx, actor, firstLinePool)}
    for update of c`
  return row ?? null
}

/**
 * The contact leaves the queue and its case. A case that holds nothing else is closed and its clocks stand still; it
 * stays linked, so that a rescue finds its number again.
 */
export async function setAside(
  tx: Database,
  contactId: number,
  because: string,
  now: Date,
): Promise<void> {
  await tx`
    with lone as (
      select c.case_id as id from contacts c
      where c.id = ${contactId} and c.case_id is not null and not exists (
        select from contacts o where o.case_id = c.case_id and o.id <> c.id)
    ), linked as (
      insert into contact_links (contact_id, case_id, because)
      select ${contactId}, case_id, 'was-suspected' from contacts
      where id = ${contactId} and case_id is not null
      on conflict (contact_id, case_id) do update set because = 'was-suspected'
    ), stopped as (
      update deadlines d set cancelled_at = ${now} from lone
      where d.case_id = lone.id and d.met_at is null and d.cancelled_at is null
      returning d.id, d.due_on
    ), noted as (
      insert into deadline_changes (deadline_id, at, kind, because, due_before, due_after)
      select id, ${now}, 'cancelled', 'spam', due_on, due_on from stopped
    ), closed as (
      update cases k set state = 'closed', closed_at = ${now}, version = version + 1
      from lone where k.id = lone.id
    ), freed as (
      update slots set contact_id = null, expires_at = null where contact_id = ${contactId}
    ), gone as (
      delete from queue_steps where contact_id = ${contactId}
    )
    update contacts set suspected_spam = ${because}, case_id = null, state = 'queued',
      held_until = null, closed_at = null, incident_id = null, version = version + 1
    where id = ${contactId}`
}

/** The case that it had before it was set aside. */
export async function caseBefore(
  tx: Database,
  contactId: number,
): Promise<{ id: number; number: string } | null> {
  const [row] = await tx<{ id: number; number: string }[]>`
    select k.id, k.number from contact_links l join cases k on k.id = l.case_id
    where l.contact_id = ${contactId} and l.because = 'was-suspected'`
  return row ?? null
}

/** Its clocks run again, with the days that they had. */
export async function reviveCase(
  tx: Database,
  caseId: number,
  contactId: number,
  now: Date,
): Promise<void> {
  await reviveClocks(tx, caseId, now)
  await tx`
    with unlinked as (
      delete from contact_links where contact_id = ${contactId} and case_id = ${caseId}
    )
    update cases set state = 'open', closed_at = null, version = version + 1 where id = ${caseId}`
}

/** Back into the work, at the place that its receipt time gives it. */
export async function takeBack(
  tx: Database,
  contactId: number,
  back: { caseId: number; incidentId: number | null },
): Promise<void> {
  await tx`
    update contacts set suspected_spam = null, automatic = null, case_id = ${back.caseId},
      state = 'queued', queued_at = received_at, closed_at = null,
      incident_id = ${back.incidentId}, version = version + 1
    where id = ${contactId}`
}

/** Incidents that are open, as recall gives them; the address that wrote. */
export async function addressOfContact(
  tx: Database,
  contact: ContactRow,
): Promise<{ value: string; name: string | null }> {
  const [row] = await tx<{ value: string; name: string | null }[]>`
    select value, name from addresses where id = ${contact.addressId}`
  if (row === undefined) throw new Error('A contact is without its address.')
  return row
}
