/** Records that a person took the bundle to the institution, with the day and the number of the register. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { dayEndAt } from './day.ts'
import { noteGone } from './clocks.ts'
import { remindAfter } from './remind-after.ts'
import { onReferral } from './on-referral.ts'
import type { ReferralDone, ReferralRefusal, ReferralStep } from './on-referral.ts'
import { loadMatter } from './store/matter.ts'
import { moveReferral } from './store/referral.ts'
import type { ReferralRow } from './store/referral.ts'

/** `on`: local date YYYY-MM-DD, not after today. */
export type Sending = { on: string; number: string }

export async function confirmSent(
  city: City,
  actor: Actor,
  referralId: number,
  sending: Sending,
): Promise<ReferralDone | ReferralRefusal> {
  const what = { move: 'go', action: 'referral-sent' } as const
  return onReferral(city, actor, referralId, what, (tx, referral, now) =>
    confirm(city, tx, referral, sending, { by: actor.agentId, now }),
  )
}

async function confirm(
  city: City,
  tx: Transaction,
  referral: ReferralRow,
  { on, number }: Sending,
  { by, now }: { by: number; now: Date },
): Promise<ReferralStep> {
  if (referral.how !== 'export')
    return { outcome: 'move-not-allowed', move: 'go', state: referral.state }
  const wentAt = dayEndAt(on, city.rules.city.timezone, now)
  const remindAt = remindAfter(city, wentAt)
  const fields = { wentAt, sentOn: on, sentNumber: number, sentBy: by, remindAt }
  const state = await moveReferral(tx, referral.id, 'go', fields)
  if (state === null) return { outcome: 'move-not-allowed', move: 'go', state: referral.state }
  const matter = await loadMatter(tx, referral.contactId)
  if (matter !== null) await noteGone(tx, city, matter, wentAt, by)
  return { state, audit: { on, number } }
}
