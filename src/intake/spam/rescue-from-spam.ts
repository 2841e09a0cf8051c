/** Brings back what was wrongly held as spam or taken for a robot's, and does what intake would have done. */

import type { Actor } from '#agents/agent.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { listMessages } from '#contacts/store/message.ts'
import { insertSteps } from '#contacts/store/queue.ts'
import type { Database } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { acknowledge } from '../acknowledge.ts'
import { raiseDanger } from '../danger.ts'
import type { FiledCase } from '../file/case.ts'
import { caseOf, openCase } from '../file/case.ts'
import { placeOf } from '../file/contact.ts'
import { incidentOf } from '../incident.ts'
import type { Reading } from '../reading.ts'
import { openIncidents } from '../store/incident.ts'
import { addressOfContact, caseBefore, lockSeen, reviveCase, takeBack } from '../store/spam.ts'
import { tell } from '../tell.ts'
import { readingAgain } from './reading-again.ts'

export type RescuedFromSpam =
  | { outcome: 'rescued'; caseNumber: string }
  | { outcome: 'not-found' }
  | { outcome: 'not-suspected' }

/**
 * Case number, clocks counted from the day of receipt, the place in the queue that its age gives it, and a receipt:
 * the citizen loses nothing by our mistake.
 */
export async function rescueFromSpam(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<RescuedFromSpam> {
  const now = city.now()
  const rescued = await city.sql.begin(async (tx): Promise<RescuedFromSpam> => {
    const contact = await lockSeen(tx, actor, city.rules.city.firstLinePool, contactId)
    if (contact === null) return { outcome: 'not-found' }
    if (contact.suspectedSpam === null && contact.automatic === null)
      return { outcome: 'not-suspected' }
    const [message] = (await listMessages(tx, contactId)).filter((one) => one.direction === 'in')
    if (message === undefined) return { outcome: 'not-suspected' }
    const read = readingAgain(contact, message, await addressOfContact(tx, contact), now)
    const reading: Reading = {
      ...read,
      incident: incidentOf(await openIncidents(tx), contact.topic, message.text),
    }
    const before = await caseBefore(tx, contactId)
    const filedCase = await reopenOrOpen(city, tx, reading, before, contactId)
    await takeBack(tx, contactId, {
      caseId: filedCase.id,
      incidentId: reading.incident?.id ?? null,
    })
    const filed = {
      id: contactId,
      isNew: before === null,
      isQueued: true,
      enterprise: contact.enterprise,
      pool: contact.pool,
      agentId: null,
    }
    await insertSteps(tx, contactId, placeOf(reading, contact.pool))
    await settleHolder(tx, filedCase.id, now)
    await acknowledge(city, tx, reading, filedCase, filed)
    await raiseDanger(tx, reading, filedCase, filed)
    await tell(tx, reading, filedCase, filed, message.id)
    await insertAudit(tx, {
      at: now,
      agentId: actor.agentId,
      action: 'spam-rescued',
      contactId,
      caseId: filedCase.id,
    })
    return { outcome: 'rescued', caseNumber: filedCase.number }
  })
  if (rescued.outcome === 'rescued')
    for (const what of ['queue', 'deliveries', 'events', 'alarms'] as const) city.wake(what)
  return rescued
}

/** Whoever had a number and a receipt keeps the number and needs no second receipt. */
async function reopenOrOpen(
  city: City,
  tx: Database,
  reading: Reading,
  before: { id: number; number: string } | null,
  contactId: number,
): Promise<FiledCase> {
  if (before !== null) {
    await reviveCase(tx, before.id, contactId, reading.arrival.now)
    return { ...before, isNew: false }
  }
  const filedCase = await caseOf(city, tx, reading)
  if (filedCase === null) throw new Error('What was rescued is no work.')
  await openCase(city, tx, reading, filedCase)
  return filedCase
}
