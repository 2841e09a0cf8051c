/** Follows letters to institutions: it went, it bounced, or nobody answers; what went wrong is never left lying. */

import { endAlarm, raiseAlarm } from '#alarms/raise-alarm.ts'
import type { City } from '#city.ts'
import { loadCase } from '#cases/store.ts'
import { settleHolder } from '#cases/holding-store.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { bringContactBack } from './bring-contact-back.ts'
import { noteGone, noteNotGone, noteTold, noticeRules } from './clocks.ts'
import { remindAfter } from './remind-after.ts'
import { askSilent } from './ask-silent.ts'
import { listToldByMail, takeMovedLetter } from './store/follow.ts'
import type { MovedLetter } from './store/follow.ts'
import { handCase, loadMatter } from './store/matter.ts'
import { moveReferral } from './store/referral.ts'

/** Each letter in a transaction of its own; how many moved. */
export async function followLetters(city: City): Promise<number> {
  let moved = 0
  while (await city.sql.begin((tx) => followOne(city, tx))) moved += 1
  const told = await city.sql.begin((tx) => followNotices(city, tx))
  while (await city.sql.begin((tx) => askSilent(city, tx))) moved += 1
  if (moved > 0)
    for (const wake of ['events', 'queue', 'alarms', 'deliveries'] as const) city.wake(wake)
  return moved + told
}

async function followOne(city: City, tx: Transaction): Promise<boolean> {
  const letter = await takeMovedLetter(tx)
  if (letter === null) return false
  if (['sent', 'delivered'].includes(letter.deliveryState)) await gone(city, tx, letter)
  else await bounced(city, tx, letter)
  return true
}

async function gone(city: City, tx: Transaction, letter: MovedLetter): Promise<void> {
  const { id, contactId, caseId, decidedBy } = letter
  const now = city.now()
  const wentAt = letter.deliverySentAt ?? now
  const remindAt = remindAfter(city, wentAt)
  await moveReferral(tx, id, 'go', { wentAt, remindAt, bounceDetail: null })
  const matter = await loadMatter(tx, contactId)
  if (matter !== null) await noteGone(tx, city, matter, wentAt, decidedBy)
  // A person had it tried again after a bounce: nothing is left to do here until the institution answers.
  if (letter.state === 'bounced' && letter.part === 'whole') await waitAgain(tx, letter, now)
  await endAlarm(tx, 'referral-bounced', String(contactId), now)
  const about = { at: now, contactId, caseId }
  await insertAudit(tx, {
    ...about,
    agentId: null,
    action: 'referral-sent',
    detail: { referralId: id },
  })
  await insertEvent(tx, {
    ...about,
    kind: 'referral-sent',
    agentId: decidedBy,
    data: { referralId: id },
  })
}

async function waitAgain(tx: Transaction, letter: MovedLetter, now: Date): Promise<void> {
  if ((await moveContact(tx, letter.contactId, 'refer', { closedAt: now })) === null) return
  await handCase(tx, letter.caseId, letter.institution)
  await settleHolder(tx, letter.caseId, now)
}

async function bounced(city: City, tx: Transaction, letter: MovedLetter): Promise<void> {
  const { id, contactId, caseId, detail, wentAt } = letter
  const now = city.now()
  const fields = { bouncedAt: now, bounceDetail: detail, wentAt: null, remindAt: null }
  await moveReferral(tx, id, 'bounce', fields)
  await noteNotGone(tx, caseId, wentAt, now)
  await bringContactBack(tx, letter, 'referral-bounced', now)
  const matter = await loadCase(tx, caseId)
  await raiseAlarm(tx, {
    kind: 'referral-bounced',
    enterprise: matter?.enterprise ?? null,
    contactId,
    detail: { about: matter?.number ?? String(caseId) },
    now,
  })
  const recorded = { referralId: id, state: letter.deliveryState }
  const about = { at: now, agentId: null, contactId, caseId }
  await insertAudit(tx, { ...about, action: 'referral-bounced', detail: recorded })
}

/** A notice counts from the moment at which the citizen's mail server took it. */
async function followNotices(city: City, tx: Transaction): Promise<number> {
  const told = await listToldByMail(tx, noticeRules(city))
  for (const { caseId, at } of told) await noteTold(tx, city, caseId, at, null)
  return told.length
}
