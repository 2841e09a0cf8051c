/** Keeps how the citizen was told: by which way, in which words, and what became of it. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { DeliveryState } from '#delivery/delivery.ts'
import type { Language } from '#language/languages.ts'
import type { NoticeWay } from '../referral.ts'

export type NoticeRow = {
  id: number
  referralId: number
  way: NoticeWay
  language: Language
  subject: string
  text: string
  messageId: number | null
  deliveryId: number | null
  deliveryState: DeliveryState | null
  deliveryDetail: string | null
  address: string | null
  sentAt: Date | null
  agent: string | null
  toldAt: Date | null
  recipient: string | null
  printedAt: Date | null
  /** Local date YYYY-MM-DD. */
  postedOn: string | null
  postingNumber: string | null
  createdAt: Date
}

export type NewNotice = Pick<
  NoticeRow,
  'referralId' | 'way' | 'language' | 'subject' | 'text' | 'toldAt' | 'recipient' | 'createdAt'
> & { messageId: number | null; deliveryId: number | null; agentId: number | null }

export async function insertNotice(tx: Database, notice: NewNotice): Promise<number> {
  const n = notice
  const [row] = await tx<{ id: number }[]>`
    insert into referral_notices (referral_id, way, language, subject, text, message_id, delivery_id,
      agent_id, told_at, recipient, created_at)
    values (${n.referralId}, ${n.way}, ${n.language}, ${n.subject}, ${n.text}, ${n.messageId},
      ${n.deliveryId}, ${n.agentId}, ${n.toldAt}, ${n.recipient}, ${n.createdAt})
    returning id`
  if (row === undefined) throw new Error('A notice was not inserted.')
  return row.id
}

/** Those of a referral, the earliest first. */
export async function listNotices(tx: Database, referralId: number): Promise<NoticeRow[]> {
  return tx<NoticeRow[]>`
    select ${noticeColumns(tx)} where n.referral_id = ${referralId} order by n.id`
}

/** A letter whose referral the actor may see; null otherwise. Its row is locked. */
export async function lockVisibleLetter(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  noticeId: number,
): Promise<(NoticeRow & { caseId: number; contactId: number }) | null> {
  const [row] = await tx<(NoticeRow & { caseId: number; contactId: number })[]>`
    select ${noticeColumns(tx, tx`, r.case_id as "caseId", r.contact_id as "contactId"`)}
    join referrals r on r.id = n.referral_id join contacts c on c.id = r.contact_id
    where n.id = ${noticeId} and n.way = 'letter' and ${scopeOf(tx, actor, firstLinePool)}
    for update of n`
  return row ?? null
}

export async function notePrinted(tx: Database, noticeId: number, now: Date): Promise<void> {
  await tx`update referral_notices set printed_at = coalesce(printed_at, ${now}) where id = ${noticeId}`
}

/** False where it was recorded before: the first record stays. */
export async function notePosted(
  tx: Database,
  noticeId: number,
  posting: { on: string; number: string; agentId: number; now: Date },
): Promise<boolean> {
  const noted = await tx`
    update referral_notices set posted_on = ${posting.on}::date, posting_number = ${posting.number},
      agent_id = ${posting.agentId}, told_at = ${posting.now}
    where id = ${noticeId} and way = 'letter' and posted_on is null`
  return noted.count === 1
}

function noticeColumns(tx: Database, more = tx``) {
  return tx`n.id, n.referral_id as "referralId", n.way, n.language, n.subject, n.text,
    n.message_id as "messageId", n.delivery_id as "deliveryId", d.state as "deliveryState",
    d.detail as "deliveryDetail", d.address, d.sent_at as "sentAt", g.name as agent,
    n.told_at as "toldAt", n.recipient, n.printed_at as "printedAt", n.posted_on as "postedOn",
    n.posting_number as "postingNumber", n.created_at as "createdAt" ${more}
    from referral_notices n left join deliveries d on d.id = n.delivery_id
    left join agents g on g.id = n.agent_id`
}
