/** Asks an institution that has said nothing how the matter stands. */

import { randomUUID } from 'node:crypto'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { insertLetter } from '#delivery/store.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { reminderOf } from './letter.ts'
import { remindAfter } from './remind-after.ts'
import { domainOf } from './send-letter.ts'
import { noteReminded, takeSilent } from './store/follow.ts'
import { insertLetterOf } from './store/letter.ts'
import { loadMatter } from './store/matter.ts'

/** After that it is a person's business: the console shows who never answers. */
const mostReminders = 3

/** One at a time; false when nobody is silent any more. A bundle that went by hand is only shown. */
export async function askSilent(city: City, tx: Transaction): Promise<boolean> {
  const now = city.now()
  const referral = await takeSilent(tx, now)
  if (referral === null) return false
  const { id, caseId, contactId, decidedBy } = referral
  const isLast = referral.reminders + 1 >= mostReminders
  await noteReminded(tx, id, isLast ? null : remindAfter(city, now))
  const email = city.rules.institutions.get(referral.institution)?.contact.email ?? null
  const matter = await loadMatter(tx, contactId)
  const wentAt = referral.wentAt
  if (referral.how === 'mail' && email !== null && matter !== null && wentAt !== null) {
    const { name, stateLanguage, timezone } = city.rules.city
    const { caseNumber } = matter
    const wentOn = localDateOf(wentAt, timezone)
    const posted = await insertLetter(tx, {
      contactId,
      agentId: null,
      ...reminderOf({ caseNumber, wentOn, city: name }, stateLanguage),
      language: stateLanguage,
      address: email,
      externalId: `${randomUUID()}@${domainOf(city, matter.ourAddress)}`,
      now,
    })
    await insertLetterOf(tx, { referralId: id, kind: 'reminder', ...posted })
  }
  const about = { at: now, contactId, caseId }
  const detail = { referralId: id, reminder: referral.reminders + 1 }
  await insertAudit(tx, { ...about, agentId: null, action: 'referral-reminded', detail })
  await insertEvent(tx, {
    ...about,
    kind: 'referral-silent',
    agentId: decidedBy,
    data: { referralId: id },
  })
  return true
}
