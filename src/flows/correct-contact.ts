/** Lets an agent say that a contact's language or topic is another: she is right, and we count our error. */
import type { Actor } from '#agents/agent.ts'
import { queueForAll } from '#assignment/queue-steps.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import type { Refusal } from '#assignment/on-contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { setCitizenLanguage } from '#citizens/store.ts'
import { withdrawAll } from '#fairness/withdraw-recused.ts'
import type { Language } from '#language/languages.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { insertCorrection } from '#rulebook/corrections/store.ts'
import type { Corrected } from '#rulebook/corrections/store.ts'
import { placeOf, proposeAnew, renewClocks } from './place-of-topic.ts'
import { correctSteps, correctLanguage, correctTopic } from './store/correction.ts'

export type Correction = { language?: Language | undefined; topic?: string | undefined }

/**
 * Language: of the contact, its case and the citizen; whoever waits in the queue waits for speakers of it
 * from now. Topic: with its enterprise, pool, priority and legal clocks; what is in somebody's hands stays
 * there, and a danger to life stays one whatever it is called.
 */
export async function correctContact(
  city: City,
  actor: Actor,
  contactId: number,
  correction: Correction,
): Promise<{ outcome: 'corrected' } | Refusal> {
  const topic =
    correction.topic === undefined
      ? null
      : city.rules.topics[city.rules.topicAt.get(correction.topic) ?? -1]
  if (topic === undefined) return { outcome: 'unknown-target' }
  const now = city.now()
  const firstLine = city.rules.city.firstLinePool
  const result = await city.sql.begin(async (tx): Promise<{ outcome: 'corrected' } | Refusal> => {
    const contact = await lockVisible(tx, actor, firstLine, contactId, now)
    if (contact === null) return { outcome: 'not-found' }
    const changed: Corrected[] = []
    if (correction.language !== undefined) {
      changed.push(await correctLanguage(tx, contactId, correction.language, now))
      await setCitizenLanguage(tx, contact.citizenId, correction.language, 'agent', now)
    }
    if (topic !== null) {
      changed.push(await correctTopic(tx, contactId, placeOf(topic)))
      if (contact.caseId !== null) {
        await renewClocks(city, tx, contact.caseId, topic, { now, by: actor.agentId })
        await proposeAnew(city, tx, contactId, contact.caseId, topic, now)
        await settleHolder(tx, contact.caseId, now)
      }
    }
    const about = { at: now, contactId, caseId: contact.caseId, agentId: actor.agentId }
    for (const change of changed) {
      if (change.was === change.isNow) continue
      await insertCorrection(tx, { ...change, contactId, agentId: actor.agentId, now })
      const detail = { was: change.was, isNow: change.isNow }
      await insertAudit(tx, { ...about, action: `${change.field}-corrected`, detail })
    }
    const pool = topic?.pool ?? contact.pool
    // Also of what is offered or in hand: it may come back, and then only to who can answer it.
    if (contact.state === 'on-hold')
      await correctSteps(tx, contactId, correction.language ?? null, {
        was: contact.pool,
        isNow: pool,
      })
    else await queueForAll(tx, contact, pool, now)
    await insertEvent(tx, {
      ...about,
      kind: 'contact-corrected',
      enterprise: contact.enterprise,
      pool: contact.pool,
    })
    return { outcome: 'corrected' }
  })
  if (result.outcome === 'corrected') {
    if (topic !== null) await withdrawAll(city)
    city.wake('events')
    city.wake('queue')
  }
  return result
}
