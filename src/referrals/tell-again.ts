/** Tells a citizen whom no mail reached by another way: on the phone, at the desk, or by a letter to print. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { onReferral } from './on-referral.ts'
import type { ReferralDone, ReferralRefusal } from './on-referral.ts'
import type { NoticeWish } from './requested.ts'
import { tellCitizen } from './tell-citizen.ts'

export async function tellAgain(
  city: City,
  actor: Actor,
  referralId: number,
  wish: NoticeWish,
): Promise<ReferralDone | ReferralRefusal> {
  const what = { move: null, action: 'referral-citizen-told' }
  return onReferral(city, actor, referralId, what, async (tx, referral, now) => {
    const { state } = referral
    if (state === 'proposed' || state === 'taken-back')
      return { outcome: 'move-not-allowed', move: 'tell', state }
    const told = await tellCitizen(city, tx, referral, wish, { agentId: actor.agentId, now })
    return { state, audit: told }
  })
}
