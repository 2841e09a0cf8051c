/** Takes in what a mail server reports about something that we sent, once. */

import { createHash } from 'node:crypto'
import type { DeliveryReport } from '#channels/channel.ts'
import type { ReceivingCity } from './receiving-city.ts'
import { applyReport } from '#delivery/apply-report.ts'
import { verifyReferralAddress, verifyReplyAddress } from '#delivery/reply-address.ts'
import { recordOutcome } from '#mailboxes/store.ts'
import type { ReceiveOptions } from './arrival.ts'
import type { Received } from './receive.ts'
import { claimOnce } from './store/claim.ts'

/** A report about nothing of ours is in the ledger all the same. */
export async function receiveReport(
  city: ReceivingCity,
  report: DeliveryReport,
  options: ReceiveOptions,
): Promise<Received> {
  const now = city.now()
  // A report that returns no headers is known by the signed address of ours to which it came.
  const replyCaseId = verifyReplyAddress(city.settings.secret, report.about)
  const referralId = verifyReferralAddress(city.settings.secret, report.about)
  const fingerprint = createHash('sha256')
    .update([report.about, report.state, report.recipient ?? '', report.detail].join('\n'))
    .digest('hex')
  const deliveryId = await city.sql.begin(async (tx) => {
    const isFirst = await claimOnce(tx, {
      channel: report.channel,
      externalId: report.externalId,
      fingerprint,
      contactId: null,
      messageId: null,
      at: now,
    })
    const applied = isFirst ? await applyReport(tx, report, now, replyCaseId, referralId) : null
    if (options.ledger !== undefined)
      await recordOutcome(tx, {
        ...options.ledger,
        outcome: isFirst ? 'delivery-report' : 'already-known',
        because: applied === null ? 'about-nothing-of-ours' : null,
        contactId: applied?.contactId ?? null,
        at: now,
      })
    return applied?.deliveryId ?? null
  })
  city.wake('events')
  return { outcome: 'delivery-report', deliveryId }
}
