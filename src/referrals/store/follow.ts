/** Finds the referrals of which something has become true on the way that nobody has written down yet. */

import type { Database } from '#db/connect.ts'
import { referralColumns } from './referral.ts'
import type { ReferralRow } from './referral.ts'

/** A letter to an institution whose mail server has said something since. */
export type MovedLetter = ReferralRow & {
  deliveryState: string
  detail: string | null
  deliverySentAt: Date | null
}

const mostAtOnce = 100

/** Locked, so that two copies do not follow the same; contacts are locked before their referrals by all verbs. */
export async function takeMovedLetter(tx: Database): Promise<MovedLetter | null> {
  const [row] = await tx<MovedLetter[]>`
    select ${referralColumns(tx)}, d.state as "deliveryState", d.detail, d.sent_at as "deliverySentAt"
    from referrals r
    join lateral (
      select l.delivery_id from referral_letters l
      where l.referral_id = r.id and l.kind = 'referral' order by l.message_id desc limit 1) l on true
    join deliveries d on d.id = l.delivery_id
    join contacts c on c.id = r.contact_id
    where (r.state in ('decided', 'bounced') and d.state in ('sent', 'delivered'))
      or (r.state in ('decided', 'sent')
        and d.state in ('permanent-failure', 'technical-failure', 'refused-by-policy'))
    order by r.id limit 1
    for update of c, r skip locked`
  return row ?? null
}

export type ToldNotice = { caseId: number; contactId: number; at: Date }

/** Citizens whose mail has left, or whose phone has the text, meanwhile and whose clock for being told still runs. */
export async function listToldByMail(
  tx: Database,
  rules: readonly string[],
): Promise<ToldNotice[]> {
  return tx<ToldNotice[]>`
    select distinct on (r.case_id) r.case_id as "caseId", r.contact_id as "contactId",
      case when n.way = 'sms' then v.reported_at else coalesce(v.sent_at, n.told_at, n.created_at) end as at
    from deadlines d
    join referrals r on r.case_id = d.case_id
    join referral_notices n on n.referral_id = r.id
    left join deliveries v on v.id = n.delivery_id
    where d.rule = any(${[...rules]}::text[]) and d.met_at is null and d.cancelled_at is null
      and (n.told_at is not null or v.state = 'delivered' or (v.state = 'sent' and n.way <> 'sms'))
    order by r.case_id, n.id
    limit ${mostAtOnce}`
}

/** An institution that has been silent until its day, one at a time. */
export async function takeSilent(tx: Database, now: Date): Promise<ReferralRow | null> {
  const [row] = await tx<ReferralRow[]>`
    select ${referralColumns(tx)} from referrals r join contacts c on c.id = r.contact_id
    where r.state = 'sent' and r.remind_at <= ${now}
    order by r.remind_at, r.id limit 1
    for update of c, r skip locked`
  return row ?? null
}

export async function noteReminded(
  tx: Database,
  referralId: number,
  remindAt: Date | null,
): Promise<void> {
  await tx`
    update referrals set reminders = reminders + 1, remind_at = ${remindAt}, version = version + 1
    where id = ${referralId}`
}
