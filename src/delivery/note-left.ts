/** Notes that a text left after all, where silence had kept us from knowing. */

import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { findReported, writeReport } from './store/report.ts'

/** False: it is about nothing of ours, or nothing that we did not know. */
export async function noteLeft(city: City, about: string): Promise<boolean> {
  const now = city.now()
  const noted = await city.sql.begin(async (tx) => {
    const found = await findReported(tx, 'sms', about, null)
    if (found === null || found.state !== 'uncertain') return false
    const { id, contactId, caseId, enterprise, pool, agentId } = found
    await writeReport(tx, id, 'sent', 'sent', now)
    const where = { contactId, caseId, enterprise, pool, agentId }
    await insertEvent(tx, { at: now, kind: 'delivery-sent', ...where, data: { deliveryId: id } })
    return true
  })
  if (noted) city.wake('events')
  return noted
}
