/** Sends the answer of an incident to everybody who waits for it, a hundred at a time, each exactly once. */

import type { ContactState } from '#contacts/contact.ts'
import { moveContact } from '#contacts/store/move.ts'
import { freeSlot } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { meetClocks } from '#clocks/store/clock.ts'
import { together } from '#db/together.ts'
import type { Transaction } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import type { CheckedText } from '#language/check-reply.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { beyondText } from '#replies/by-text.ts'
import { replySubject } from '#replies/reply-subject.ts'
import { loadAnswered, type Answered } from '#replies/store/answered.ts'
import { answerCase } from '#replies/store/case.ts'
import { wantedLanguage } from '#replies/wanted-language.ts'
import { wayOut, type WayOut } from '#replies/way-out.ts'
import { text } from '#texts.ts'
import { answerText } from './answer-text.ts'
import { markTold, takeWaiting, type WaitingContact } from './waiting-store.ts'

/** Each batch is one transaction: a copy that is killed loses at most its batch, which is then sent by another. */
const batchSize = 100

/** To how many it was sent. Run again and again: it goes on where it was interrupted, and serves who came late. */
export async function tellIncidents(city: City): Promise<number> {
  for (let sent = 0; ;) {
    const batch = await city.sql.begin((tx) => tellBatch(city, tx))
    if (batch === 0) return sent
    sent += batch
    city.wake('events')
    city.wake('deliveries')
  }
}

async function tellBatch(city: City, tx: Transaction): Promise<number> {
  const waiting = await takeWaiting(tx, batchSize)
  await together(waiting.map((contact) => tellOne(city, tx, contact)))
  return waiting.length
}

async function tellOne(city: City, tx: Transaction, contact: WaitingContact): Promise<void> {
  const now = city.now()
  if (contact.isTold) {
    await markTold(tx, contact.id, now)
    return settle(city, tx, contact, now)
  }
  const answered = await loadAnswered(tx, contact.id)
  const domain = (city.settings.smtp?.from.address ?? answered.ourAddress).split('@')[1]
  const way = wayOut(answered, now, domain ?? 'vienas.invalid')
  const words = way === null ? null : wordsFor(city, answered, way, contact)
  const isTooLong = beyondText(city.channels, way?.channel ?? 'email', words?.text ?? '') !== null
  const checked = isTooLong ? null : words
  await markTold(tx, contact.id, now)
  if (way === null || checked === null) {
    // It stays where it is: an agent answers it by hand.
    const detail = { incidentId: contact.incidentId }
    const about = { at: now, contactId: contact.id, caseId: contact.caseId }
    await insertAudit(tx, { ...about, agentId: null, action: 'incident-not-told', detail })
    return
  }
  const ids = await insertDelivery(tx, {
    message: {
      contactId: contact.id,
      kind: 'incident',
      agentId: contact.answeredBy,
      subject: way.channel === 'chat' ? null : subjectOf(answered, checked),
    },
    checked,
    ...way,
    // A person wrote it and sent it to those who had asked, once: no robot that could run away.
    automatic: false,
    exempt: false,
    now,
  })
  const { id: contactId, caseId, enterprise, pool } = contact
  const chatSession = way.channel === 'chat' ? way.address : null
  const about = { at: now, contactId, caseId, enterprise, pool, chatSession, data: ids }
  await insertEvent(tx, { ...about, kind: 'message-sent' })
  await settle(city, tx, contact, now)
}

/** Null when it does not pass the reply rule. */
function wordsFor(
  city: City,
  answered: Answered,
  { channel }: WayOut,
  { answer, id }: WaitingContact,
): CheckedText | null {
  const { citizenLanguage: language } = wantedLanguage(answered)
  const caseNumber = answered.caseNumber ?? ''
  try {
    return answerText(city, { language, channel, caseNumber }, answer)
  } catch (fault) {
    city.log.error('The answer of an incident did not pass the reply rule.', {
      contactId: id,
      fault,
    })
    return null
  }
}

/**
 * Whoever is in an agent's hands stays there, with the answer in sight; what waits is done. One that joined by itself
 * and tells of more than the incident waits on for an agent.
 */
async function settle(
  city: City,
  tx: Transaction,
  contact: WaitingContact,
  now: Date,
): Promise<void> {
  const { id: contactId, caseId, enterprise, pool } = contact
  if (contact.isMore && contact.isTold) return
  if (caseId !== null) {
    await answerCase(tx, caseId, 'answered', now)
    const { referral } = city.rules.city.deadlines
    await meetClocks(tx, caseId, { except: referral }, { now, because: 'incident' })
  }
  const state = await finish(tx, contact, now)
  if (caseId !== null) await settleHolder(tx, caseId, now)
  const about = { at: now, contactId, caseId, enterprise, pool }
  if (state !== null) await insertEvent(tx, { ...about, kind: `contact-${state}` })
}

async function finish(
  tx: Transaction,
  { id, state }: WaitingContact,
  now: Date,
): Promise<ContactState | null> {
  if (state !== 'queued' && state !== 'reserved' && state !== 'on-hold') return null
  await freeSlot(tx, id, now)
  if (state === 'reserved') await moveContact(tx, id, 'expire')
  const closed = { closedAt: now, heldUntil: null, wrapUpCode: 'informed' }
  return (await moveContact(tx, id, 'close', closed))?.state ?? null
}

function subjectOf({ message, subject, caseNumber }: Answered, { language }: CheckedText): string {
  const otherwise = text(language, 'receipts:subject.none')
  return replySubject(message?.subject ?? subject, caseNumber, otherwise)
}
