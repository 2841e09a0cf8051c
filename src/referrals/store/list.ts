/** Lists referrals for whoever answers for them: what is open, late, untold, or waits at the printer. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { ReferralState, ReferralWay, Telling } from '../referral.ts'

/**
 * open: has not gone yet. near: of these, what must go soon. missed: went too late, or has not gone and should have.
 * waiting: the institution has it. untold: no way has reached the citizen. print: letters that nobody has posted.
 */
export const referralViews = [
  'open',
  'near',
  'missed',
  'waiting',
  'untold',
  'print',
  'all',
] as const
export type ReferralView = (typeof referralViews)[number]

export type ListedReferral = {
  id: number
  contactId: number
  caseNumber: string
  institution: string
  topic: string | null
  enterprise: string | null
  pool: string
  language: string
  state: ReferralState
  part: 'whole' | 'part'
  how: ReferralWay | null
  mustGoBy: Date | null
  wentAt: Date | null
  bounceDetail: string | null
  agent: string | null
  /** Null while nothing has been decided. */
  telling: Telling | null
  letter: { noticeId: number; recipient: string; isPrinted: boolean } | null
}

export type ReferralQuestion = {
  actor: Actor
  firstLinePool: string
  view: ReferralView
  institution: string | null
  now: Date
  /** Until when a day counts as near. */
  nearUntil: Date
  before: number | null
  limit: number
}

/** Newest first; `before` is the last id of the page above. */
export async function listReferrals(
  tx: Database,
  asked: ReferralQuestion,
): Promise<ListedReferral[]> {
  const { actor, firstLinePool, institution, before, limit } = asked
  return tx<ListedReferral[]>`
    select r.id, r.contact_id as "contactId", k.number as "caseNumber", r.institution, r.topic,
      c.enterprise, c.pool, c.language, r.state, r.part, r.how, r.must_go_by as "mustGoBy",
      r.went_at as "wentAt", r.bounce_detail as "bounceDetail", a.name as agent,
      ${tellingOf(tx)} as telling, paper.letter
    from referrals r
    join contacts c on c.id = r.contact_id
    join cases k on k.id = r.case_id
    left join agents a on a.id = r.decided_by
    left join lateral (
      select jsonb_build_object('noticeId', n.id, 'recipient', n.recipient,
        'isPrinted', n.printed_at is not null) as letter
      from referral_notices n
      where n.referral_id = r.id and n.way = 'letter' and n.posted_on is null
      order by n.id desc limit 1) paper on true
    where ${scopeOf(tx, actor, firstLinePool)} and ${viewOf(tx, asked)}
      and (${institution}::text is null or r.institution = ${institution}::text)
      and (${before}::bigint is null or r.id < ${before}::bigint)
    order by r.id desc limit ${limit}`
}

export type ReferralCounts = Record<Exclude<ReferralView, 'all'>, number>

/** How many stand in each view. */
export async function countReferrals(
  tx: Database,
  asked: Omit<ReferralQuestion, 'view' | 'before' | 'limit'>,
): Promise<ReferralCounts> {
  const { actor, firstLinePool, institution } = asked
  const count = (view: Exclude<ReferralView, 'all'>) =>
    tx`count(*) filter (where ${viewOf(tx, { ...asked, view })})`
  const [row] = await tx<ReferralCounts[]>`
    select ${count('open')} as open, ${count('near')} as near, ${count('missed')} as missed,
      ${count('waiting')} as waiting, ${count('untold')} as untold, ${count('print')} as print
    from referrals r join contacts c on c.id = r.contact_id
    where ${scopeOf(tx, actor, firstLinePool)}
      and (${institution}::text is null or r.institution = ${institution}::text)`
  if (row === undefined) throw new Error('Referrals were not counted.')
  return row
}

function viewOf(
  tx: Database,
  { view, now, nearUntil }: Pick<ReferralQuestion, 'view' | 'now' | 'nearUntil'>,
) {
  const isOpen = tx`r.state in ('proposed', 'decided', 'bounced')`
  switch (view) {
    case 'open':
      return isOpen
    case 'near':
      return tx`${isOpen} and r.must_go_by > ${now} and r.must_go_by <= ${nearUntil}`
    case 'missed':
      return tx`(r.must_go_by < r.went_at or (${isOpen} and r.must_go_by <= ${now}))`
    case 'waiting':
      return tx`r.state = 'sent'`
    case 'untold':
      return tx`(r.state in ('decided', 'sent', 'answered', 'bounced')
        and ${tellingOf(tx)} = 'cannot-be-told')`
    case 'print':
      return tx`exists (select from referral_notices n
        where n.referral_id = r.id and n.way = 'letter' and n.posted_on is null)`
    case 'all':
      return tx`true`
  }
}

/** The same as `tellingOf` in referral.ts says of the rows: the best of all ways counts. */
function tellingOf(tx: Database) {
  return tx`case when r.decided_at is null then null else (
    select case
      when bool_or(n.way = 'spoken' or n.told_at is not null or d.state = 'delivered'
        or (d.state = 'sent' and n.way <> 'sms')) then 'told'
      when bool_or(d.state in ('created', 'sending', 'temporary-failure', 'sent')) then 'under-way'
      when bool_or(n.way = 'letter') then 'to-print'
      else 'cannot-be-told' end
    from referral_notices n left join deliveries d on d.id = n.delivery_id
    where n.referral_id = r.id) end`
}
