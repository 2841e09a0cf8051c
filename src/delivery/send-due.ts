/** Sends what is due by mail and by text; no transaction is open while a peer is spoken to, and nothing is sent twice blindly. */

import type { SendResult } from '#channels/channel.ts'
import type { Sender } from '#channels/index.ts'
import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { bringBack } from './bring-back.ts'
import { type Carried, nextAttemptAt } from './delivery.ts'
import { holdAndTell, watchForStuck } from './guard.ts'
import { outboundOf } from './outbound-of.ts'
import type { DueDelivery } from './store/due.ts'
import { leaseDue, markLost, settle } from './store/due.ts'

/**
 * Longer than a dialogue of ours can take (a mail server may be silent for ten minutes, RFC 5321 4.5.3.2.6, at more than
 * one step; a text is asked for four times at most, ten seconds each), so that a lease that ran out means a dead copy.
 */
const leaseSeconds = { email: 3600, sms: 300 }
/** As many as the mail transport keeps connections; the provider of texts lines them up itself. */
const atOnce = 5
/** Once nothing more is due, whoever still waits for a silent server keeps the next mails waiting no longer than this. */
const stragglerMs = 5_000

/** How many were handed to a peer, whatever it said; one that a server keeps silent about is settled later. */
export async function sendDue(city: City): Promise<number> {
  await noteLost(city)
  const { email, sms } = city.channels
  const [mails, texts] = await Promise.all([
    sendBy(city, 'email', email?.send ?? null),
    sendBy(city, 'sms', sms?.send ?? null),
  ])
  return mails + texts
}

/** One channel that stands still keeps no other waiting. */
async function sendBy(city: City, channel: Carried, send: Sender | null): Promise<number> {
  await holdAndTell(city, channel)
  if (send === null) return 0
  const counts = { sent: 0, failed: 0 }
  const workers = Array.from({ length: atOnce }, () => sendOneByOne(city, channel, send, counts))
  await Promise.race(workers)
  await atMost(stragglerMs, Promise.all(workers))
  await watchForStuck(city, channel, counts)
  return counts.sent + counts.failed
}

async function sendOneByOne(
  city: City,
  channel: Carried,
  send: Sender,
  counts: { sent: number; failed: number },
): Promise<void> {
  for (;;) {
    const now = city.now()
    const leaseUntil = new Date(now.getTime() + leaseSeconds[channel] * 1000)
    const [delivery] = await leaseDue(city.sql, channel, now, leaseUntil, 1)
    if (delivery === undefined) {
      if ((await holdAndTell(city, channel)) === 0) return
      continue
    }
    const result = await outboundOf(city, channel, delivery).then(send).catch(technicalFailure)
    await note(city, delivery, result)
    if (result.state === 'sent') counts.sent += 1
    else counts.failed += 1
  }
}

/** Whose lease ran out was in the hands of a copy that died: it may have arrived, so a person decides. */
async function noteLost(city: City): Promise<void> {
  const now = city.now()
  await city.sql.begin(async (tx) => {
    for (const { id, ...about } of await markLost(tx, now)) {
      const data = { deliveryId: id }
      await insertEvent(tx, { at: now, kind: 'delivery-uncertain', ...about, data })
    }
  })
}

/** A fault of ours, before or while speaking: nobody knows more, a person looks. */
function technicalFailure(error: unknown): SendResult {
  return { state: 'technical-failure', detail: error instanceof Error ? error.message : 'unknown' }
}

async function note(city: City, delivery: DueDelivery, result: SendResult): Promise<void> {
  const now = city.now()
  const again = result.state === 'temporary-failure' ? nextAttemptAt(delivery.attempts, now) : null
  const state =
    result.state === 'temporary-failure' && again === null ? 'technical-failure' : result.state
  const detail = result.state === 'sent' ? result.providerId : result.detail.slice(0, 500)
  const { id, contactId, caseId, enterprise, pool, agentId } = delivery
  await city.sql.begin(async (tx) => {
    if (!(await settle(tx, delivery, { state, detail, nextAttemptAt: again }, now))) return
    const about = { contactId, caseId, enterprise, pool, agentId }
    const data = { deliveryId: id, attempts: delivery.attempts }
    await insertEvent(tx, { at: now, kind: `delivery-${state}`, ...about, data })
    if (state === 'permanent-failure') await bringBack(tx, id, now)
  })
  city.wake('events')
  if (state !== 'sent') city.log.warn('A delivery did not leave.', { deliveryId: id, state })
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const timer: { id?: ReturnType<typeof setTimeout> } = {}
  const over = new Promise((resolve) => {
    timer.id = setTimeout(resolve, ms)
  })
  await Promise.race([work, over]).finally(() => clearTimeout(timer.id))
}
