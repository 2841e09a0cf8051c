/** Says where a topic that was found later puts a contact, and lets the law's clocks follow. */
import type { City } from '#city.ts'
import { listClocks } from '#clocks/store/clock.ts'
import type { Transaction } from '#db/connect.ts'
import { proposeReferral, withdrawProposals } from '#referrals/store/referral.ts'
import { clocksOf } from '#clocks/start-clock.ts'
import type { Topic } from '#routing/rules.ts'
import { deadlinesOf as rulesFor } from '#routing/service-of.ts'
import { loadClockStart, renewDeadlines } from './store/correction.ts'

/** A matter of an institution alone has no enterprise: it is to be referred. */
export function placeOf(topic: Topic) {
  return {
    topic: topic.id,
    enterprise: topic.enterprise,
    institution: topic.institution,
    outcome: outcomeOf(topic),
    pool: topic.pool,
    priority: Number(topic.priority.slice(1)),
  }
}

function outcomeOf(topic: Topic): 'ours' | 'not-ours' {
  return topic.enterprise === null ? 'not-ours' : 'ours'
}

/** They count from the day of receipt, not from that of our error. */
export async function renewClocks(
  city: City,
  tx: Transaction,
  caseId: number,
  topic: Topic,
  { now, by }: { now: Date; by: number | null },
): Promise<void> {
  const start = await loadClockStart(tx, caseId)
  if (start === null) return
  const rules = rulesFor(city.rules, topic, outcomeOf(topic))
  await renewDeadlines(tx, caseId, clocksOf(city, rules, start), { now, by, because: 'corrected' })
}

/** What routing had proposed to hand on follows the topic; what an agent has decided stays as she decided it. */
export async function proposeAnew(
  city: City,
  tx: Transaction,
  contactId: number,
  caseId: number,
  topic: Topic,
  now: Date,
): Promise<void> {
  const found =
    topic.enterprise === null ? city.rules.institutions.get(topic.institution ?? '') : null
  const institution = found?.isGeneric === false ? found.id : null
  await withdrawProposals(tx, caseId, institution, now)
  if (institution === null) return
  const clocks = await listClocks(tx, caseId)
  const open = clocks.find((clock) => clock.metAt === null && clock.cancelledAt === null)
  await proposeReferral(tx, {
    caseId,
    contactId,
    institution,
    topic: topic.id,
    reason: 'competent',
    proposedAt: now,
    mustGoBy: open?.dueAt ?? null,
  })
}
