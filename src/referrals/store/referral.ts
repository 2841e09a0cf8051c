/** Keeps referrals: what goes to which institution, by when it must go, and how far it has come. */

import type { Database } from '#db/connect.ts'
import { referralMoves } from '../referral.ts'
import type {
  ReferralMove,
  ReferralReason,
  ReferralState,
  ReferralWay,
  TakenBackBecause,
} from '../referral.ts'

export type ReferralRow = {
  id: number
  caseId: number
  contactId: number
  institution: string
  topic: string | null
  reason: ReferralReason
  remark: string | null
  part: 'whole' | 'part'
  partWords: string | null
  state: ReferralState
  proposedAt: Date
  decidedAt: Date | null
  decidedBy: number | null
  mustGoBy: Date | null
  how: ReferralWay | null
  translation: string | null
  translatedBy: number | null
  translationService: string | null
  wentAt: Date | null
  /** Local date YYYY-MM-DD of a bundle. */
  sentOn: string | null
  sentNumber: string | null
  sentBy: number | null
  bouncedAt: Date | null
  bounceDetail: string | null
  answeredAt: Date | null
  answerMessageId: number | null
  answerProof: 'signed-address' | 'domain' | null
  remindAt: Date | null
  reminders: number
  takenBackAt: Date | null
  takenBackBy: number | null
  takenBackBecause: TakenBackBecause | null
  follows: number | null
  version: number
}

export type NewReferral = Pick<
  ReferralRow,
  'caseId' | 'contactId' | 'institution' | 'topic' | 'reason' | 'proposedAt' | 'mustGoBy'
> & { follows?: number | null }

/** What routing or an agent proposes; the one that is open for this case and institution already is given back. */
export async function proposeReferral(tx: Database, proposal: NewReferral): Promise<number> {
  const p = proposal
  const [row] = await tx<{ id: number }[]>`
    insert into referrals (case_id, contact_id, institution, topic, reason, state, proposed_at,
      must_go_by, follows)
    values (${p.caseId}, ${p.contactId}, ${p.institution}, ${p.topic}, ${p.reason}, 'proposed',
      ${p.proposedAt}, ${p.mustGoBy}, ${p.follows ?? null})
    on conflict (case_id, institution) where state not in ('answered', 'taken-back')
    do update set topic = excluded.topic
    returning id`
  if (row === undefined) throw new Error('A referral was not proposed.')
  return row.id
}

/** What routing had proposed for a case is no longer true: its topic is another. Locked rows of the case follow. */
export async function withdrawProposals(
  tx: Database,
  caseId: number,
  except: string | null,
  now: Date,
): Promise<void> {
  await tx`
    update referrals set state = 'taken-back', taken_back_at = ${now},
      taken_back_because = 'other-topic', version = version + 1
    where case_id = ${caseId} and state = 'proposed' and institution is distinct from ${except}`
}

export async function loadReferral(tx: Database, id: number): Promise<ReferralRow | null> {
  const [row] = await tx<ReferralRow[]>`
    select ${referralColumns(tx)} from referrals r where r.id = ${id}`
  return row ?? null
}

/** Held until the end of the transaction. */
export async function lockReferral(tx: Database, id: number): Promise<ReferralRow | null> {
  const [row] = await tx<ReferralRow[]>`
    select ${referralColumns(tx)} from referrals r where r.id = ${id} for update`
  return row ?? null
}

/** Those of a case, the earliest first. */
export async function listReferralsOf(tx: Database, caseId: number): Promise<ReferralRow[]> {
  return tx<ReferralRow[]>`
    select ${referralColumns(tx)} from referrals r where r.case_id = ${caseId} order by r.id`
}

/** The referral of the case that an institution sent back and that nobody has sent on yet; null: there is none. */
export async function lastSentBack(
  tx: Database,
  caseId: number,
): Promise<{ id: number; cameBackAt: Date } | null> {
  const [row] = await tx<{ id: number; cameBackAt: Date }[]>`
    select r.id, r.taken_back_at as "cameBackAt" from referrals r
    where r.case_id = ${caseId} and r.taken_back_because = 'sent-back'
      and not exists (select from referrals next where next.follows = r.id)
    order by r.id desc limit 1`
  return row ?? null
}

const columnOf = {
  reason: 'reason',
  remark: 'remark',
  part: 'part',
  partWords: 'part_words',
  decidedAt: 'decided_at',
  decidedBy: 'decided_by',
  mustGoBy: 'must_go_by',
  how: 'how',
  translation: 'translation',
  translatedBy: 'translated_by',
  translationService: 'translation_service',
  wentAt: 'went_at',
  sentOn: 'sent_on',
  sentNumber: 'sent_number',
  sentBy: 'sent_by',
  bouncedAt: 'bounced_at',
  bounceDetail: 'bounce_detail',
  answeredAt: 'answered_at',
  answerMessageId: 'answer_message_id',
  answerProof: 'answer_proof',
  remindAt: 'remind_at',
  follows: 'follows',
  takenBackAt: 'taken_back_at',
  takenBackBy: 'taken_back_by',
  takenBackBecause: 'taken_back_because',
} as const satisfies Partial<Record<keyof ReferralRow, string>>

/** What may change together with a move; what is left out stays. */
export type ReferralFields = Partial<Pick<ReferralRow, keyof typeof columnOf>>

/** Null where the table of moves does not allow it from where it stands. */
export async function moveReferral(
  tx: Database,
  id: number,
  move: ReferralMove,
  fields: ReferralFields = {},
): Promise<ReferralState | null> {
  const { from, to } = referralMoves[move]
  const named = Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [[columnOf[field as keyof typeof columnOf], value] as const],
  )
  const columns: Record<string, string | number | Date | null> = Object.fromEntries(named)
  const [row] = await tx<{ state: ReferralState }[]>`
    update referrals r set ${tx({ ...columns, state: to })}, version = version + 1
    where r.id = ${id} and r.state = any(${[...from]}::text[])
    returning r.state`
  return row?.state ?? null
}

/** Every column of `referrals r` under its name in `ReferralRow`. */
export function referralColumns(tx: Database) {
  return tx`r.id, r.case_id as "caseId", r.contact_id as "contactId", r.institution, r.topic, r.reason,
    r.remark, r.part, r.part_words as "partWords", r.state, r.proposed_at as "proposedAt",
    r.decided_at as "decidedAt", r.decided_by as "decidedBy", r.must_go_by as "mustGoBy", r.how,
    r.translation, r.translated_by as "translatedBy", r.translation_service as "translationService",
    r.went_at as "wentAt", r.sent_on as "sentOn", r.sent_number as "sentNumber",
    r.sent_by as "sentBy", r.bounced_at as "bouncedAt", r.bounce_detail as "bounceDetail",
    r.answered_at as "answeredAt", r.answer_message_id as "answerMessageId",
    r.answer_proof as "answerProof", r.remind_at as "remindAt", r.reminders,
    r.taken_back_at as "takenBackAt", r.taken_back_by as "takenBackBy",
    r.taken_back_because as "takenBackBecause", r.follows, r.version`
}
