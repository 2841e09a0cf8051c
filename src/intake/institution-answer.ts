/** Takes in what an institution answers to a referral, and lays it before the agent who handed the matter on. */

import type { InboundMessage } from '#channels/channel.ts'
import { loadCase } from '#cases/store.ts'
import { insertAttachments } from '#contacts/store/attachment.ts'
import type { Transaction } from '#db/connect.ts'
import { verifyReferralAddress } from '#delivery/reply-address.ts'
import { detect } from '#language/detect.ts'
import { languageText } from '#language/own-words.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { recordOutcome } from '#mailboxes/store.ts'
import { bringContactBack } from '#referrals/bring-contact-back.ts'
import { institutionsOf } from '#referrals/institution-address.ts'
import { insertInstitutionMessage, lockAnswered } from '#referrals/store/answer.ts'
import type { AnsweredReferral, AnswerMarks } from '#referrals/store/answer.ts'
import { moveReferral } from '#referrals/store/referral.ts'
import type { Arrival } from './arrival.ts'
import type { Received } from './receive.ts'
import type { ReceivingCity } from './receiving-city.ts'
import { claimOnce } from './store/claim.ts'
import { addressOf } from './tame.ts'

/**
 * Null: it is no institution's answer, or it was taken in before; then it goes the way of every mail. A mark counts
 * only with a proof: the signed address that only the institution was given, or a proven sender of its own domain who
 * names the case. Whoever claims to be one begins a new matter like everybody.
 */
export async function takeInstitutionAnswer(
  city: ReceivingCity,
  message: InboundMessage,
  arrival: Arrival,
): Promise<Received | null> {
  if (message.channel !== 'email' || arrival.backlog !== null) return null
  const marks = marksOf(city, message)
  if (marks.referralId === null && marks.institutions.length === 0) return null
  const received = await city.sql.begin(async (tx): Promise<Received | null> => {
    const referral = await lockAnswered(tx, marks)
    return referral === null ? null : file(tx, message, arrival, referral)
  })
  if (received !== null) for (const wake of ['queue', 'events'] as const) city.wake(wake)
  return received
}

function marksOf({ rules, settings }: ReceivingCity, message: InboundMessage): AnswerMarks {
  const { from, thread, recipients, to } = message
  const named = [to, ...recipients].map((one) => verifyReferralAddress(settings.secret, one))
  const isProven = from.proof === 'proven'
  return {
    referralId: named.find((id) => id !== null) ?? null,
    institutions: isProven ? institutionsOf(rules.city.institutions, from.address) : [],
    references: thread.references,
    caseNumbers: thread.caseNumbers,
    from: addressOf(message),
  }
}

async function file(
  tx: Transaction,
  message: InboundMessage,
  arrival: Arrival,
  referral: AnsweredReferral,
): Promise<Received | null> {
  const { contactId, caseId } = referral
  const { now } = arrival
  const { externalId, fingerprint } = message
  const claim = { channel: message.channel, externalId, fingerprint, contactId, at: now }
  if (!(await claimOnce(tx, { ...claim, messageId: null }))) return null
  const heard = detect(languageText(message.ownWords) || (message.subject ?? ''), { prior: null })
  const messageId = await insertInstitutionMessage(tx, {
    contactId,
    externalId: message.thread.messageId ?? externalId,
    fromAddress: addressOf(message),
    fromName: message.from.name,
    subject: message.subject,
    text: message.text,
    html: message.html,
    ownWords: message.ownWords,
    language: heard.language,
    languageConfidence: heard.confidence,
    automatic: message.automatic,
    references: message.thread.references.toReversed(),
    sentAt: message.sentAt,
    createdAt: now,
  })
  await insertAttachments(tx, messageId, message.attachments, now)
  if (arrival.ledger !== null) {
    const outcome = { outcome: 'filed', because: null, contactId, at: now } as const
    await recordOutcome(tx, { ...arrival.ledger, ...outcome })
  }
  await weigh(tx, message, referral, messageId, now)
  const matter = await loadCase(tx, caseId)
  const told = {
    contactId,
    caseNumber: matter?.number ?? null,
    messageId,
    language: heard.language,
  }
  return { outcome: 'filed', ...told, isNewContact: false }
}

/** "We have received your letter" is no answer: it is kept, and the institution is still waited for. */
async function weigh(
  tx: Transaction,
  message: InboundMessage,
  referral: AnsweredReferral,
  messageId: number,
  now: Date,
): Promise<void> {
  const { id: referralId, contactId, caseId, proof } = referral
  const about = { at: now, agentId: null, contactId, caseId }
  const detail = { referralId, messageId, proof, automatic: message.automatic }
  await insertAudit(tx, { ...about, action: 'referral-heard', detail })
  if (message.automatic !== null) {
    await insertEvent(tx, { ...about, kind: 'message-received', data: { messageId } })
    return
  }
  const fields = { answeredAt: now, answerMessageId: messageId, answerProof: proof, remindAt: null }
  await moveReferral(tx, referralId, 'answer', fields)
  await bringContactBack(tx, referral, 'referral-answered', now)
}
