/** Notes that a mail bounced or arrived, and shows the agent whose answer it was. */

import type { DeliveryReport } from '#channels/channel.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { bringBack } from './bring-back.ts'
import { type DeliveryState, mayReport } from './delivery.ts'
import {
  findReported,
  findReportedOfCase,
  findReportedOfReferral,
  writeReport,
} from './store/report.ts'

/**
 * In the caller's transaction. Null when the report is about nothing of ours; a report that comes late
 * changes nothing but is not an error. A server's "delayed" is only noted: it goes on trying itself.
 * `replyCaseId`: the case that the signed address names to which the report came; it finds the mail where the report
 * returns no headers; `referralId` in the same way the letter to an institution.
 */
export async function applyReport(
  tx: Transaction,
  report: DeliveryReport,
  now: Date,
  replyCaseId: number | null = null,
  referralId: number | null = null,
): Promise<{ deliveryId: number; contactId: number; state: DeliveryState } | null> {
  const { channel, about, recipient } = report
  const found =
    (await findReported(tx, channel, about, recipient)) ??
    (replyCaseId === null ? null : await findReportedOfCase(tx, channel, replyCaseId, recipient)) ??
    (referralId === null ? null : await findReportedOfReferral(tx, referralId))
  if (found === null) return null
  const { id, contactId, caseId, enterprise, pool, agentId } = found
  if (!mayReport(found.state, report.state))
    return { deliveryId: id, contactId, state: found.state }
  const state: DeliveryState = report.state === 'temporary-failure' ? found.state : report.state
  await writeReport(tx, id, state, report.detail, now)
  await insertEvent(tx, {
    at: now,
    kind: `delivery-${report.state}`,
    contactId,
    caseId,
    enterprise,
    pool,
    agentId,
    data: { deliveryId: id },
  })
  if (state === 'permanent-failure') await bringBack(tx, id, now)
  return { deliveryId: id, contactId, state }
}
