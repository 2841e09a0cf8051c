/** Gives a second matter in a message a case of its own, with the same clock and its own pool. */

import type { Actor } from '#agents/agent.ts'
import { caseNumber } from '#cases/case.ts'
import { settleHolder } from '#cases/holding-store.ts'
import { insertCase, loadCaseByNumber, nextCase } from '#cases/store.ts'
import type { City } from '#city.ts'
import { copyClocks } from '#clocks/store/clock.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { queueForAll } from './queue-steps.ts'
import { lockVisible } from './store/contact.ts'
import { seesCase } from './store/merge.ts'
import { hasOtherMessages, insertSplitContact, lockMessages } from './store/split.ts'

export type SplitRequest = {
  /** Ids of messages of one contact of the case; the original keeps at least one. */
  messages: number[]
  subject?: string | null
  /** Id of the catalogue; decides enterprise and pool. */
  topic: string
}

export type SplitOutcome =
  | { outcome: 'split'; number: string; contactId: number }
  | { outcome: 'not-found' }
  | { outcome: 'unknown-topic'; topic: string }
  /** None, all, or messages of several contacts were named. */
  | { outcome: 'messages-do-not-split' }

export async function splitCase(
  city: City,
  actor: Actor,
  number: string,
  request: SplitRequest,
): Promise<SplitOutcome> {
  const topic = city.rules.topics.find((one) => one.id === request.topic)
  if (topic === undefined) return { outcome: 'unknown-topic', topic: request.topic }
  const result = await city.sql.begin(async (tx): Promise<SplitOutcome> => {
    const matter = await loadCaseByNumber(tx, number)
    const firstLine = city.rules.city.firstLinePool
    if (matter === null || !(await seesCase(tx, matter.id, actor, firstLine))) {
      return { outcome: 'not-found' }
    }
    const messages = await lockMessages(tx, matter.id, request.messages, actor, firstLine)
    const first = messages[0]
    const isOneContact = messages.every((message) => message.contactId === first?.contactId)
    if (first === undefined || messages.length !== request.messages.length || !isOneContact) {
      return { outcome: 'messages-do-not-split' }
    }
    if (!(await hasOtherMessages(tx, first.contactId, request.messages))) {
      return { outcome: 'messages-do-not-split' }
    }
    const now = city.now()
    const next = await nextCase(tx)
    const year = Number(localDateOf(now, city.rules.city.timezone).slice(0, 4))
    const part = caseNumber(city.rules.city.numberPrefix, year, next.running)
    await insertCase(tx, {
      ...matter,
      id: next.id,
      number: part,
      subject: request.subject ?? matter.subject,
      topic: topic.id,
      enterprise: topic.enterprise,
      institution: topic.institution,
      state: 'open',
      registeredAt: now,
      parentId: matter.id,
    })
    await copyClocks(tx, matter.id, next.id, now)
    const split = {
      fromContactId: first.contactId,
      caseId: next.id,
      topic: topic.id,
      enterprise: topic.enterprise,
      pool: topic.pool,
      subject: request.subject ?? null,
      queuedAt: first.createdAt,
      because: { key: 'split', params: { by: actor.name, number } },
    }
    const contactId = await insertSplitContact(tx, split, request.messages)
    // As the house sees it: the new topic may be one that she must not handle.
    const contact = await lockVisible(
      tx,
      { ...actor, agentId: 0, role: 'administrator' },
      firstLine,
      contactId,
      now,
    )
    if (contact !== null) await queueForAll(tx, contact, topic.pool, now)
    await settleHolder(tx, next.id, now)
    const about = { at: now, agentId: actor.agentId, contactId, caseId: next.id }
    await insertAudit(tx, { ...about, action: 'case-split', detail: { from: number } })
    const { enterprise, pool } = topic
    await insertEvent(tx, {
      ...about,
      kind: 'contact-queued',
      enterprise,
      pool,
      data: { from: number },
    })
    return { outcome: 'split', number: part, contactId }
  })
  if (result.outcome === 'split') {
    city.wake('events')
    city.wake('queue')
  }
  return result
}
