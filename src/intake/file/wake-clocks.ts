/** Lets the law's clocks follow what the citizen has written in a case that was asked, answered or closed. */

import type { CaseState } from '#cases/case.ts'
import { restartClocks } from '#clocks/restart-clocks.ts'
import { clocksOf } from '#clocks/start-clock.ts'
import { insertClocks, lockOpenClocks } from '#clocks/store/clock.ts'
import { resumeClocks } from '#clocks/suspend-clocks.ts'
import type { NewClock } from '#clocks/clock.ts'
import type { Database } from '#db/connect.ts'
import { deadlinesOf } from '#routing/service-of.ts'
import type { Reading } from '../reading.ts'
import type { ReceivingCity } from '../receiving-city.ts'

/**
 * The answer to our question: what stood goes on, and what begins anew once a request is clear begins anew. A question after
 * the answer is a new one, with clocks of its own; what the city kept or missed before stays as it is.
 */
export async function wakeClocks(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  caseId: number,
  was: CaseState,
): Promise<void> {
  const { receivedAt, now } = reading.arrival
  if (was === 'waiting-for-citizen') {
    await resumeClocks(tx, city, { caseId, now: receivedAt, because: 'citizen-answered' })
    await restartClocks(tx, city, { caseId, now: receivedAt, because: 'clarified' })
  } else if (was === 'answered' || was === 'closed') {
    const open = new Set((await lockOpenClocks(tx, caseId)).map(({ rule }) => rule))
    const anew = clocksAnew(city, reading).filter(({ rule }) => !open.has(rule))
    await insertClocks(tx, caseId, anew, { now, because: 'asked-again' })
  }
}

/** Whether this message asks again in a case that had its answer. */
export function asksAgain({ belonging, nature, arrival }: Reading): boolean {
  const state = belonging.continues?.case.state
  const isPerson = nature.kind === 'work' && arrival.backlog === null
  return isPerson && (state === 'answered' || state === 'closed')
}

/** By the topic of the matter: "and when exactly?" alone says nothing of it. */
export function clocksAnew(
  city: ReceivingCity,
  { belonging, decision, arrival }: Reading,
): NewClock[] {
  const known = belonging.continues?.case.contact?.topic ?? null
  const topic = known === null ? undefined : city.rules.topics[city.rules.topicAt.get(known) ?? -1]
  const rules =
    topic === undefined
      ? decision.deadlines
      : deadlinesOf(city.rules, topic, topic.enterprise === null ? 'not-ours' : 'ours')
  return clocksOf(city, rules, { receivedAt: arrival.receivedAt, registeredAt: arrival.now })
}
