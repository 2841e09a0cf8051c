/** Hands out deliveries that are due to one copy of the service at a time, and writes down what became of them. */

import type { Database } from '#db/connect.ts'
import type { Ceilings, DeliveryState } from '#delivery/delivery.ts'

export type DueDelivery = {
  id: number
  messageId: number
  contactId: number
  caseId: number | null
  caseNumber: string | null
  enterprise: string | null
  pool: string
  address: string
  addressName: string | null
  ourAddress: string
  externalId: string
  subject: string | null
  text: string
  language: string
  references: string[]
  automatic: boolean
  attempts: number
  createdAt: Date
}

/**
 * Leases up to `limit` due mails until `leaseUntil`. One whose lease ran out was in the hands of a copy
 * that died: nobody knows whether the peer took it, so it is not handed out again but turned `uncertain`
 * by `markLost`. Held ones wait for a person.
 */
export async function leaseDue(
  tx: Database,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<DueDelivery[]> {
  return tx<DueDelivery[]>`
    with due as (
      select id from deliveries
      where channel = 'email' and state in ('created', 'temporary-failure') and next_attempt_at <= ${now}
        and held_because is null
      order by next_attempt_at, id
      limit ${limit}
      for update skip locked
    ), leased as (
      update deliveries d set state = 'sending', attempts = attempts + 1, sending_until = ${leaseUntil}
      from due where d.id = due.id
      returning d.*
    )
    select d.id, d.message_id as "messageId", m.contact_id as "contactId", c.case_id as "caseId",
      k.number as "caseNumber", c.enterprise, c.pool, d.address, a.name as "addressName",
      c.our_address as "ourAddress", m.external_id as "externalId", m.subject, m.text, m.language,
      m.reply_references as "references", d.automatic, d.attempts, d.created_at as "createdAt"
    from leased d
    join messages m on m.id = d.message_id
    join contacts c on c.id = m.contact_id
    left join cases k on k.id = c.case_id
    left join addresses a on a.channel = 'email' and a.value = d.address
    order by d.id`
}

export type Settled = { id: number; contactId: number; enterprise: string | null; pool: string }

/** What was being sent when its copy died: the peer may have it. Shown to a person, never re-sent blindly. */
export async function markLost(tx: Database, now: Date): Promise<Settled[]> {
  return tx<Settled[]>`
    with lost as (
      select id from deliveries where state = 'sending' and sending_until <= ${now}
      for update skip locked
    )
    update deliveries d set state = 'uncertain', sending_until = null, detail = 'interrupted'
    from lost, messages m, contacts c
    where d.id = lost.id and m.id = d.message_id and c.id = m.contact_id
    returning d.id, c.id as "contactId", c.enterprise, c.pool`
}

export async function settle(
  tx: Database,
  deliveryId: number,
  result: { state: DeliveryState; detail: string | null; nextAttemptAt: Date | null },
  now: Date,
): Promise<void> {
  await tx`
    update deliveries set state = ${result.state}, detail = ${result.detail}, sending_until = null,
      next_attempt_at = coalesce(${result.nextAttemptAt}, next_attempt_at),
      sent_at = case when ${result.state === 'sent'} then ${now} else sent_at end
    where id = ${deliveryId} and state = 'sending'`
}

/**
 * Holds automatic mail beyond the ceilings of the last hour, oldest first let through. What is exempt
 * (legal notices, danger) passes and does not count.
 */
export async function holdBeyondCeilings(
  tx: Database,
  ceilings: Ceilings,
  now: Date,
): Promise<(Settled & { address: string })[]> {
  const since = new Date(now.getTime() - 3_600_000)
  return tx<(Settled & { address: string })[]>`
    with recent as (
      select id, state, attempts, held_because,
        row_number() over (partition by address order by id) as nth_of_address,
        row_number() over (order by id) as nth
      from deliveries
      where automatic and not exempt and channel = 'email' and created_at > ${since}
        and held_because is null
    ), beyond as (
      select id, case when nth_of_address > ${ceilings.perAddressHour} then 'address-ceiling'
        else 'hourly-ceiling' end as because
      from recent
      where state = 'created' and attempts = 0
        and (nth_of_address > ${ceilings.perAddressHour} or nth > ${ceilings.perHour})
    )
    update deliveries d set held_because = beyond.because
    from beyond, messages m, contacts c
    where d.id = beyond.id and d.state = 'created' and m.id = d.message_id and c.id = m.contact_id
    returning d.id, d.address, c.id as "contactId", c.enterprise, c.pool`
}

/** A person lets go what was held, or has an uncertain or failed one tried again; the same Message-ID goes out. */
export async function release(tx: Database, deliveryId: number, now: Date): Promise<boolean> {
  const released = await tx`
    update deliveries set held_because = null, exempt = true, next_attempt_at = ${now},
      state = 'created'
    where id = ${deliveryId}
      and (held_because is not null or state in ('uncertain', 'technical-failure', 'permanent-failure'))`
  return released.count === 1
}
