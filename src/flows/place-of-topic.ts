/** Says where a topic that was found later puts a contact, and lets the law's clocks follow. */
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
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
