/** Hands out deliveries that are due to one copy of the service at a time, and writes down what became of them. */

import type { Database } from '#db/connect.ts'
import type { Carried, DeliveryState } from '#delivery/delivery.ts'

export type DueDelivery = {
  id: number
  messageId: number
  contactId: number
  caseId: number | null
  caseNumber: string | null
  /** Of a letter to an institution: it answers to an address of its own. */
  referralId: number | null
  enterprise: string | null
  pool: string
  agentId: number | null
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
 * Leases up to `limit` due mails or texts until `leaseUntil`. One whose lease ran out was in the hands of a copy
 * that died: nobody knows whether the peer took it, so it is not handed out again but turned `uncertain`
 * by `markLost`. Danger first. Held ones wait for a person; automatic ones go once `admit` has let them.
 */
export async function leaseDue(
  tx: Database,
  channel: Carried,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<DueDelivery[]> {
  return tx<DueDelivery[]>`
    with due as (
      select id from deliveries
      where ${by(tx, channel)} and state in ('created', 'temporary-failure') and next_attempt_at <= ${now}
        and held_because is null and (not automatic or exempt or admitted_at is not null)
      order by (not exempt), next_attempt_at, id
      limit ${limit}
      for update skip locked
    ), leased as (
      update deliveries d set state = 'sending', attempts = attempts + 1, sending_until = ${leaseUntil}
      from due where d.id = due.id
      returning d.*
    )
    select d.id, d.message_id as "messageId", m.contact_id as "contactId", c.case_id as "caseId",
      k.number as "caseNumber", (select l.referral_id from referral_letters l
        where l.message_id = m.id) as "referralId", c.enterprise, c.pool, c.agent_id as "agentId", d.address,
      a.name as "addressName", c.our_address as "ourAddress", m.external_id as "externalId",
      m.subject, m.text, m.language, m.reply_references as "references", d.automatic, d.attempts,
      d.created_at as "createdAt"
    from leased d
    join messages m on m.id = d.message_id
    join contacts c on c.id = m.contact_id
    left join cases k on k.id = c.case_id
    left join addresses a on a.channel = d.channel and a.value = d.address
    order by d.id`
}

/** In words and not as a parameter: the indexes are made for one channel each. */
export function by(tx: Database, channel: Carried) {
  return channel === 'email' ? tx`channel = 'email'` : tx`channel = 'sms'`
}

export type Settled = {
  id: number
  contactId: number
  enterprise: string | null
  pool: string
  agentId: number | null
}

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
    returning d.id, c.id as "contactId", c.enterprise, c.pool, c.agent_id as "agentId"`
}

/**
 * What became of attempt `attempts`. Taken also where the lease ran out meanwhile, since who made the attempt knows
 * best; not where a person has sent it on again since, or a report has told already what became of it.
 */
export async function settle(
  tx: Database,
  delivery: { id: number; attempts: number },
  result: { state: DeliveryState; detail: string | null; nextAttemptAt: Date | null },
  now: Date,
): Promise<boolean> {
  const settled = await tx`
    update deliveries set state = ${result.state}, detail = ${result.detail}, sending_until = null,
      next_attempt_at = coalesce(${result.nextAttemptAt}, next_attempt_at),
      sent_at = case when ${result.state === 'sent'} then ${now} else sent_at end
    where id = ${delivery.id} and attempts = ${delivery.attempts}
      and state in ('sending', 'uncertain')`
  return settled.count === 1
}

/** Whether mails or texts wait for a server that takes none: failed attempts, and nothing sent since. */
export async function isStuck(tx: Database, channel: Carried, since: Date): Promise<boolean> {
  const [row] = await tx<{ isStuck: boolean }[]>`
    select exists (select from deliveries where ${by(tx, channel)} and state = 'temporary-failure'
        and attempts >= 3)
      and not exists (select from deliveries where ${by(tx, channel)} and sent_at > ${since})
      as "isStuck"`
  return row?.isStuck === true
}

/**
 * A person lets go what was held, or has an uncertain or failed one tried again; the same Message-ID goes out, so
 * that a mail program which has it already shows it once.
 */
export async function release(tx: Database, deliveryId: number, now: Date): Promise<boolean> {
  const released = await tx`
    update deliveries set held_because = null, admitted_at = ${now}, next_attempt_at = ${now},
      state = 'created', sending_until = null
    where id = ${deliveryId} and channel in ('email', 'sms')
      and (held_because is not null or state in ('uncertain', 'technical-failure', 'permanent-failure'))`
  return released.count === 1
}
