/** Proposes to hand on at once what routing found to be another institution's, so that nobody has to think of it. */

import { clocksOf } from '#clocks/start-clock.ts'
import type { Database } from '#db/connect.ts'
import { proposeReferral } from '#referrals/store/referral.ts'
import type { ReceivingCity } from '../receiving-city.ts'
import type { Reading } from '../reading.ts'
import type { FiledCase } from './case.ts'
import type { FiledContact } from './contact.ts'

/** An agent decides; where the rules name only "your own administrator", there is nobody to propose. */
export async function fileProposal(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  filedCase: FiledCase | null,
  contact: FiledContact,
): Promise<void> {
  const { decision, arrival } = reading
  const { institution: id, topic } = decision
  if (filedCase === null || !filedCase.isNew || arrival.backlog === 'closed') return
  if (decision.outcome !== 'not-ours' || id === null) return
  const institution = city.rules.institutions.get(id)
  if (institution === undefined || institution.isGeneric) return
  const { receivedAt, now: registeredAt } = arrival
  const [clock] = clocksOf(city, decision.deadlines, { receivedAt, registeredAt })
  await proposeReferral(tx, {
    caseId: filedCase.id,
    contactId: contact.id,
    institution: id,
    topic,
    reason: 'competent',
    proposedAt: arrival.now,
    mustGoBy: clock?.dueAt ?? null,
  })
}
