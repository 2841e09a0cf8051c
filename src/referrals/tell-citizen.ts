/** Tells the citizen that their matter was handed on: by the way that reaches them, or it is noted that none does. */

import { randomUUID } from 'node:crypto'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import { goneSeconds } from '#intake/chat/limits.ts'
import { insertEvent } from '#live/store.ts'
import { isLanguage } from '#language/languages.ts'
import { replySubject } from '#replies/reply-subject.ts'
import type { Answered } from '#replies/store/answered.ts'
import { loadAnswered } from '#replies/store/answered.ts'
import { wantedLanguage } from '#replies/wanted-language.ts'
import { byText, wayOut } from '#replies/way-out.ts'
import type { WayOut } from '#replies/way-out.ts'
import { noteTold, termOf } from './clocks.ts'
import type { Notice } from './notice.ts'
import { noticeOf } from './notice.ts'
import type { NoticeWay } from './referral.ts'
import type { NoticeWish } from './requested.ts'
import { loadMatter } from './store/matter.ts'
import { insertNotice } from './store/notice.ts'
import type { ReferralRow } from './store/referral.ts'

type Told = { noticeId: number; way: NoticeWay }

/** In the transaction of what is told; what must leave is sent after it. */
export async function tellCitizen(
  city: City,
  tx: Transaction,
  referral: Pick<ReferralRow, 'id' | 'caseId' | 'contactId' | 'institution' | 'reason' | 'part'>,
  wish: NoticeWish,
  by: { agentId: number; now: Date },
): Promise<Told> {
  const { contactId } = referral
  const { agentId, now } = by
  const answered = await loadAnswered(tx, contactId)
  const domain = (city.settings.smtp?.from.address ?? answered.ourAddress).split('@')[1]
  const way =
    wish.way === 'written' ? reachable(city, answered, now, domain ?? 'vienas.invalid') : null
  const notice = await composed(city, tx, referral, answered, way)
  const { checked } = notice
  const name: NoticeWay = wish.way === 'written' ? (way?.channel ?? 'none') : wish.way
  const sent = way === null ? null : await send(tx, referral, way, notice, answered, now)
  const noticeId = await insertNotice(tx, {
    referralId: referral.id,
    way: name,
    language: checked.language,
    subject: notice.subject,
    text: checked.text,
    messageId: sent?.messageId ?? null,
    deliveryId: sent?.deliveryId ?? null,
    agentId: wish.way === 'written' ? null : agentId,
    toldAt: wish.way === 'spoken' ? now : null,
    recipient: wish.way === 'letter' ? wish.recipient : null,
    createdAt: now,
  })
  if (name === 'spoken' || name === 'chat') await noteTold(tx, city, referral.caseId, now, agentId)
  return { noticeId, way: name }
}

/**
 * A chat whose page is closed shows nothing to anybody; only a proven mail address reaches them then. Whoever rang is told
 * by text, where a number of ours can and theirs is no landline: it reaches the phone that rang, and nobody else.
 */
function reachable(
  { channels }: City,
  answered: Answered,
  now: Date,
  domain: string,
): WayOut | null {
  const { channel, address, chat } = answered
  const way = channel === 'voice' ? byText(address) : wayOut(answered, now, domain)
  if (way?.channel === 'sms') return channels.sms?.mayReach(way.address) === true ? way : null
  if (way?.channel !== 'chat') return way
  const since = now.getTime() - goneSeconds * 1000
  const isThere = chat !== null && !chat.isClosed && chat.lastSeenAt.getTime() > since
  return isThere ? way : null
}

async function composed(
  city: City,
  tx: Transaction,
  referral: Pick<ReferralRow, 'contactId' | 'institution' | 'reason' | 'part'>,
  answered: Answered,
  way: WayOut | null,
): Promise<Notice> {
  const institution = city.rules.institutions.get(referral.institution)
  const matter = await loadMatter(tx, referral.contactId)
  if (institution === undefined || matter === null)
    throw new Error(`Nothing is known of ${referral.institution} or of its matter.`)
  const { citizenLanguage, caseLanguage, asked } = wantedLanguage(answered)
  const known = isLanguage(asked)
    ? asked
    : citizenLanguage === 'und'
      ? caseLanguage
      : citizenLanguage
  const topic = city.rules.topics.find(({ id }) => id === matter.topic) ?? null
  const isTopics =
    topic?.institution === institution.id ||
    topic?.alsoInstitutions.includes(institution.id) === true
  return noticeOf(city, {
    language: known,
    channel: way?.channel ?? 'email',
    caseNumber: matter.caseNumber,
    institution,
    reason: referral.reason,
    isPart: referral.part === 'part',
    topicTitle: isTopics ? topic.title : null,
    term: termOf(city, matter),
  })
}

/** A legal notice: no ceiling on automatic mail holds it. */
async function send(
  tx: Transaction,
  { contactId, caseId }: Pick<ReferralRow, 'contactId' | 'caseId'>,
  way: WayOut,
  { subject, checked }: Notice,
  answered: Answered,
  now: Date,
): Promise<{ messageId: number; deliveryId: number }> {
  const { channel, address, references } = way
  const isChat = channel === 'chat'
  const written = answered.message?.subject ?? answered.subject
  const sent = await insertDelivery(tx, {
    message: {
      contactId,
      kind: 'notice',
      agentId: null,
      subject: isChat ? null : replySubject(written, answered.caseNumber, subject),
    },
    checked,
    channel,
    address,
    externalId: isChat ? randomUUID() : way.externalId,
    references,
    automatic: true,
    exempt: true,
    now,
  })
  const chatSession = isChat ? address : null
  const { messageId } = sent
  await insertEvent(tx, {
    at: now,
    kind: 'message-sent',
    contactId,
    caseId,
    chatSession,
    data: { messageId },
  })
  return sent
}
