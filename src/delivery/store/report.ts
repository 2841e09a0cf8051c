/** Joins what a mail server reports to the delivery that it is about. */

import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import type { DeliveryState } from '#delivery/delivery.ts'

export type ReportedDelivery = {
  id: number
  state: DeliveryState
  messageId: number
  contactId: number
  caseId: number | null
  enterprise: string | null
  pool: string
  agentId: number | null
}

/** The delivery of our message `about`, to `recipient` where the report names one. Locked. */
export async function findReported(
  tx: Database,
  channel: ChannelName,
  about: string,
  recipient: string | null,
): Promise<ReportedDelivery | null> {
  const [row] = await tx<ReportedDelivery[]>`
    select ${columns(tx)}
    from messages m
    join deliveries d on d.message_id = m.id
    join contacts c on c.id = m.contact_id
    where m.channel = ${channel} and m.external_id = ${about}
      and m.direction in ('out', 'to-institution')
    order by d.address = ${recipient ?? ''} desc, d.id
    limit 1
    for update of d`
  return row ?? null
}

/** The latest mail of a case that has left, to `recipient` where the report names one. Locked. */
export async function findReportedOfCase(
  tx: Database,
  channel: ChannelName,
  caseId: number,
  recipient: string | null,
): Promise<ReportedDelivery | null> {
  const [row] = await tx<ReportedDelivery[]>`
    select ${columns(tx)}
    from contacts c
    join messages m on m.contact_id = c.id
    join deliveries d on d.message_id = m.id
    where c.case_id = ${caseId} and d.channel = ${channel} and d.state in ('sent', 'uncertain')
      and m.direction = 'out'
      and (${recipient}::text is null or d.address = ${recipient})
    order by d.id desc
    limit 1
    for update of d`
  return row ?? null
}

/** The latest letter to an institution that has left. Locked. */
export async function findReportedOfReferral(
  tx: Database,
  referralId: number,
): Promise<ReportedDelivery | null> {
  const [row] = await tx<ReportedDelivery[]>`
    select ${columns(tx)}
    from referral_letters l
    join deliveries d on d.id = l.delivery_id
    join messages m on m.id = d.message_id
    join contacts c on c.id = m.contact_id
    where l.referral_id = ${referralId} and d.state in ('sent', 'uncertain')
    order by d.id desc
    limit 1
    for update of d`
  return row ?? null
}

function columns(tx: Database) {
  return tx`d.id, d.state, m.id as "messageId", c.id as "contactId", c.case_id as "caseId",
    c.enterprise, c.pool, c.agent_id as "agentId"`
}

export async function writeReport(
  tx: Database,
  deliveryId: number,
  state: DeliveryState,
  detail: string,
  now: Date,
): Promise<void> {
  await tx`
    update deliveries set state = ${state}, detail = ${detail}, reported_at = ${now}
    where id = ${deliveryId}`
}
