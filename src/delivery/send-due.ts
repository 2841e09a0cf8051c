/** Sends what is due by mail; no transaction is open while a peer is spoken to, and nothing is sent twice blindly. */

import type { Outbound, SendResult } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { nextAttemptAt } from './delivery.ts'
import { htmlOfText } from './html-of-text.ts'
import { signedReplyAddress } from './reply-address.ts'
import type { DueDelivery, Settled } from './store/due.ts'
import { holdBeyondCeilings, leaseDue, markLost, settle } from './store/due.ts'

/** Longer than any SMTP dialogue of ours may take, so that a lease that runs out means a dead copy. */
const leaseSeconds = 300
const atOnce = 10

/** How many were handed to the peer, whatever it said. */
export async function sendDue(city: City): Promise<number> {
  const email = city.channels.email
  await tidy(city)
  if (email === null) return 0
  let sent = 0
  for (;;) {
    const now = city.now()
    const due = await leaseDue(city.sql, now, new Date(now.getTime() + leaseSeconds * 1000), atOnce)
    if (due.length === 0) return sent
    await Promise.all(
      due.map(async (delivery) => {
        const result = await email.send(outboundOf(city, delivery)).catch(technicalFailure)
        await note(city, delivery, result)
      }),
    )
    sent += due.length
  }
}

async function tidy(city: City): Promise<void> {
  const now = city.now()
  const { automaticPerAddressHour, automaticPerHour } = city.settings.mailLimits
  const ceilings = { perAddressHour: automaticPerAddressHour, perHour: automaticPerHour }
  await city.sql.begin(async (tx) => {
    for (const lost of await markLost(tx, now)) await tell(tx, lost, 'delivery-uncertain', now)
    for (const held of await holdBeyondCeilings(tx, ceilings, now)) {
      await tell(tx, held, 'delivery-held', now)
    }
  })
}

async function tell(
  tx: Parameters<typeof insertEvent>[0],
  about: Settled,
  kind: string,
  now: Date,
): Promise<void> {
  const { id, contactId, enterprise, pool } = about
  await insertEvent(tx, { at: now, kind, contactId, enterprise, pool, data: { deliveryId: id } })
}

function outboundOf(city: City, delivery: DueDelivery): Outbound {
  const from = senderOf(city, delivery.ourAddress)
  return {
    externalId: delivery.externalId,
    to: { address: delivery.address, name: delivery.addressName },
    from,
    replyTo:
      delivery.caseId === null
        ? null
        : signedReplyAddress(city.settings.secret, from.address, delivery.caseId),
    subject: delivery.subject ?? delivery.caseNumber ?? '',
    text: delivery.text,
    html: htmlOfText(delivery.text, delivery.language),
    language: delivery.language,
    inReplyTo: delivery.references.at(-1) ?? null,
    references: delivery.references,
    automatic: delivery.automatic,
    attachments: [],
  }
}

/** The mailbox that the citizen wrote to answers; whoever wrote by chat is answered from the city's main address. */
function senderOf(city: City, ourAddress: string): { address: string; name: string } {
  const main = city.settings.smtp?.from ?? { address: ourAddress, name: '' }
  const isMailbox = city.settings.mailboxes.some((mailbox) => mailbox.address === ourAddress)
  return isMailbox ? { address: ourAddress, name: main.name } : main
}

function technicalFailure(error: unknown): SendResult {
  return { state: 'technical-failure', detail: error instanceof Error ? error.message : 'unknown' }
}

async function note(city: City, delivery: DueDelivery, result: SendResult): Promise<void> {
  const now = city.now()
  const again = result.state === 'temporary-failure' ? nextAttemptAt(delivery.attempts, now) : null
  const state =
    result.state === 'temporary-failure' && again === null ? 'technical-failure' : result.state
  const detail = result.state === 'sent' ? result.providerId : result.detail.slice(0, 500)
  await city.sql.begin(async (tx) => {
    await settle(tx, delivery.id, { state, detail, nextAttemptAt: again }, now)
    await tell(tx, delivery, `delivery-${state}`, now)
  })
  city.wake('events')
  if (state !== 'sent') city.log.warn('A mail did not leave.', { deliveryId: delivery.id, state })
}
