/** Sends a referral that did not arrive once more, by mail or as a bundle. */

import type { Actor } from '#agents/agent.ts'
import { freeSlot } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { moveContact } from '#contacts/store/move.ts'
import { nameOfAgent } from '#replies/store/case.ts'
import type { MadeTranslation } from './letter.ts'
import { onReferral } from './on-referral.ts'
import type { ReferralDone, ReferralRefusal, ReferralStep } from './on-referral.ts'
import type { ReferralWay } from './referral.ts'
import { sendLetter } from './send-letter.ts'
import { handCase, loadMatter } from './store/matter.ts'
import { moveReferral } from './store/referral.ts'
import type { ReferralRow } from './store/referral.ts'
import type { Transaction } from '#db/connect.ts'

export async function sendAgain(
  city: City,
  actor: Actor,
  referralId: number,
  how: ReferralWay,
): Promise<ReferralDone | ReferralRefusal> {
  const what = { move: 'again', action: 'referral-sent-again' } as const
  return onReferral(city, actor, referralId, what, (tx, referral, now) =>
    again(city, tx, referral, how, { agentId: actor.agentId, now }),
  )
}

async function again(
  city: City,
  tx: Transaction,
  referral: ReferralRow,
  how: ReferralWay,
  by: { agentId: number; now: Date },
): Promise<ReferralStep> {
  const institution = city.rules.institutions.get(referral.institution)
  const matter = await loadMatter(tx, referral.contactId)
  if (institution === undefined || matter === null) return { outcome: 'unknown-target' }
  if (how === 'mail' && institution.contact.email === null) {
    const name = institution.name[city.rules.city.stateLanguage]
    return { outcome: 'institution-has-no-mail', institution: name }
  }
  const state = await moveReferral(tx, referral.id, 'again', { how, wentAt: null })
  if (state === null) return { outcome: 'move-not-allowed', move: 'again', state: referral.state }
  const translation = translationOf(referral, await nameOfAgent(tx, referral.translatedBy))
  const posted = await sendLetter(
    city,
    tx,
    referral,
    { institution, how },
    { matter, translation },
    by,
  )
  if (referral.part === 'whole') await handOnAgain(tx, referral, by.now)
  return { state, audit: { how, ...posted } }
}

/** As it went along the first time. */
function translationOf(
  { translation, translationService }: ReferralRow,
  name: string,
): MadeTranslation | null {
  if (translation === null) return null
  return translationService === null
    ? { text: translation, by: name, madeBy: 'agent' }
    : { text: translation, by: translationService, madeBy: 'service' }
}

async function handOnAgain(tx: Transaction, referral: ReferralRow, now: Date): Promise<void> {
  const { contactId, caseId, institution } = referral
  await freeSlot(tx, contactId, now)
  await moveContact(tx, contactId, 'expire')
  await moveContact(tx, contactId, 'refer', { heldUntil: null, closedAt: now })
  await handCase(tx, caseId, institution)
  await settleHolder(tx, caseId, now)
}
