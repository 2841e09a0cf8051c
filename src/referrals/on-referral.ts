/** Frames everything that a person does with a referral: seen, allowed, done, written down, told. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { mayRefer } from './referral.ts'
import type { ReferralMove, ReferralState } from './referral.ts'
import { lockVisibleReferral } from './store/visible.ts'
import type { ReferralRow } from './store/referral.ts'

export type ReferralRefusal =
  | { outcome: 'not-found' }
  | { outcome: 'move-not-allowed'; move: string; state: ReferralState }
  | { outcome: 'institution-has-no-mail'; institution: string }
  | { outcome: 'unknown-target' }

export type ReferralDone = { outcome: 'done'; referralId: number; state: ReferralState }

/** The step answers what goes into the record, or why it cannot be done; a refusal undoes nothing, so it comes first. */
export type ReferralStep =
  | { state: ReferralState; audit: Record<string, unknown> }
  | ReferralRefusal

/** `move` null: nothing about the referral's own state changes. `action`: of the record that is kept for ever. */
export async function onReferral(
  city: City,
  actor: Actor,
  referralId: number,
  what: { move: ReferralMove | null; action: string },
  step: (tx: Transaction, referral: ReferralRow, now: Date) => Promise<ReferralStep>,
): Promise<ReferralDone | ReferralRefusal> {
  const now = city.now()
  const { move, action } = what
  const { firstLinePool } = city.rules.city
  const result = await city.sql.begin(async (tx): Promise<ReferralDone | ReferralRefusal> => {
    const referral = await lockVisibleReferral(tx, actor, firstLinePool, referralId)
    if (referral === null) return { outcome: 'not-found' }
    const { state, contactId, caseId } = referral
    if (move !== null && !mayRefer(move, state)) return { outcome: 'move-not-allowed', move, state }
    const did = await step(tx, referral, now)
    if ('outcome' in did) return did
    const about = { at: now, agentId: actor.agentId, contactId, caseId }
    await insertAudit(tx, { ...about, action, detail: { referralId, ...did.audit } })
    await insertEvent(tx, { ...about, kind: action, data: { referralId } })
    return { outcome: 'done', referralId, state: did.state }
  })
  if (result.outcome === 'done')
    for (const wake of ['events', 'deliveries', 'queue'] as const) city.wake(wake)
  return result
}
