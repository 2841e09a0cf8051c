/** Says how a referral looks to the desk and to other programs. */
import { z } from '@hono/zod-openapi'
import {
  referralReasons,
  referralStates,
  referralWays,
  takenBackBecause,
  tellings,
} from '#referrals/referral.ts'
import type { NoticeRow } from '#referrals/store/notice.ts'
import type { ReferralRow } from '#referrals/store/referral.ts'
import type { ShownReferral } from '#referrals/show-referrals.ts'
import { Instant } from './paging.ts'

const number = z.number().int()

export const NoticeShape = z
  .object({
    id: number,
    way: z.enum(['email', 'chat', 'sms', 'voice', 'spoken', 'letter', 'none']),
    language: z.string(),
    subject: z.string(),
    text: z.string(),
    address: z.string().nullable(),
    deliveryState: z.string().nullable(),
    deliveryDetail: z.string().nullable(),
    sentAt: Instant.nullable(),
    agent: z.string().nullable(),
    toldAt: Instant.nullable(),
    recipient: z.string().nullable(),
    printedAt: Instant.nullable(),
    postedOn: z.string().nullable(),
    postingNumber: z.string().nullable(),
    createdAt: Instant,
  })
  .openapi('ReferralNotice')

export const ReferralShape = z
  .object({
    id: number,
    contactId: number,
    institution: z.string().openapi({ example: 'eso' }),
    reason: z.enum(referralReasons),
    remark: z.string().nullable(),
    part: z.enum(['whole', 'part']),
    partWords: z.string().nullable(),
    state: z.enum(referralStates),
    proposedAt: Instant,
    decidedAt: Instant.nullable(),
    mustGoBy: Instant.nullable().openapi({ description: 'End of the day that the law gives.' }),
    how: z.enum(referralWays).nullable(),
    translationService: z.string().nullable(),
    wentAt: Instant.nullable(),
    sentOn: z.string().nullable(),
    sentNumber: z.string().nullable(),
    bouncedAt: Instant.nullable(),
    bounceDetail: z.string().nullable(),
    answeredAt: Instant.nullable(),
    answerProof: z.enum(['signed-address', 'domain']).nullable(),
    takenBackBecause: z.enum(takenBackBecause).nullable(),
    follows: number.nullable(),
  })
  .openapi('Referral')

export const ShownReferralShape = ReferralShape.extend({
  institutionName: z.string(),
  moves: z.array(z.string()).openapi({ description: 'What its state allows.' }),
  telling: z.enum(tellings).openapi({ description: 'Whether the citizen knows.' }),
  notices: z.array(NoticeShape),
}).openapi('ShownReferral')

export function noticeAnswer(notice: NoticeRow) {
  const { referralId: _referral, messageId: _message, deliveryId: _delivery, ...shown } = notice
  return {
    ...shown,
    sentAt: iso(notice.sentAt),
    toldAt: iso(notice.toldAt),
    printedAt: iso(notice.printedAt),
    createdAt: notice.createdAt.toISOString(),
  }
}

export function referralAnswer(row: ReferralRow) {
  const { id, contactId, institution, reason, remark, part, partWords, state, how } = row
  const { translationService, sentOn, sentNumber, bounceDetail, answerProof, follows } = row
  return {
    id,
    contactId,
    institution,
    reason,
    remark,
    part,
    partWords,
    state,
    how,
    translationService,
    sentOn,
    sentNumber,
    bounceDetail,
    answerProof,
    follows,
    takenBackBecause: row.takenBackBecause,
    proposedAt: row.proposedAt.toISOString(),
    decidedAt: iso(row.decidedAt),
    mustGoBy: iso(row.mustGoBy),
    wentAt: iso(row.wentAt),
    bouncedAt: iso(row.bouncedAt),
    answeredAt: iso(row.answeredAt),
  }
}

export function shownAnswer({ institutionName, moves, telling, notices, ...row }: ShownReferral) {
  const told = notices.map(noticeAnswer)
  return { ...referralAnswer(row), institutionName, moves: [...moves], telling, notices: told }
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
