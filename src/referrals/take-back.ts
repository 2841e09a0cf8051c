/** Takes a matter back from an institution: it was never theirs, or they are not competent either. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { bringContactBack } from './bring-contact-back.ts'
import { returnToCity } from './clocks.ts'
import { onReferral } from './on-referral.ts'
import type { ReferralDone, ReferralRefusal } from './on-referral.ts'
import type { TakenBackBecause } from './referral.ts'
import { loadMatter } from './store/matter.ts'
import { moveReferral } from './store/referral.ts'

/** The matter is the city's until an agent sends it on: it owes an answer from the day of receipt. */
export async function takeBack(
  city: City,
  actor: Actor,
  referralId: number,
  because: Exclude<TakenBackBecause, 'other-topic'>,
): Promise<ReferralDone | ReferralRefusal> {
  const move = because === 'sent-back' ? 'sendBack' : 'takeBack'
  const what = {
    move,
    action: `referral-${because === 'sent-back' ? 'sent-back' : 'taken-back'}`,
  } as const
  return onReferral(city, actor, referralId, what, async (tx, referral, now) => {
    const by = actor.agentId
    const fields = { takenBackAt: now, takenBackBy: by, takenBackBecause: because, remindAt: null }
    const state = await moveReferral(tx, referralId, move, fields)
    if (state === null) return { outcome: 'move-not-allowed', move, state: referral.state }
    const isOut = referral.state !== 'proposed' && referral.part === 'whole'
    if (isOut) {
      await bringContactBack(tx, { ...referral, decidedBy: by }, 'referral-came-back', now)
      const matter = await loadMatter(tx, referral.contactId)
      if (matter !== null) await returnToCity(tx, city, matter, referral.topic, { now, by })
    }
    return { state, audit: { because, was: referral.state } }
  })
}
