/** Gives an unclear contact that nobody has read a topic, and with it its pool and the law's clocks. */
import { queueForAll } from '#assignment/queue-steps.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import type { Because } from '#routing/decision.ts'
import type { Topic } from '#routing/rules.ts'
import { amendDecision, lockUnread } from '#second-opinion/store.ts'
import { placeOf, renewClocks } from './place-of-topic.ts'
import { correctTopic } from './store/correction.ts'

/** False: somebody was quicker, or it has a topic. Call `city.wake` of events and queue after the commit. */
export async function giveTopic(
  city: City,
  tx: Transaction,
  contactId: number,
  { topic, because, priority }: { topic: Topic; because: Because; priority?: number },
  now: Date,
): Promise<boolean> {
  const waiting = await lockUnread(tx, contactId)
  if (waiting === null) return false
  const place = placeOf(topic)
  const { enterprise, pool } = place
  const { caseId } = waiting
  await correctTopic(tx, contactId, {
    ...place,
    priority: Math.min(place.priority, priority ?? place.priority),
  })
  await amendDecision(tx, contactId, { topic: topic.id, enterprise, pool }, because)
  if (caseId !== null) await renewClocks(city, tx, caseId, topic, { now, by: null })
  await queueForAll(tx, waiting, pool, now)
  await insertEvent(tx, { at: now, kind: 'contact-corrected', contactId, caseId, enterprise, pool })
  return true
}
